"""Recognises claims: the phrasings nearest to a message, against all that only looks like one."""

from __future__ import annotations

import pytest

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision


def test_every_phrasing_is_its_claim(understander: Understander, tree: Tree) -> None:
    allowed = (Decision.CLAIM, Decision.SAFEGUARD)
    missed = [
        phrasing
        for claim in tree.claims.values()
        for phrasing in claim.phrasings
        if (found := understander.understand(phrasing)).decision not in allowed
        or (found.decision is Decision.CLAIM and claim.id not in (found.id, *found.also))
    ]
    assert len(missed) <= 0.01 * sum(len(claim.phrasings) for claim in tree.claims.values()), missed


def test_no_counterexample_is_its_claim(understander: Understander, tree: Tree) -> None:
    answered = [
        text
        for claim in tree.claims.values()
        for text in claim.counterexamples
        if understander.understand(text).id == claim.id
    ]
    assert len(answered) <= 0.01 * sum(len(claim.counterexamples) for claim in tree.claims.values()), answered


def test_no_general_message_is_a_claim(understander: Understander, tree: Tree) -> None:
    texts = [
        *tree.general.worship,
        *tree.general.everyday,
        *tree.general.topics,
        *tree.general.hostility,
        *tree.general.history,
    ]
    answered = [text for text in texts if understander.understand(text).decision is Decision.CLAIM]
    assert len(answered) <= 0.01 * len(texts), answered


@pytest.mark.parametrize("text", ["muslims", "they hate", "caliphate", "the news", "real brothers"])
def test_one_or_two_words_never_answer_a_claim_by_likeness(understander: Understander, text: str) -> None:
    assert understander.understand(text).decision is not Decision.CLAIM


def test_a_clarification_offers_what_is_nearest(understander: Understander, tree: Tree) -> None:
    texts = [
        phrasing[: len(phrasing) // 2] for claim in tree.claims.values() for phrasing in list(claim.phrasings)[:10]
    ]
    unclear = [found for text in texts if (found := understander.understand(text)).decision is Decision.CLARIFY]
    assert unclear
    for found in unclear:
        assert found.id is None
        assert len({candidate.id for candidate in found.candidates[:3]} & set(tree.claims)) == 3
        assert sum(candidate.score for candidate in found.candidates) >= understander.cuts.ask / 2


def test_a_claim_is_answered_only_above_the_upper_cut(understander: Understander, tree: Tree) -> None:
    for claim in tree.claims.values():
        found = understander.understand(claim.phrasings.phone[0])
        if found.decision is Decision.CLAIM:
            assert found.confidence >= understander.cuts.answer


def test_candidates_are_shown_even_where_nothing_is_decided(understander: Understander) -> None:
    found = understander.understand("what should i get my mum for her birthday next week")
    assert found.decision is Decision.NONE
    assert len(found.candidates) >= 3


def test_hostility_is_told_from_nothing(understander: Understander, tree: Tree) -> None:
    flagged = [understander.understand(text).hostile for text in tree.general.hostility]
    assert sum(flagged) >= 0.9 * len(flagged)
    assert not any(understander.understand(text).hostile for text in tree.general.everyday)
