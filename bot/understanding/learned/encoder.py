"""Sentence encoders: a text into a vector, near to the vectors of texts that mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """Gives texts vectors of length 1; the same text always the same one."""

    @property
    def name(self) -> str:
        """What it is, with its version: what was learned with one encoder says nothing of another."""

    @property
    def size(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return an array of one row a text."""


class EncoderMissingError(RuntimeError):
    """No encoder can be loaded; the message says which, why, and what then."""
