"""What a message means, as far as it was understood, and why: the result that every other part works with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Decision(Enum):
    """What the message is, all in all."""

    SAFEGUARD = "safeguard"
    CHOICE = "choice"  # an answer that was expected; only inside a conversation
    SMALL_TALK = "small_talk"
    CLAIM = "claim"
    CLARIFY = "clarify"
    NONE = "none"


class Stance(Enum):
    """How the person stands to the claim."""

    HOLDS = "holds"
    REJECTS = "rejects"
    REPORTS = "reports"


class Gate(Enum):
    """Why a message was not read as words."""

    EMPTY = "empty"
    ONLY_EMOJI = "only_emoji"
    ONLY_LINK = "only_link"
    TOO_LONG = "too_long"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a message may be."""

    id: str
    score: float  # 0 to 1
    kind: Decision
    #: The phrasing or pattern that came closest, as it stands in the dialogue.
    closest: str = ""
    #: Safeguarding only: an explicit hit leaves no doubt, another calls for a question.
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class StageReport:
    """What one stage of the cascade saw, in words a maintainer understands."""

    stage: str
    fired: bool
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that the person may answer to the turn before."""

    id: str
    label: str
    phrasings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message means.

    `id` is a claim, a safeguarding category, a kind of small talk or an expected answer, as `decision` says;
    with `Decision.CLARIFY` the first three `candidates` are the offer. `also` names further claims voiced.
    """

    text: str
    decision: Decision
    id: str | None = None
    also: tuple[str, ...] = ()
    stance: Stance | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    #: Why the message was not read as words, where it was not.
    gate: Gate | None = None
    #: An insult at the bot stands in the message, whatever else does.
    insulting: bool = False
    #: Hostility against Muslims or migrants.
    hostile: bool = False
    #: Safeguarding only: False calls for the gentle question first.
    explicit: bool = False
    reports: tuple[StageReport, ...] = ()
