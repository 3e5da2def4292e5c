"""What understanding achieves on measured messages, as fresh as `thresholds` says; each floor is a little below."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Understanding

HERE = Path(__file__).parent
Line = dict[str, Any]


def _lines(name: str) -> list[Line]:
    return [
        json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def _share(hits: Iterable[bool]) -> float:
    listed = list(hits)
    return sum(listed) / len(listed)


def _answers(understander: Understander, name: str) -> list[tuple[Line, Understanding]]:
    return [(line, understander.understand(line["text"])) for line in _lines(name)]


def _is_claim(found: Understanding, claim: str) -> bool:
    return found.decision is Decision.CLAIM and found.id == claim


def _is_offered(found: Understanding, claim: str) -> bool:
    return found.decision is Decision.CLARIFY and claim in [candidate.id for candidate in found.candidates[:3]]


def test_most_claims_are_answered_or_offered_and_hardly_any_wrongly(understander: Understander) -> None:
    answers = _answers(understander, "claims")
    right = _share(_is_claim(found, line["id"]) for line, found in answers)
    offered = _share(_is_offered(found, line["id"]) for line, found in answers)
    wrong = _share(
        found.decision is Decision.CLAIM and line["id"] not in (found.id, *found.also) for line, found in answers
    )
    assert right >= 0.7
    assert right + offered >= 0.84
    assert wrong <= 0.026


@pytest.mark.parametrize(("name", "most_answered", "most_asked"), [("nothing", 0.01, 0.08), ("hostile", 0.01, 0.19)])
def test_what_voices_no_claim_is_hardly_ever_answered(
    understander: Understander, name: str, most_answered: float, most_asked: float
) -> None:
    answers = _answers(understander, name)
    assert _share(found.decision is Decision.CLAIM for _, found in answers) <= most_answered
    assert _share(found.decision is Decision.CLARIFY for _, found in answers) <= most_asked


def test_hostility_is_noticed(understander: Understander) -> None:
    assert _share(found.hostile for _, found in _answers(understander, "hostile")) >= 0.5
    assert _share(found.hostile for _, found in _answers(understander, "nothing")) <= 0.02
    assert _share(found.hostile for _, found in _answers(understander, "claims")) <= 0.02


def test_danger_is_noticed_with_few_false_alarms(understander: Understander) -> None:
    answers = _answers(understander, "safeguarding")
    assert _share(found.decision is Decision.SAFEGUARD for line, found in answers if line["fires"]) >= 0.9
    assert _share(found.decision is Decision.SAFEGUARD for line, found in answers if not line["fires"]) <= 0.11


def test_danger_is_hardly_ever_seen_where_there_is_none(understander: Understander) -> None:
    names = ("claims", "nothing", "hostile", "small-talk", "stance", "two-claims")
    answers = [found for name in names for _, found in _answers(understander, name)]
    assert _share(found.decision is Decision.SAFEGUARD for found in answers) <= 0.045


def test_a_reply_inside_a_talk_is_hardly_ever_taken_for_a_claim(understander: Understander) -> None:
    answers = _answers(understander, "replies")
    assert _share(found.decision is Decision.CLAIM for _, found in answers) <= 0.04
    assert _share(found.decision is Decision.SAFEGUARD for _, found in answers) <= 0.08


def test_small_talk_is_recognised(understander: Understander) -> None:
    answers = _answers(understander, "small-talk")
    assert _share(found.decision is Decision.SMALL_TALK and found.id == line["id"] for line, found in answers) >= 0.72
    assert _share(found.decision is Decision.CLAIM for _, found in answers) <= 0.03


def test_the_stance_is_told_where_a_claim_is_recognised(understander: Understander) -> None:
    told = [(line, found) for line, found in _answers(understander, "stance") if found.stance]
    assert _share(found.stance.value == line["stance"] for line, found in told if found.stance) >= 0.45


def test_of_two_claims_at_least_one_is_answered(understander: Understander) -> None:
    answers = [(set(line["ids"]), found) for line, found in _answers(understander, "two-claims")]
    answered = [(wanted, {found.id, *found.also}) for wanted, found in answers if found.decision is Decision.CLAIM]
    assert len(answered) >= 0.65 * len(answers)
    assert _share(bool(found & wanted) for wanted, found in answered) >= 0.9
    assert _share(found <= wanted for wanted, found in answered) >= 0.85
