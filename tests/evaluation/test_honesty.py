"""Calibration: whether of what is said to be so likely, so many are right."""

from __future__ import annotations

import pytest

from bot.evaluation.honesty import bins, error
from bot.evaluation.labelled import Meant
from bot.understanding.meaning import Decision
from tests.evaluation.examples import outcome


def claims(score: float, right: int, wrong: int) -> list:
    hit = outcome(Meant.CLAIM, ("a",), Decision.CLAIM, "a", ("a", score))
    miss = outcome(Meant.CLAIM, ("b",), Decision.CLAIM, "a", ("a", score))
    return [hit] * right + [miss] * wrong


def test_what_is_said_stands_beside_what_is_right() -> None:
    low, high = bins([*claims(0.25, 1, 3), *claims(0.9, 9, 1)])
    assert (low.said, low.right, low.count) == (0.25, 0.25, 4)
    assert (high.said, high.right, high.count) == (pytest.approx(0.9), 0.9, 10)


def test_the_error_is_nought_where_everything_said_is_so() -> None:
    assert error(bins(claims(0.75, 3, 1))) == pytest.approx(0)
    assert error(bins(claims(1.0, 1, 1))) == pytest.approx(0.5)
    assert error([]) == 0
