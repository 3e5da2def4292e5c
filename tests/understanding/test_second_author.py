"""What understanding achieves on messages that nobody has read; each floor is a little below what was first reached.

First reading, with 36 claims: of 431 claims 57 % are answered rightly, 13 % offered among three, 7 % answered wrongly and
8 % taken for a danger; of 292 messages for nothing 0.3 % are answered and 6 % asked about, of 60 hostile posts 7 and 20 %;
of two claims in one message one is found in 72 %. Of 40 rejected claims that are recognised 13 are told as rejected.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Understanding

HERE = Path(__file__).parent / "second_author"
Answers = list[tuple[dict[str, Any], Understanding]]


@pytest.fixture(scope="module")
def understander(tree: Tree) -> Understander:
    return Understander(tree)


def answers(understander: Understander, name: str) -> Answers:
    lines = map(json.loads, (HERE / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [(line, understander.understand(line["text"])) for line in lines]


def share(of: Answers, decision: Decision) -> float:
    return sum(found.decision is decision for _, found in of) / len(of)


def test_claims_of_all_kinds_are_answered_or_offered(understander: Understander) -> None:
    found = answers(understander, "claims")
    right = sum(each.decision is Decision.CLAIM and each.id == line["id"] for line, each in found) / len(found)
    wrong = sum(
        each.decision is Decision.CLAIM and line["id"] not in (each.id, *each.also) for line, each in found
    ) / len(found)
    assert right >= 0.55
    assert wrong <= 0.08
    assert share(found, Decision.SAFEGUARD) <= 0.09


@pytest.mark.parametrize(("name", "most_answered", "most_asked"), [("nothing", 0.01, 0.07), ("hostile", 0.08, 0.22)])
def test_what_voices_no_claim_is_left_alone(
    name: str, most_answered: float, most_asked: float, understander: Understander
) -> None:
    found = answers(understander, name)
    assert share(found, Decision.CLAIM) <= most_answered
    assert share(found, Decision.CLARIFY) <= most_asked


def test_of_two_claims_one_is_mostly_found(understander: Understander) -> None:
    found = answers(understander, "two-claims")
    hits = [bool({each.id, *each.also} & set(line["ids"])) for line, each in found]
    assert sum(hits) >= 0.68 * len(hits)
