"""Recognises what is said to the bot itself."""

from __future__ import annotations

import pytest

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision


def test_every_phrasing_is_recognised(understander: Understander, tree: Tree) -> None:
    for kind in tree.small_talk.values():
        for phrasing in kind.phrasings:
            assert understander.understand(phrasing).decision in (Decision.SMALL_TALK, Decision.SAFEGUARD), phrasing


@pytest.mark.parametrize("text", ["hello", "HELLO", "helloooo", "hello!!", "ｈｅｌｌｏ"])
def test_dress_makes_no_difference(understander: Understander, text: str) -> None:
    assert (understander.understand(text).decision, understander.understand(text).id) == (
        Decision.SMALL_TALK,
        "greeting",
    )


def test_an_insult_is_noticed(understander: Understander) -> None:
    understanding = understander.understand("you are stupid")
    assert (understanding.decision, understanding.id, understanding.insulting) == (Decision.SMALL_TALK, "insult", True)


def test_an_insult_beside_a_claim_does_not_hide_the_claim(understander: Understander) -> None:
    understanding = understander.understand("you are stupid. they will never accept us here no matter what we do")
    assert (understanding.decision, understanding.id) == (Decision.CLAIM, "not-accepted-here")
    assert understanding.insulting


def test_a_greeting_before_a_claim_does_not_hide_the_claim(understander: Understander) -> None:
    understanding = understander.understand("hello, they will never accept us here no matter what we do")
    assert (understanding.decision, understanding.id) == (Decision.CLAIM, "not-accepted-here")
