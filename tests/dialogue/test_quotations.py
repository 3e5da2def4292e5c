"""Exact words, and what rests on them."""

from __future__ import annotations

from bot.dialogue.fields import count_words
from bot.dialogue.sources import UNVERIFIED
from bot.dialogue.tree import Dialogue, Tree


def _brought(tree: Tree) -> set[str]:
    return {str(turn.quotation) for claim in tree.claims.values() for turn in claim.turns if turn.quotation}


def test_a_quotation_has_at_most_25_words_and_no_marks_round_them(tree: Tree) -> None:
    for quotation in (*tree.testimonies.values(), *tree.excerpts.values()):
        assert count_words(quotation.words) <= 25
        assert quotation.words[0] not in "\"'\u201c\u2018"


def test_every_quotation_of_the_seed_is_brought_by_a_claim(tree: Tree) -> None:
    seeded = {str(each.id) for each in (*tree.testimonies.values(), *tree.excerpts.values()) if each.seed}
    assert len(seeded) > 15
    assert seeded - _brought(tree) == set()


def test_everything_that_a_claim_brings_is_verified_and_so_is_its_source(dialogue: Dialogue, tree: Tree) -> None:
    facts = {str(turn.fact) for claim in tree.claims.values() for turn in claim.turns if turn.fact}
    brought = [*(tree.quotation(each) for each in _brought(tree)), *(tree.facts[each] for each in facts)]
    assert [each.id for each in brought if each.confidence == UNVERIFIED] == []
    assert [each.id for each in brought if dialogue.sources[each.source].confidence == UNVERIFIED] == []


def test_every_claim_brings_at_least_one_quotation(tree: Tree) -> None:
    assert [claim.id for claim in tree.claims.values() if not any(turn.quotation for turn in claim.turns)] == []
