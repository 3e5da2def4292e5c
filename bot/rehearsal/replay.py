"""Plays scripted conversations against the dialogue and says where they part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.conversation.events import ClaimRaised, Event, Said
from bot.dialogue.place import Place, Written
from bot.dialogue.tree import Dialogue
from bot.rehearsal.scripts import Exchange, Script, Wanted
from bot.talk import Talk
from bot.understanding.cascade import Understander


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in a script where something else came back."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def replay(script: Script, dialogue: Dialogue, language: str, understander: Understander) -> tuple[Difference, ...]:
    """Return where the conversation differs from its script; nothing where it does not."""
    talk = Talk(dialogue, language, understander)
    if script.given:
        for option in ("yes", script.given.age, script.given.country):
            talk.press(option)
    differences: list[Difference] = []
    for exchange in script.talk:
        differences += _play(exchange, script.never, talk)
    return tuple(differences)


def _play(exchange: Exchange, never: Iterable[Written], talk: Talk) -> Iterator[Difference]:
    if exchange.presses is not None:
        if exchange.presses not in {option.id for option in talk.options}:
            offered = ", ".join(option.id for option in talk.options) or "none"
            yield Difference(
                exchange.presses.place, f"there is no button '{exchange.presses}' here; there are: {offered}."
            )
            return
        events = talk.press(exchange.presses)
    else:
        events = talk.say(exchange.says or "")
    yield from _missing(exchange.hears, events)
    yield from _forbidden((*exchange.never, *never), exchange, events)


def _missing(hears: Iterable[Wanted], events: tuple[Event, ...]) -> Iterator[Difference]:
    waiting = list(events)
    for wanted in hears:
        found = next((index for index, event in enumerate(waiting) if _is(wanted, event)), None)
        if found is None:
            place = next(text.place for text in (wanted.turn, wanted.claim, wanted.kind, wanted.text) if text)
            yield Difference(place, f"wanted {_describe(wanted)}, and heard {_heard(events)}.")
            return
        del waiting[: found + 1]


def _is(wanted: Wanted, event: Event) -> bool:
    if isinstance(event, ClaimRaised):
        return wanted.claim == event.claim and not (wanted.turn or wanted.kind or wanted.text)
    if not isinstance(event, Said):
        return False
    return (
        (wanted.turn is None or wanted.turn == event.name)
        and (wanted.claim is None or event.name.startswith(f"{wanted.claim}/"))
        and (wanted.kind is None or wanted.kind == event.kind)
        and (wanted.text is None or wanted.text in str(event.wording))
    )


def _forbidden(never: tuple[Written, ...], exchange: Exchange, events: tuple[Event, ...]) -> Iterator[Difference]:
    said = exchange.says or exchange.presses
    for event in events:
        if isinstance(event, Said) and event.kind in never and said is not None:
            yield Difference(said.place, f"'{event.name}' of kind {event.kind} must not come here.")


def _describe(wanted: Wanted) -> str:
    given = (("turn", wanted.turn), ("claim", wanted.claim), ("kind", wanted.kind), ("text", wanted.text))
    return ", ".join(f"{name} '{value}'" for name, value in given if value)


def _heard(events: tuple[Event, ...]) -> str:
    return ", ".join(f"'{event.name}' ({event.kind})" for event in events if isinstance(event, Said)) or "nothing"
