"""Calibration: whether of what is said to be so likely, so many are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.labelled import Meant
from bot.evaluation.outcomes import Outcome
from bot.evaluation.risk import best_claim

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages whose likeliest claim was said to be so likely on average, and the share in which it was right."""

    said: float
    right: float
    count: int


def bins(found: Sequence[Outcome]) -> list[Bin]:
    """Return the bins that hold messages, from unlikely to likely, in tenths."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for outcome in found:
        best = best_claim(outcome)
        if best and outcome.line.meant in {Meant.CLAIM, Meant.NOTHING, Meant.HOSTILE}:
            sorted_in[min(int(best.score * BINS), BINS - 1)].append((best.score, best.id in outcome.line.ids))
    return [
        Bin(sum(said for said, _ in each) / len(each), sum(right for _, right in each) / len(each), len(each))
        for each in sorted_in
        if each
    ]


def error(of: Sequence[Bin]) -> float:
    """Return the expected calibration error, 0 to 1: how far what is said is from what is right, on average."""
    count = sum(each.count for each in of)
    return sum(each.count * abs(each.said - each.right) for each in of) / count if count else 0.0
