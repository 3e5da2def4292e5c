"""Words that may be left out of a message without loss."""

from __future__ import annotations

from bot.dialogue.tree import Tree
from bot.understanding.fillers import Fillers
from bot.understanding.normalisation import Normaliser


def _without(text: str, tree: Tree) -> tuple[str, ...]:
    normaliser = Normaliser(tree.lexicon, frozenset())
    return Fillers(["bro", "to be honest"], normaliser).without(normaliser.tokens(text))


def test_fillers_are_left_out_wherever_they_stand(tree: Tree) -> None:
    assert _without("bro they left, to be honest", tree) == ("they", "left")


def test_a_message_of_fillers_alone_keeps_them(tree: Tree) -> None:
    assert _without("bro", tree) == ("bro",)
