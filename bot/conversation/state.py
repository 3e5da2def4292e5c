"""Where a conversation stands: everything the engine remembers, as values that can be stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Ask(Enum):
    """What the mentor is waiting for an answer to."""

    CONSENT = "consent"
    AGE = "age"
    COUNTRY = "country"
    OPEN = "open"
    CAME_IN = "came-in"  # shall we take up what you wrote before?
    TRUCE = "truce"
    INSULTED = "insulted"  # go on, pause, or a person?
    TURN = "turn"  # a turn of a claim
    NOT_QUITE = "not-quite"
    GENERAL_ANSWER = "general-answer"  # any answer leads on to the turn after the current one
    SOURCES_STOPPED = "sources-stopped"  # any answer leads on to the bridge
    RATE = "rate"
    RATE_AGAIN = "rate-again"
    SWITCH = "switch"  # stay with this claim, or change to the other?
    RAISED_AGAIN = "raised-again"
    TAKE_UP = "take-up"
    CLARIFY = "clarify"
    REJECTED = "rejected"
    REPORTED = "reported"
    BREAK = "break"
    CHECK = "check"  # safeguarding: was it meant like that?
    SUPPORT = "support"  # safeguarding, red: no persuasion any more in this sitting
    CARD = "card"  # safeguarding, amber: go on, or a person?
    CLOSED = "closed"
    STOPPED = "stopped"
    TOO_YOUNG = "too-young"
    SETTLED = "settled"  # an interlude is over; within a step only


#: Questions about danger, which no insult and no new start may push aside.
ABOUT_DANGER = frozenset({Ask.CHECK, Ask.CARD})
#: Questions that interrupt another one, which is asked again afterwards.
INTERLUDES = frozenset({Ask.TRUCE, Ask.INSULTED, Ask.SWITCH, Ask.BREAK, Ask.CHECK, Ask.CARD, Ask.RATE, Ask.RATE_AGAIN})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that waits for its answer, with the ids of its buttons in order.

    `about` is a claim id or a safeguarding category, as the kind of question needs it.
    """

    ask: Ask
    options: tuple[str, ...] = ()
    turn: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the talk about one claim has come."""

    claim: str
    counter_lines: int = 0
    declined: int = 0
    rating_asked: bool = False
    rated_before: int | None = None
    rated_after: int | None = None
    rated_again: bool = False
    answered: bool = False


class Truce(Enum):
    """Whether both sides have laid the insults down."""

    NOT_OFFERED = "not-offered"
    OFFERED = "offered"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class State:
    """A whole conversation so far. Nothing in it is the person's own words."""

    language: str
    version: str  # of the dialogue that asked last
    asked: Asked
    number: int = 0  # of the question asked last, so that a button of an earlier one is known
    consent: bool = False
    age: str | None = None
    country: str | None = None
    claim: str | None = None
    progress: tuple[Progress, ...] = ()
    parked: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()  # ids of quotations and facts already given
    permitted: str | None = None  # the turn that a yes has opened
    ahead: str | None = None  # the turn to enter after an interlude
    resume: Asked | None = None  # the question to ask again after an interlude
    truce: Truce = Truce.NOT_OFFERED
    insults: int = 0
    misses: int = 0
    unclear: int = 0
    attacks: int = 0
    turns: int = 0  # mentor turns since the sitting or the last break began
    spoken: int = 0  # how many varied texts were said, so that they take turns
    stayed: int = 0  # how often company was kept since the last safeguarding card
    red: bool = False

    def about(self, claim: str) -> Progress:
        """Return how far the talk about a claim has come."""
        return next((known for known in self.progress if known.claim == claim), Progress(claim))

    def with_progress(self, progress: Progress) -> State:
        """Return the state with what is known of one claim replaced; claims stay in the order raised."""
        if any(known.claim == progress.claim for known in self.progress):
            kept = tuple(progress if known.claim == progress.claim else known for known in self.progress)
        else:
            kept = (*self.progress, progress)
        return replace(self, progress=kept)


def new_sitting(state: State) -> State:
    """Return the state of a person who comes back another day: rested, and no longer under a red card.

    When that is, the channel decides: the engine has no clock.
    """
    rested = Asked(Ask.CLOSED if state.consent else Ask.STOPPED)
    asked = rested if state.asked.ask is Ask.SUPPORT else state.asked
    return replace(state, red=False, turns=0, insults=0, misses=0, attacks=0, asked=asked)
