"""The Universal Sentence Encoder, whose weights come inside a package."""

from __future__ import annotations

from importlib import util
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from bot.understanding.learned.encoder import EncoderMissingError
from bot.understanding.learned.universal import MOST_CHARACTERS, UniversalEncoder


@pytest.fixture(scope="module")
def encoder() -> UniversalEncoder:
    return UniversalEncoder()


def test_what_means_the_same_is_near_and_what_does_not_is_far(encoder: UniversalEncoder) -> None:
    one, same, other = encoder.encode(["they pay good wages", "the salary is high", "my cat is asleep on the roof"])
    assert one @ same > 0.5
    assert one @ same > one @ other + 0.3


def test_vectors_are_of_length_one_and_always_the_same(encoder: UniversalEncoder) -> None:
    texts = ["hello", "", "a" * 5000, "مرحبا", "\ud83d", "👍"]
    found = encoder.encode(texts)
    assert found.shape == (6, encoder.size)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert np.allclose(found, encoder.encode(texts), atol=1e-5)


def test_only_the_beginning_of_a_long_text_is_read(encoder: UniversalEncoder) -> None:
    text = "they will never accept us " * 40
    one, other = encoder.encode([text, text[:MOST_CHARACTERS]])
    assert np.allclose(one, other, atol=1e-5)


def test_no_texts_are_no_vectors(encoder: UniversalEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.size)


def test_a_package_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    with pytest.raises(EncoderMissingError, match="is not installed"):
        UniversalEncoder()


@pytest.mark.parametrize(("weights", "told"), [(None, "holds no weights"), (b"others", "not those that were measured")])
def test_weights_that_are_missing_or_others_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: bytes | None, told: str
) -> None:
    (tmp_path / "resources").mkdir()
    if weights is not None:
        (tmp_path / "resources" / "weights.npz").write_bytes(weights)
    monkeypatch.setattr(util, "find_spec", lambda _: SimpleNamespace(origin=str(tmp_path / "__init__.py")))
    with pytest.raises(EncoderMissingError, match=told):
        UniversalEncoder()
