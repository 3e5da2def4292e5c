"""Tells a maintainer how a message was understood, and why not otherwise."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.explanation import explain


def _told(understander: Understander, text: str) -> str:
    return "\n".join(explain(understander.understand(text), understander))


def test_it_names_the_decision_the_cuts_and_the_closest_phrasing(understander: Understander, tree: Tree) -> None:
    phrasing = tree.claims["not-accepted-here"].phrasings.phone[0]
    told, cuts = _told(understander, phrasing), understander.cuts
    named = (str(cuts.answer), str(cuts.ask), str(cuts.lead), str(cuts.danger))
    for part in ("Decision: claim 'not-accepted-here'", phrasing, "Stance: holds", *named):
        assert part in told


def test_it_names_the_words_that_speak_for_the_claim(understander: Understander) -> None:
    told = _told(understander, "the brothers there would pay me a salary every month")
    assert "'every month'" in told.split("Words that speak for paid-well more than for others: ")[1]


def test_it_says_where_no_encoder_was_loaded(tree: Tree, words_alone: Understander) -> None:
    assert "No encoder was loaded" in _told(words_alone, "is pineapple on pizza okay")


def test_it_tells_why_nothing_fired(understander: Understander) -> None:
    told = _told(understander, "is pineapple on pizza okay")
    for stage in ("gate", "safeguarding", "choices", "small talk", "claims"):
        assert f"{stage}: did not fire" in told


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_everything_can_be_explained(understander: Understander, text: str) -> None:
    assert _told(understander, text)
