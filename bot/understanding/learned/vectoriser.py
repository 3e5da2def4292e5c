"""Texts as weighed words, pairs of words, and letters: TF-IDF (Spärck Jones 1972) with a logarithmic count."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from bot.understanding.learned.encoder import Floats
from bot.understanding.reading import Tokens

Places = NDArray[np.int32]
#: Letters in a row that are looked at, within a word and its edges. Held out, 2 to 5 letters cost twice as much and
#: bring nothing; see docs/developers/understanding.md.
SHORTEST, LONGEST = 3, 4
#: Texts in which words and pairs, and rows of letters, must stand to be known.
FEWEST_WORDS, FEWEST_LETTERS = 2, 3
_EDGE = " "


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: row r holds `values[starts[r]:starts[r + 1]]` at the columns `places[...]`."""

    starts: NDArray[np.int64]
    places: Places
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, number: int) -> tuple[Places, Floats]:
        """Return the columns and the values of one row."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.places[part], self.values[part]

    def chosen(self, numbers: Sequence[int]) -> Rows:
        """Return these rows in this order."""
        starts = np.cumsum([0, *(self.starts[number + 1] - self.starts[number] for number in numbers)], dtype=np.int64)
        parts = [self.row(number) for number in numbers] or [(np.zeros(0, np.int32), np.zeros(0, np.float32))]
        return Rows(starts, np.concatenate([places for places, _ in parts]), np.concatenate([of for _, of in parts]))


class Vectoriser:
    """Knows the features of the texts it was made from; those of other texts weigh nothing."""

    def __init__(self, features: Sequence[str], weights: Floats) -> None:
        self.features = tuple(features)
        self.weights = weights
        self._place = {feature: place for place, feature in enumerate(self.features)}

    @classmethod
    def learn(cls, texts: Sequence[Tokens]) -> Vectoriser:
        """Return the vectoriser of these texts."""
        words = _often(map(_words, texts), FEWEST_WORDS if len(texts) > FEWEST_LETTERS else 1)
        letters = _often(map(_letters, texts), FEWEST_LETTERS if len(texts) > FEWEST_LETTERS else 1)
        counts = {**words, **letters}
        weights = [math.log((len(texts) + 1) / (count + 1)) + 1 for count in counts.values()]
        return cls(tuple(counts), np.asarray(weights, np.float32))

    def rows(self, texts: Iterable[Tokens]) -> Rows:
        """Return the texts as rows of length 1, half of it for words and half for letters."""
        parts = [self._row(tokens) for tokens in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in parts)], dtype=np.int64)
        places = np.fromiter(chain.from_iterable(places for places, _ in parts), np.int32, starts[-1])
        values = np.fromiter(chain.from_iterable(values for _, values in parts), np.float32, starts[-1])
        return Rows(starts, places, values)

    def _row(self, tokens: Tokens) -> tuple[list[int], list[float]]:
        places: list[int] = []
        values: list[float] = []
        for kind in (_words(tokens), _letters(tokens)):
            counts = Counter(place for feature in kind if (place := self._place.get(feature)) is not None)
            weighed = [self.weights[place] * (1 + math.log(count)) for place, count in counts.items()]
            length = math.sqrt(2 * sum(value * value for value in weighed)) or 1.0
            places += counts
            values += [value / length for value in weighed]
        return places, values


def _words(tokens: Tokens) -> Iterator[str]:
    yield from tokens
    for first, second in pairwise(tokens):
        yield f"{first} {second}"


def _letters(tokens: Tokens) -> Iterator[str]:
    """Yield the letters in a row of each word; one edge at least is in those of short words, so no word is meant."""
    for token in tokens:
        word = f"{_EDGE}{token}{_EDGE}"
        for length in range(SHORTEST, LONGEST + 1):
            for start in range(len(word) - length + 1):
                yield f"~{word[start : start + length]}"


def _often(texts: Iterable[Iterator[str]], fewest: int) -> dict[str, int]:
    counts = Counter(chain.from_iterable(dict.fromkeys(text) for text in texts))
    return {feature: count for feature, count in sorted(counts.items()) if count >= fewest}
