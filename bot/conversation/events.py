"""What happened in a conversation, in order: the engine's only output beside the next state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.conversation.wording import Wording
from bot.dialogue.place import Written


@dataclass(frozen=True, slots=True)
class Option:
    """A button under what was said."""

    id: str
    label: Written
    phrasings: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The mentor says something. `name` is the stable name of the text, `kind` what it does in the talk."""

    name: str
    kind: str
    wording: Wording
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """The person said something, and this is what it was taken for."""

    decision: str
    id: str | None
    stance: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The person agreed to talk."""


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The person said not now, or stopped."""


@dataclass(frozen=True, slots=True)
class AgeGiven:
    """The person's age band, a response id."""

    band: str


@dataclass(frozen=True, slots=True)
class CountryGiven:
    """The person's country, a response id."""

    country: str


@dataclass(frozen=True, slots=True)
class ClaimRaised:
    """A claim is being talked about from here."""

    claim: str


@dataclass(frozen=True, slots=True)
class ClaimParked:
    """A claim was heard and is kept for later."""

    claim: str


@dataclass(frozen=True, slots=True)
class ClaimAnswered:
    """The talk about a claim came to its close."""

    claim: str


@dataclass(frozen=True, slots=True)
class PermissionGiven:
    """The person wants to hear what a turn brings."""

    claim: str
    turn: str


@dataclass(frozen=True, slots=True)
class PermissionDeclined:
    """The person would rather not."""

    claim: str
    turn: str


@dataclass(frozen=True, slots=True)
class CounterLineSaid:
    """Something was put against a claim; `brings` is the id of its quotation or fact, if it has one."""

    claim: str
    turn: str
    brings: str | None


@dataclass(frozen=True, slots=True)
class Rated:
    """How sure the person is, from 0 to 100, before or after."""

    claim: str
    value: int
    when: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class SourceAttacked:
    """The person called the source propaganda."""

    claim: str


@dataclass(frozen=True, slots=True)
class Insulted:
    """The person insulted the bot, for the `count`th time."""

    count: int


@dataclass(frozen=True, slots=True)
class TruceMade:
    """Both sides lay the insults down."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A message was not understood, the `count`th in a row."""

    count: int


@dataclass(frozen=True, slots=True)
class SafeguardingRaised:
    """Danger was noticed; a counsellor must look within `deadline_minutes`. Without `explicit` it was asked."""

    category: str | None
    level: str
    explicit: bool
    deadline_minutes: int


@dataclass(frozen=True, slots=True)
class SafeguardingAnswered:
    """What the person said to the gentle question."""

    category: str | None
    meant: bool


@dataclass(frozen=True, slots=True)
class HumanRequested:
    """The person wants to talk to a person."""


@dataclass(frozen=True, slots=True)
class DataRequested:
    """The person wants their own data."""


@dataclass(frozen=True, slots=True)
class ForgetRequested:
    """Everything about the person is to be erased now."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The quick-exit word: the channel hides what it can of the talk."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The talk has ended for now."""

    reason: Literal["finished", "stopped", "refused", "too-young", "break", "paused"]


Event = (
    Said | Heard | ConsentGiven | ConsentWithdrawn | AgeGiven | CountryGiven | ClaimRaised | ClaimParked
    | ClaimAnswered | PermissionGiven | PermissionDeclined | CounterLineSaid | Rated | SourceAttacked | Insulted
    | TruceMade | Missed | SafeguardingRaised | SafeguardingAnswered | HumanRequested | DataRequested
    | ForgetRequested | Hidden | Closed
)  # fmt: skip
