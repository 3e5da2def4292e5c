"""Tells how the person stands to a claim that the message names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.place import Place, Written
from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause
from bot.understanding.meaning import Stance
from bot.understanding.normalisation import Normaliser
from bot.understanding.stance import StanceReader


def _words(*texts: str) -> tuple[Written, ...]:
    return tuple(Written(text, Place("lexicon.yaml", 1, 1)) for text in texts)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("they are heroes", Stance.HOLDS),
        ("my cousin says they are heroes", Stance.REPORTS),
        ("they are heroes, what rubbish", Stance.REJECTS),
        ("my cousin says they are heroes, what rubbish", Stance.REJECTS),
    ],
)
def test_cues_tell_the_stance(tree: Tree, text: str, stance: Stance) -> None:
    lexicon = replace(tree.lexicon, rejects=_words("what rubbish"), reports=_words("my cousin says"))
    normaliser = Normaliser(lexicon, frozenset())
    reading = normaliser.read(text)
    whole = Clause(0, len(reading.tokens), reading.tokens)
    assert StanceReader(lexicon, normaliser).read(reading, whole) is stance


def test_a_cue_far_from_the_claim_says_nothing_of_it(tree: Tree) -> None:
    lexicon = replace(tree.lexicon, rejects=_words("what rubbish"))
    normaliser = Normaliser(lexicon, frozenset())
    reading = normaliser.read(
        "they are heroes. " + "then we all went home to eat dinner together " * 3 + "what rubbish"
    )
    assert StanceReader(lexicon, normaliser).read(reading, Clause(0, 3, reading.tokens[:3])) is Stance.HOLDS
