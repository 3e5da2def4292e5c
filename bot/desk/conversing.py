"""Takes the engine through what a person said, and writes down what happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.conversation import engine
from bot.conversation.events import Event, Heard
from bot.conversation.inbound import Attachment, Command, Inbound, Pressed, Typed
from bot.conversation.state import Ask, State
from bot.desk.counter import Counter
from bot.desk.ledger import Ledger
from bot.desk.register import Guest
from bot.transcripts.redaction import redact
from bot.understanding.meaning import Decision, Understanding

NOTHING_SAID = Understanding("", Decision.NONE)


@dataclass(frozen=True, slots=True)
class Turn:
    """What came in, as the engine takes it, and what it means."""

    inbound: Inbound
    meaning: Understanding = NOTHING_SAID
    #: What is written beside the event that holds the words.
    data: dict[str, object] = field(default_factory=dict)


def understand(counter: Counter, guest: Guest, inbound: Typed | Command) -> Understanding:
    """Return what was meant, with the answers in mind that the question that waits expects."""
    language = counter.library.language(guest.person.language)
    answers = isinstance(inbound, Typed) and guest.state is not None
    expected = engine.expected(counter.library.dialogue, guest.state) if answers and guest.state else ()
    about = guest.state.claim if answers and guest.state else None
    return counter.library.understander(language).understand(inbound.text, expected, about)


def is_danger(counter: Counter, text: str, language: str = "") -> bool:
    """Say whether danger is noticed in a text, whoever wrote it and wherever the talk stands."""
    understander = counter.library.understander(counter.library.language(language))
    return understander.understand(text).decision is Decision.SAFEGUARD


def converse(counter: Counter, guest: Guest, turns: list[Turn], ledger: Ledger) -> tuple[State, list[Event]]:
    """Return the state after these turns, at least one, and all that happened in them."""
    state = guest.state
    events: list[Event] = []
    for turn in turns:
        step = _step(counter, guest, state, turn)
        _write(ledger, guest, turn, step)
        state = step.state
        events += step.events
    assert state is not None  # noqa: S101 - there is at least one turn
    return state, events


def keeps_words(state: State, meaning: Understanding) -> bool:
    """Say whether a person's words are stored: once they have agreed, or where danger is noticed in them.

    Of somebody who has not agreed, or is under 13, only what a message was taken for is written down.
    """
    return meaning.decision is Decision.SAFEGUARD or (state.consent and state.asked.ask is not Ask.TOO_YOUNG)


def redacted(guest: Guest, text: str) -> str:
    """Return a text as it may be stored."""
    return redact(text, guest.person.country.removeprefix("country-") or None).text


def _step(counter: Counter, guest: Guest, state: State | None, turn: Turn) -> engine.Step:
    dialogue = counter.library.dialogue
    if state is None:
        return engine.meet(dialogue, guest.person.language, turn.inbound, turn.meaning)
    language = counter.library.language(state.language)
    known = state if state.language == language else replace(state, language=language)
    if guest.silent and not engine.cannot_wait(dialogue, known, turn.inbound, turn.meaning):
        return engine.listen(dialogue, known, turn.inbound, turn.meaning)
    return engine.advance(dialogue, known, turn.inbound, turn.meaning)


def _write(ledger: Ledger, guest: Guest, turn: Turn, step: engine.Step) -> None:
    if isinstance(turn.inbound, Attachment):
        ledger.add("attachment", data={"attachment": turn.inbound.kind, **turn.data})
    elif isinstance(turn.inbound, Pressed):
        ledger.add("pressed", data={"option": turn.inbound.option, "number": turn.inbound.asked, **turn.data})
    else:
        kept = keeps_words(step.state, turn.meaning)
        ledger.heard(turn.meaning, redacted(guest, turn.meaning.text) if kept else None, **turn.data)
    for event in step.events:
        if not isinstance(event, Heard):
            ledger.happened(event)
