"""What a stage of the cascade hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.understanding.meaning import Candidate, Decision, StageReport, Stance
from bot.understanding.message import Message
from bot.understanding.reading import Tokens


@dataclass(frozen=True, slots=True)
class Finding:
    """What one stage made of a message; without a decision the next stage is asked."""

    report: StageReport
    decision: Decision | None = None
    id: str | None = None
    confidence: float = 0.0
    also: tuple[str, ...] = ()
    stance: Stance | None = None
    #: A firm finding stands; any other yields to a claim.
    firm: bool = True
    explicit: bool = False
    insulting: bool = False
    #: The words beside an insult, where one stands among others.
    beside: Tokens | None = None
    hostile: bool = False

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.report.candidates


class Stage(Protocol):
    """One step of the cascade."""

    @property
    def name(self) -> str: ...

    def look(self, message: Message) -> Finding: ...
