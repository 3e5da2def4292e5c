"""What of a text is compared: its words, the beginnings of long words, and pairs of neighbours."""

from __future__ import annotations

from itertools import pairwise

from bot.understanding.reading import Tokens

BEGINNING = 3  # letters; "accepted" and "acceptance" meet in "acc"


def features(tokens: Tokens) -> tuple[str, ...]:
    """Return the features of a text, each once, in order."""
    beginnings = [f"{token[:BEGINNING]}~" for token in tokens if len(token) > BEGINNING + 1]
    pairs = [f"{first} {second}" for first, second in pairwise(tokens)]
    return tuple(dict.fromkeys((*tokens, *beginnings, *pairs)))
