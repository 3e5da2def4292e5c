"""What became of labelled messages, and the shares that are told of them."""

from __future__ import annotations

import pytest

from bot.evaluation.labelled import Line, Meant
from bot.evaluation.outcomes import figures, outcomes
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Stance
from tests.evaluation.examples import outcome

CLAIM, ASK, ALARM = Decision.CLAIM, Decision.CLARIFY, Decision.SAFEGUARD


def share(name: str, *found) -> float:
    return next(figure.share for figure in figures(found) if figure.name == name)


def test_a_claim_is_right_offered_or_wrong() -> None:
    found = [
        outcome(Meant.CLAIM, ("a",), CLAIM, "a"),
        outcome(Meant.CLAIM, ("a",), ASK, None, ("b", 0.4), ("c", 0.2), ("a", 0.1)),
        outcome(Meant.CLAIM, ("a",), ASK, None, ("b", 0.4), ("c", 0.2), ("d", 0.1), ("a", 0.1)),
        outcome(Meant.CLAIM, ("a",), CLAIM, "b"),
        outcome(Meant.CLAIM, ("a",), ALARM, "abuse"),
    ]
    assert share("right claim answered", *found) == pytest.approx(0.2)
    assert share("right claim answered or offered", *found) == pytest.approx(0.4)
    assert share("wrong claim answered", *found) == pytest.approx(0.2)
    assert share("claim taken for a danger", *found) == pytest.approx(0.2)


def test_a_claim_that_is_named_beside_another_is_not_wrong() -> None:
    assert share("wrong claim answered", outcome(Meant.CLAIM, ("a",), CLAIM, "b", also=("a",))) == 0


def test_a_danger_counts_as_noticed_whichever_it_is_taken_for() -> None:
    found = [outcome(Meant.DANGER, ("abuse",), ALARM, "self-harm"), outcome(Meant.DANGER, ("abuse",), ALARM, "abuse")]
    assert share("danger noticed", *found, outcome(Meant.DANGER, ("abuse",))) == pytest.approx(2 / 3)
    assert share("right danger, of those noticed", *found) == pytest.approx(0.5)


def test_both_claims_must_be_found_and_one_may_come_beside_the_other() -> None:
    found = [
        outcome(Meant.TWO_CLAIMS, ("a", "b"), CLAIM, "b", also=("a",)),
        outcome(Meant.TWO_CLAIMS, ("a", "b"), CLAIM, "b"),
    ]
    assert share("both claims of two", *found) == pytest.approx(0.5)
    assert share("one claim of two", *found) == 1


def test_a_rejected_claim_is_argued_with_only_where_it_is_taken_as_held() -> None:
    found = [
        outcome(Meant.STANCE, ("a",), CLAIM, "a", stance=("rejects", Stance.HOLDS)),
        outcome(Meant.STANCE, ("a",), CLAIM, "a", stance=("rejects", Stance.REJECTS)),
        outcome(Meant.STANCE, ("a",), Decision.NONE, stance=("rejects", None)),
        outcome(Meant.STANCE, ("a",), CLAIM, "a", stance=("rejects", Stance.REPORTS)),
    ]
    assert share("rejected claim taken as held", *found) == pytest.approx(0.25)
    assert share("rejected claim told as rejected", *found) == pytest.approx(0.25)


def test_what_there_is_none_of_has_no_figure() -> None:
    assert [figure.name for figure in figures([])] == []
    assert {figure.count for figure in figures([outcome(Meant.HOSTILE)])} == {1}


def test_an_aim_is_reached_from_above_or_from_below() -> None:
    right, wrong, *_ = (
        next(figure for figure in figures([outcome(Meant.CLAIM, ("a",), CLAIM, "a")]) if figure.name == name)
        for name in ("right claim answered", "wrong claim answered")
    )
    assert right.reached
    assert wrong.reached


def test_each_message_is_a_first_message(understander: Understander) -> None:
    (found,) = outcomes([Line("hello", Meant.SMALL_TALK, ("greeting",))], understander)
    assert found.right
