"""What the tests of the conversation share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.conversation import engine
from bot.conversation.events import Event, Said
from bot.conversation.inbound import Command, Inbound, Pressed, Typed
from bot.conversation.state import State
from bot.dialogue.tree import Dialogue
from bot.understanding.meaning import Candidate, Decision, Gate, Stance, Understanding


class Person:
    """Somebody who talks with the engine; what they mean is given, so that no test hangs on how it is matched.

    Every method returns the names of what was said, in order; `events` are those of the last step.
    """

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self._take(engine.start(dialogue, "en"))

    def _take(self, step: engine.Step) -> list[str]:
        self.state: State = step.state
        self.events: tuple[Event, ...] = step.events
        return [event.name for event in step.events if isinstance(event, Said)]

    def _do(self, inbound: Inbound, meaning: Understanding) -> list[str]:
        return self._take(engine.advance(self.dialogue, self.state, inbound, meaning))

    @property
    def options(self) -> tuple[str, ...]:
        return self.state.asked.options

    @property
    def heard(self) -> str:
        """All that was said in the last step."""
        return "\n".join(str(event.wording) for event in self.events if isinstance(event, Said))

    def happened(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def press(self, *options: str) -> list[str]:
        for option in options:
            said = self._do(Pressed(option, self.state.number), Understanding("", Decision.NONE))
        return said

    def press_stale(self, option: str) -> list[str]:
        return self._do(Pressed(option, self.state.number - 1), Understanding("", Decision.NONE))

    def choose(self, option: str) -> list[str]:
        return self._do(Typed(option), Understanding(option, Decision.CHOICE, option))

    def claim(
        self, claim: str, *also: str, stance: Stance = Stance.HOLDS, insulting: bool = False, confidence: float = 0.95
    ) -> list[str]:
        meaning = Understanding("a claim", Decision.CLAIM, claim, also, stance, confidence, insulting=insulting)
        return self._do(Typed("a claim"), meaning)

    def unsure(self, *claims: str, stance: Stance = Stance.HOLDS) -> list[str]:
        candidates = tuple(Candidate(claim, 0.5, Decision.CLAIM) for claim in claims)
        return self._do(Typed("hm"), Understanding("hm", Decision.CLARIFY, stance=stance, candidates=candidates))

    def words(self, text: str = "this and that") -> list[str]:
        return self._do(Typed(text), Understanding(text, Decision.NONE))

    def hostile(self) -> list[str]:
        return self._do(Typed("hostile"), Understanding("hostile", Decision.NONE, hostile=True))

    def unread(self, gate: Gate) -> list[str]:
        return self._do(Typed("?"), Understanding("?", Decision.NONE, gate=gate))

    def chat(self, kind: str, confidence: float = 1.0) -> list[str]:
        insulting = kind == "insult"
        meaning = Understanding(kind, Decision.SMALL_TALK, kind, confidence=confidence, insulting=insulting)
        return self._do(Typed(kind), meaning)

    def danger(self, category: str | None, *, explicit: bool = True, confidence: float = 1.0) -> list[str]:
        meaning = Understanding("danger", Decision.SAFEGUARD, category, confidence=confidence, explicit=explicit)
        return self._do(Typed("danger"), meaning)

    def command(self, name: str) -> list[str]:
        return self._do(Command(name, f"/{name}"), Understanding(f"/{name}", Decision.NONE))


@pytest.fixture
def stranger(dialogue: Dialogue) -> Person:
    """Somebody at the gate."""
    return Person(dialogue)


@pytest.fixture
def person(dialogue: Dialogue) -> Person:
    """Somebody who has passed the gate: sixteen or seventeen, in the United Kingdom."""
    known = Person(dialogue)
    known.press("yes", "16-to-17", "country-gb")
    return known


@pytest.fixture
def offered(person: Person) -> Person:
    """The same, listened to about being accepted, with the truce made and the rating given: the first offer waits."""
    person.claim("not-accepted-here")
    person.words()
    person.press("yes", "deal")
    person.words("80")
    assert person.state.asked.turn == "offer-words"
    return person


@pytest.fixture
def make_person(dialogue: Dialogue) -> Callable[[], Person]:
    return lambda: Person(dialogue)
