"""Upkeep: alerts that nobody has seen are repeated, silence of a counsellor ends, and what is old is erased.

Erasing by the clock is dangerous where the clock is wrong. So the wall clock is held against one that cannot jump; after
a jump nothing is erased until the two have agreed for a whole round.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from bot.configuration.settings import Configuration
from bot.desk.alerts import repeat_due
from bot.desk.counter import Counter
from bot.desk.takeover import hand_back_overdue
from bot.transcripts.retention import Retention, purge
from bot.transcripts.turns import writing

log = logging.getLogger(__name__)

#: Seconds between two rounds of erasing.
ERASE_EVERY = 3600.0
#: A wall clock that differs by more than this has jumped.
_JUMP = timedelta(minutes=5)


def retention(settings: Configuration) -> Retention:
    """Return for how long a deployment keeps conversations."""
    return Retention(timedelta(days=settings.retention_days), timedelta(days=settings.flagged_retention_days))


@dataclass(slots=True)
class Upkeep:
    """What is done from time to time, by one process of a deployment."""

    counter: Counter
    tick: Callable[[], float] = monotonic
    _wall: datetime = field(init=False)
    _ticks: float = field(init=False)
    _erased: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._anchor()

    def round(self) -> None:
        """Do what is due."""
        with writing():
            repeat_due(self.counter)
        hand_back_overdue(self.counter)
        if self._has_jumped():
            log.warning("the clock has jumped; nothing is erased before it has been steady for an hour")
            self._anchor()
            self._erased = self.tick()
        elif self._erased is None or self.tick() - self._erased >= ERASE_EVERY:
            self._erased = self.tick()
            gone = purge(retention(self.counter.configuration), self.counter.clock())
            log.info("retention applied", extra={"conversations": gone.conversations, "people": gone.people})

    def _anchor(self) -> None:
        self._wall, self._ticks = self.counter.clock(), self.tick()

    def _has_jumped(self) -> bool:
        passed = timedelta(seconds=self.tick() - self._ticks)
        return abs(self.counter.clock() - self._wall - passed) > _JUMP
