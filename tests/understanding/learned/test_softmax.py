"""A linear model: how strongly each feature of a text speaks for each concept."""

from __future__ import annotations

import numpy as np

from bot.understanding.learned.softmax import probabilities, train
from bot.understanding.learned.vectoriser import Vectoriser

TEXTS = [
    ("i", "like", "cats"),
    ("cats", "rule"),
    ("my", "cats"),
    ("dogs", "bark"),
    ("i", "like", "dogs"),
    ("big", "dogs"),
] * 6
CONCEPTS = [0, 0, 0, 1, 1, 1] * 6
VECTORISER = Vectoriser.learn(TEXTS)
ROWS = VECTORISER.rows(TEXTS)
NONE = np.zeros((len(TEXTS), 0), np.float32)


def chances(texts: list[tuple[str, ...]]) -> np.ndarray:
    model = train(ROWS, NONE, CONCEPTS, 2, len(VECTORISER.features))
    return probabilities(model.logits(VECTORISER.rows(texts), np.zeros((len(texts), 0), np.float32)))


def test_what_was_taught_is_told_apart() -> None:
    found = chances([("cats", "sleep"), ("loud", "dogs")])
    assert found[0, 0] > 0.8
    assert found[1, 1] > 0.8


def test_words_that_say_nothing_leave_it_open() -> None:
    assert abs(chances([("i", "like")])[0, 0] - 0.5) < 0.2


def test_vectors_count_as_words_do() -> None:
    vectors = np.asarray([[1, 0] if concept else [0, 1] for concept in CONCEPTS], np.float32)
    empty = VECTORISER.rows([("unknown",)] * len(TEXTS))
    model = train(empty, vectors, CONCEPTS, 2, len(VECTORISER.features))
    assert probabilities(model.logits(VECTORISER.rows([()]), np.asarray([[1, 0]], np.float32)))[0, 1] > 0.8


def test_the_same_texts_teach_the_same() -> None:
    one, other = (train(ROWS, NONE, CONCEPTS, 2, len(VECTORISER.features)) for _ in range(2))
    assert np.array_equal(one.sparse, other.sparse)


def test_probabilities_add_up_to_one_however_great_the_logits() -> None:
    found = probabilities(np.asarray([[1000, 0], [-1000, -1000], [3, 3]], np.float32))
    assert np.allclose(found.sum(axis=1), 1)
    assert np.isfinite(found).all()
