"""Tells a maintainer how a message was understood, and why not otherwise."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.explanation import explain
from bot.understanding.thresholds import HIGH, LOW, MARGIN


def test_it_names_the_decision_the_cuts_and_the_closest_phrasing(tree: Tree) -> None:
    phrasing = tree.claims["not-accepted-here"].phrasings.phone[0]
    told = "\n".join(explain(Understander(tree).understand(phrasing)))
    for part in ("Decision: claim 'not-accepted-here'", phrasing, str(HIGH), str(LOW), str(MARGIN), "Stance: holds"):
        assert part in told


def test_it_tells_why_nothing_fired(tree: Tree) -> None:
    told = explain(Understander(tree).understand("is pineapple on pizza okay"))
    for stage in ("gate", "safeguarding", "choices", "small talk", "claims"):
        assert any(line.startswith(f"{stage}: did not fire") for line in told)


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_everything_can_be_explained(tree: Tree, text: str) -> None:
    assert explain(_understander(tree).understand(text))


_KEPT: dict[int, Understander] = {}


def _understander(tree: Tree) -> Understander:
    return _KEPT.setdefault(id(tree), Understander(tree)) if id(tree) not in _KEPT else _KEPT[id(tree)]
