"""How near a text is to the examples of each concept."""

from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.learned.nearness import Nearness, axes_of, shortened
from bot.understanding.learned.vectoriser import Vectoriser

TEXTS = [("cats", "sleep", "well"), ("dogs", "bark"), ("cats", "hunt", "mice"), ("dogs", "sleep"), ("red", "fish")]
CONCEPTS = [0, 1, 0, 1, 2]
VECTORISER = Vectoriser.learn(TEXTS[:3])
NONE = np.zeros((1, 0), np.float32)


@pytest.fixture(scope="module")
def nearness() -> Nearness:
    vectoriser = Vectoriser.learn([*TEXTS, *TEXTS, *TEXTS])
    rows = vectoriser.rows(TEXTS)
    made = Nearness(
        rows, np.zeros((5, 0), np.float32), np.zeros((0, 0), np.float32), CONCEPTS, len(vectoriser.features)
    )
    made.vectoriser = vectoriser  # type: ignore[attr-defined]
    return made


def near(nearness: Nearness, *tokens: str):
    return nearness.near(nearness.vectoriser.rows([tokens]), NONE)[0]  # type: ignore[attr-defined]


def test_the_nearest_example_of_each_concept_is_known(nearness: Nearness) -> None:
    found = near(nearness, "cats", "hunt", "mice")
    assert found.nearest.tolist() == [2, found.nearest[1], 4]
    assert found.likeness[0] == pytest.approx(1, abs=1e-5)
    assert found.likeness[1] < 0.5


def test_two_neighbours_count_together(nearness: Nearness) -> None:
    found = near(nearness, "cats", "hunt", "mice")
    assert found.nearness[0] < found.likeness[0]


def test_a_concept_with_one_example_has_that_alone(nearness: Nearness) -> None:
    found = near(nearness, "red", "fish")
    assert found.nearness[2] == pytest.approx(found.likeness[2])


def test_a_text_without_known_words_is_near_to_nothing(nearness: Nearness) -> None:
    found = near(nearness, "xylophone")
    assert not found.likeness.any()


def test_vectors_keep_their_angles_along_the_axes() -> None:
    vectors = np.random.default_rng(1).normal(size=(40, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    short = shortened(vectors, axes_of(vectors))
    assert np.allclose(short @ short.T, vectors @ vectors.T, atol=1e-4)
