"""Finds the examples that are nearest to a text, and how strongly its words speak for each group of examples."""

from __future__ import annotations

import pytest

from bot.understanding import index as index_module
from bot.understanding.examples import Example, Kind, Label
from bot.understanding.features import features
from bot.understanding.index import Index

CATS, DOGS = Label(Kind.CLAIM, "cats"), Label(Kind.GENERAL, "dogs")
TEXTS = [
    (CATS, "cats are better than dogs"),
    (CATS, "nothing is better than a cat"),
    (DOGS, "dogs bark at night"),
    (DOGS, "a dog needs a long walk"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    examples = [Example(label, text, tuple(text.split())) for label, text in TEXTS]
    return Index(examples, frozenset({"are", "is", "a", "than", "at"}))


def test_the_nearest_group_comes_first(index: Index) -> None:
    cats, dogs = index.search(("cats", "are", "better", "than", "dogs"))
    assert (cats.label, cats.closest) == (CATS, "cats are better than dogs")
    assert cats.value > dogs.value


def test_an_example_itself_is_wholly_like(index: Index) -> None:
    for label, text in TEXTS:
        best = index.search(tuple(text.split()))[0]
        assert (best.label, best.closest) == (label, text)
        assert best.likeness == pytest.approx(1)


def test_what_shares_no_word_has_no_groups(index: Index) -> None:
    assert index.search(("xylophone",)) == ()
    assert index.search(()) == ()


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Index([], frozenset()).search(("cats",)) == ()


def test_common_words_are_left_out_where_they_cost_too_much(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index.search(("cats", "are", "better"))[0]
    monkeypatch.setattr(index_module, "MOST_POSTINGS", 1)
    assert index.search(("cats", "are", "better"))[0].likeness == pytest.approx(whole.likeness)


def test_features_are_words_beginnings_and_pairs() -> None:
    assert features(("we", "accepted", "we")) == ("we", "accepted", "acc~", "we accepted", "accepted we")
