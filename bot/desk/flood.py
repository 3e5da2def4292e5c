"""The flood guard: how much one person can say in what time before the bot asks them to slow down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

#: Things said at once, and how many more in a second. Choices of this project: twenty is far above what people type,
#: and messages that follow each other quickly count as one already.
AT_ONCE = 20.0
A_SECOND = 0.5


class Verdict(Enum):
    """What is to be done with the next thing said."""

    ANSWER = "answer"
    ASK_TO_WAIT = "ask-to-wait"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much may still be said; `counted` is when that was true, in seconds since 1970."""

    left: float = AT_ONCE
    counted: float = 0.0


def take_one(allowance: Allowance, now: float) -> tuple[Verdict, Allowance]:
    """Return what is to be done with one thing said, and the allowance after it."""
    since = max(0.0, now - allowance.counted) if allowance.counted else AT_ONCE / A_SECOND
    left = min(AT_ONCE, allowance.left + since * A_SECOND)
    if left >= 1:
        return Verdict.ANSWER, Allowance(left - 1, now)
    if allowance.left >= 0:
        return Verdict.ASK_TO_WAIT, Allowance(-1.0, now)
    return Verdict.IGNORE, Allowance(left, now)
