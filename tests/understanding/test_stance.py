"""Tells how the person stands to a claim that the message names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.place import Place, Written
from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause
from bot.understanding.cuts import read_cuts
from bot.understanding.learned.model import Judgement
from bot.understanding.meaning import Stance
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.stance import StanceReader
from bot.understanding.thresholds import CUE_SUPPORT


def _words(*texts: str) -> tuple[Written, ...]:
    return tuple(Written(text, Place("lexicon.yaml", 1, 1)) for text in texts)


def _message(normaliser: Normaliser, text: str, *, rejects: float = 0.0, reports: float = 0.0) -> Message:
    """A message of one part, of whose stance so much was learned."""
    reading = normaliser.read(text)
    stances = {Stance.HOLDS: 1 - rejects - reports, Stance.REJECTS: rejects, Stance.REPORTS: reports}
    judgement = Judgement((), tuple(stances[stance] for stance in Stance))
    part = Part(Clause(0, len(reading.tokens), reading.tokens), judgement, 3)
    return Message(reading, reading, reading.tokens, (part,), CUTS)


CUTS = replace(read_cuts(encoder=True), rejects=0.4, reports=0.4)


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
    message = _message(normaliser, text, rejects=CUE_SUPPORT, reports=CUE_SUPPORT)
    assert StanceReader(lexicon, normaliser).read(message, message.whole) is stance


def test_a_cue_that_nothing_else_speaks_for_says_nothing(tree: Tree) -> None:
    lexicon = replace(tree.lexicon, rejects=_words("what rubbish"))
    normaliser = Normaliser(lexicon, frozenset())
    message = _message(normaliser, "what rubbish our life is, over there they are heroes")
    assert StanceReader(lexicon, normaliser).read(message, message.whole) is Stance.HOLDS


@pytest.mark.parametrize(
    ("same", "rejects", "stance"),
    [
        (Stance.HOLDS, 0.5, Stance.HOLDS),
        (Stance.HOLDS, 0.9, Stance.REJECTS),
        (Stance.REJECTS, 0.0, Stance.REJECTS),
        (Stance.REPORTS, 0.0, Stance.REPORTS),
    ],
)
def test_whoever_wrote_nearly_the_same_counts_for_much(
    tree: Tree, same: Stance, rejects: float, stance: Stance
) -> None:
    normaliser = Normaliser(tree.lexicon, frozenset())
    message = _message(normaliser, "they were heroes until you met them", rejects=rejects)
    assert StanceReader(tree.lexicon, normaliser).read(message, message.whole, same) is stance


def test_a_cue_far_from_the_claim_says_nothing_of_it(tree: Tree) -> None:
    lexicon = replace(tree.lexicon, rejects=_words("what rubbish"))
    normaliser = Normaliser(lexicon, frozenset())
    message = _message(
        normaliser,
        "they are heroes. " + "then we all went home to eat dinner together " * 3 + "what rubbish",
        rejects=CUE_SUPPORT,
    )
    first = replace(message.whole, clause=Clause(0, 3, message.reading.tokens[:3]))
    assert StanceReader(lexicon, normaliser).read(message, first) is Stance.HOLDS


@pytest.mark.parametrize(
    ("learned", "stance"),
    [
        ({"rejects": 0.4}, Stance.REJECTS),
        ({"reports": 0.4}, Stance.REPORTS),
        ({"rejects": 0.45, "reports": 0.5}, Stance.REJECTS),
        ({"rejects": 0.3, "reports": 0.3}, Stance.HOLDS),
    ],
)
def test_without_a_cue_what_was_learned_tells_it(tree: Tree, learned: dict[str, float], stance: Stance) -> None:
    lexicon = replace(tree.lexicon, rejects=(), reports=())
    normaliser = Normaliser(lexicon, frozenset())
    message = _message(normaliser, "they were heroes until you met them", **learned)
    assert StanceReader(lexicon, normaliser).read(message, message.whole) is stance
