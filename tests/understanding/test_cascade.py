"""The cascade: gate, safeguarding, expected answers, small talk, claims, and a refusal at its end."""

from __future__ import annotations

import time
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.finding import Finding
from bot.understanding.meaning import Decision, Expected, Gate
from bot.understanding.message import Message

LOOKALIKES = str.maketrans("aeopcxy", "аеорсху")


@pytest.fixture(scope="module")
def phrasings(tree: Tree) -> list[str]:
    return [phrasing for claim in tree.claims.values() for phrasing in claim.phrasings]


class _Failing:
    name = "safeguarding"

    def look(self, message: Message) -> Finding:
        raise RecursionError


def test_safeguarding_that_fails_asks_and_is_never_silent(
    understander: Understander, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(understander, "_safeguarding", _Failing())
    for text in ("what is for dinner", "", "🎉", "they will never accept us"):
        found = understander.understand(text)
        assert (found.decision, found.id, found.explicit) == (Decision.SAFEGUARD, None, False)


def test_a_gate_and_a_danger_are_both_told(understander: Understander) -> None:
    found = understander.understand("filler " * 1000 + "i want to kill myself")
    assert (found.decision, found.gate) == (Decision.SAFEGUARD, Gate.TOO_LONG)


def test_what_is_nothing_is_refused(understander: Understander) -> None:
    found = understander.understand("is pineapple on pizza okay")
    assert (found.decision, found.id, found.stance, found.confidence) == (Decision.NONE, None, None, 0.0)


def test_an_expected_answer_goes_before_small_talk_that_is_less_like_it(understander: Understander) -> None:
    fake = Expected("fake", "Sounds fake to me", ("fake",))
    assert understander.understand("fake again", [fake]).id == "fake"


def test_an_uncertain_danger_gives_way_to_an_answer_that_was_offered_word_for_word(
    understander: Understander, tree: Tree
) -> None:
    texts = (text for danger in tree.safeguards.values() for text in danger.phrasings)
    found = (understander.understand(text) for text in texts)
    uncertain = next(each for each in found if each.decision is Decision.SAFEGUARD and not each.explicit)
    offered = [Expected("way:x", uncertain.text)]
    assert understander.understand(uncertain.text, offered).decision is Decision.CHOICE


def test_an_age_that_was_asked_for_is_no_danger(understander: Understander) -> None:
    found = understander.understand("im 15", [Expected("fifteen", "15"), Expected("sixteen", "16")])
    assert (found.decision, found.id) == (Decision.CHOICE, "fifteen")


def test_the_claim_in_hand_is_preferred_within_bounds(understander: Understander) -> None:
    text = "they pay well"
    for about in ("paid-well", "prophecy"):
        found = understander.understand(text, about=about)
        assert (found.decision, found.id) == (Decision.CLAIM, "paid-well")
    unclear = next(
        found
        for text in ("what about the wages then", "money talks", "they look after you", "and a wife too")
        if (found := understander.understand(text)).candidates[0].score < 0.9
    )
    second = unclear.candidates[1]
    moved = understander.understand(unclear.text, about=second.id)
    score = next(each.score for each in moved.candidates if each.id == second.id)
    assert second.score < score < 2 * second.score + 1e-9


def test_a_claim_beside_an_insult_must_stand_without_it(understander: Understander) -> None:
    alone = understander.understand("you dont know nothing ur just a stupid bot")
    assert (alone.decision, alone.id, alone.insulting) == (Decision.SMALL_TALK, "insult", True)
    both = understander.understand("shut up you munafiq, the people they killed were apostates")
    assert (both.decision, both.id, both.insulting) == (Decision.CLAIM, "takfir", True)


def test_no_candidate_is_named_twice(understander: Understander, phrasings: list[str]) -> None:
    for text in (*phrasings[::25], "you stupid bot", "i want to die", "is pineapple on pizza okay"):
        named = [(candidate.kind, candidate.id) for candidate in understander.understand(text).candidates]
        assert len(named) == len(set(named))


def test_a_plain_danger_never_gives_way(understander: Understander) -> None:
    text = "i want to kill myself"
    assert understander.understand(text, [Expected("way:x", text)]).decision is Decision.SAFEGUARD


def test_every_stage_reports(understander: Understander) -> None:
    stages = [report.stage for report in understander.understand("is pineapple on pizza okay").reports]
    assert stages == ["gate", "safeguarding", "choices", "small talk", "claims"]


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 100,
        "\ud83d" * 50,
        "a" * 100_000,
        "i want to " * 10_000,
        "😡" * 100_000,
        "ﷺ" * 100_000,
        "k1ll@$ " * 15_000,
    ],
)
def test_hostile_input_costs_a_bounded_time(understander: Understander, text: str) -> None:
    start = time.process_time()
    understander.understand(text)
    assert time.process_time() - start < 3


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.lists(st.builds(Expected, st.text(), st.text(), st.tuples(st.text())), max_size=3),
)
def test_no_text_makes_it_fail(understander: Understander, text: str, expected: list[Expected]) -> None:
    found = understander.understand(text, expected)
    assert found.text == text
    assert 0 <= found.confidence <= 1
    assert all(0 <= candidate.score <= 1 for candidate in found.candidates)
    assert found == understander.understand(text, expected)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_dress_makes_no_difference_to_the_decision(
    understander: Understander, phrasings: list[str], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(phrasings))
    dressed = data.draw(
        st.sampled_from([text.upper(), f"  {text}\u200b ", text.replace("'", "\u2019"), text.translate(LOOKALIKES)])
    )
    plain, other = understander.understand(text), understander.understand(dressed)
    assert (plain.decision, plain.id, plain.also) == (other.decision, other.id, other.also)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_stretching_a_word_makes_no_difference_to_the_decision(
    understander: Understander, phrasings: list[str], data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(phrasings))
    long_words = [word for word in text.split() if len(word) > 4 and word.isascii() and word.isalpha()]
    if long_words:
        word = data.draw(st.sampled_from(long_words))
        stretched = text.replace(word, word[:-1] + word[-1] * 5, 1)
        assert understander.understand(text).id == understander.understand(stretched).id


def test_two_of_the_same_tree_understand_the_same(tree: Tree, phrasings: list[str]) -> None:
    few = replace(tree, claims=MappingProxyType(dict(list(tree.claims.items())[:4])))
    one, other = Understander(few), Understander(few)
    for phrasing in phrasings[::20]:
        assert one.understand(phrasing) == other.understand(phrasing)
