"""Texts as weighed words, pairs of words, and letters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.learned.vectoriser import Vectoriser

TEXTS = [("cats", "sleep"), ("cats", "hunt"), ("dogs", "bark"), ("dogs", "sleep"), ("cats", "sleep", "well")]
words = st.lists(st.text("abcdefg", min_size=1, max_size=6), max_size=8).map(tuple)


def dense(vectoriser: Vectoriser, tokens: tuple[str, ...]) -> np.ndarray:
    found = np.zeros(len(vectoriser.features), np.float32)
    places, values = vectoriser.rows([tokens]).row(0)
    found[places] = values
    return found


def test_words_pairs_and_letters_are_features() -> None:
    features = Vectoriser.learn(TEXTS).features
    assert {"cats", "cats sleep", "~cat", "~ats", "~ ca", "~ts "} <= set(features)


def test_what_stands_in_one_text_alone_is_not_learned() -> None:
    assert "well" not in Vectoriser.learn(TEXTS).features


def test_with_few_texts_everything_is_learned() -> None:
    assert {"cats", "cats sleep", "~cat"} <= set(Vectoriser.learn(TEXTS[:1]).features)


def test_a_rarer_word_weighs_more() -> None:
    vectoriser = Vectoriser.learn(TEXTS)
    weights = dict(zip(vectoriser.features, vectoriser.weights, strict=True))
    assert weights["dogs"] > weights["cats"]


def test_a_text_of_unknown_words_is_an_empty_row() -> None:
    assert not dense(Vectoriser.learn(TEXTS), ("xylophone", "quiz")).any()


@given(words)
def test_a_row_is_of_length_one_at_most(tokens: tuple[str, ...]) -> None:
    length = float(np.linalg.norm(dense(Vectoriser.learn([*TEXTS, ("abc", "def")]), tokens)))
    assert length <= 1 + 1e-5


@given(st.lists(words, max_size=5), st.data())
def test_rows_can_be_chosen_in_any_order(texts: list[tuple[str, ...]], data: st.DataObject) -> None:
    rows = Vectoriser.learn(TEXTS).rows(texts)
    numbers = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=6)) if texts else []
    chosen = rows.chosen(numbers)
    assert len(chosen) == len(numbers)
    for place, number in enumerate(numbers):
        for one, other in zip(chosen.row(place), rows.row(number), strict=True):
            assert one.tolist() == other.tolist()


def test_no_texts_are_no_rows() -> None:
    assert len(Vectoriser.learn(TEXTS).rows([])) == 0


def test_the_weights_of_nothing_are_none() -> None:
    assert Vectoriser.learn([]).weights.shape == (0,)
    assert pytest.approx(0) == len(Vectoriser.learn([]).rows([("a",)]).places)
