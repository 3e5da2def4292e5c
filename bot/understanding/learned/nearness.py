"""How near a text is to the examples of each concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.learned.encoder import Floats
from bot.understanding.learned.vectoriser import Rows

#: Numbers that are kept of a vector: those in which the examples differ most. Held out, right answers with 1.5 % of
#: messages for nothing answered: 64: 92 %, 128: 92 %, all 512: 93 %.
KEPT = 128
#: Share of words and letters in the nearness where there is an encoder. Held out: 0.3: 89 %, 0.5: 92 %, 0.6: 92 %.
LEXICAL_SHARE = 0.5
#: The nearest examples of a concept that count. Held out: 1: 92 %, 2: 92 %, 3: 91 %.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Near:
    """For one text and each concept: the mean nearness of its nearest examples, and the number of the nearest."""

    nearness: Floats
    nearest: NDArray[np.int64]
    #: Nearness of that nearest example, -1 to 1.
    likeness: Floats
    #: The mean nearness of the nearest examples of each group.
    groups: Floats


class Nearness:
    """The examples, those of one concept beside each other; `groups` name further sets of them by their numbers."""

    def __init__(
        self,
        rows: Rows,
        vectors: Floats,
        axes: Floats,
        concepts: Sequence[int],
        columns: int,
        *,
        groups: Sequence[Sequence[int]] = (),
    ) -> None:
        self._concepts = np.asarray(concepts, np.int64)
        self._order = np.argsort(self._concepts, kind="stable")
        self._owner = self._concepts[self._order]
        self._begin = np.searchsorted(self._owner, np.arange(int(self._concepts.max(initial=-1)) + 1))
        self._axes = axes
        self._vectors = vectors[self._order]
        place = np.empty_like(self._order)
        place[self._order] = np.arange(len(self._order))
        self._groups = [place[np.asarray(group, np.int64)] for group in groups]
        self._post(rows, columns, place)

    def near(self, rows: Rows, vectors: Floats) -> list[Near]:
        """Return how near each text is to each concept."""
        dense = shortened(vectors, self._axes) @ self._vectors.T
        share = LEXICAL_SHARE if self._axes.size else 1.0
        return [self._best((1 - share) * dense[number] + share * self._lexical(*rows.row(number)))
                for number in range(len(rows))]  # fmt: skip

    def _post(self, rows: Rows, columns: int, place: NDArray[np.int64]) -> None:
        """Turn the rows round, so that for each feature it is known in which examples it stands."""
        owners = np.repeat(place, np.diff(rows.starts)).astype(np.int32)
        by_feature = np.argsort(rows.places, kind="stable")
        self._starts = np.searchsorted(rows.places[by_feature], np.arange(columns + 1))
        self._owners = owners[by_feature]
        self._values = rows.values[by_feature]

    def _lexical(self, places: NDArray[np.int32], values: Floats) -> Floats:
        parts = [slice(*bounds) for bounds in zip(self._starts[places], self._starts[places + 1], strict=True)]
        if not parts:
            return np.zeros(len(self._order), np.float32)
        owners = np.concatenate([self._owners[part] for part in parts])
        added = np.concatenate([self._values[part] for part in parts])
        added *= np.repeat(values, [part.stop - part.start for part in parts])
        return np.bincount(owners, added, len(self._order)).astype(np.float32)

    def _best(self, scores: Floats) -> Near:
        """Return for each concept its best scores; a concept with one example has only that."""
        first = np.maximum.reduceat(scores, self._begin)
        # Of several examples that are equally near the first is shown.
        reached = np.flatnonzero(scores == first[self._owner])
        place = reached[np.searchsorted(self._owner[reached], np.arange(len(first)))]
        rest = scores.copy()
        rest[place] = -np.inf
        second = np.maximum.reduceat(rest, self._begin)
        nearness = np.where(np.isfinite(second), (first + second) / NEIGHBOURS, first)
        groups = [_mean_of_best(scores[group]) for group in self._groups]
        return Near(np.asarray(nearness, np.float32), self._order[place], first, np.asarray(groups, np.float32))


def _mean_of_best(scores: Floats) -> float:
    most = min(NEIGHBOURS, len(scores))
    return float(np.partition(scores, len(scores) - most)[len(scores) - most :].mean()) if most else 0.0


def axes_of(vectors: Floats) -> Floats:
    """Return the directions in which vectors differ most, as columns, most telling last."""
    if not vectors.size:
        return np.zeros((vectors.shape[1], 0), np.float32)
    _, found = np.linalg.eigh(vectors.T @ vectors)
    return np.ascontiguousarray(found[:, -KEPT:], np.float32)


def shortened(vectors: Floats, axes: Floats) -> Floats:
    """Return the vectors along the axes, of length 1 again."""
    found = vectors @ axes
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)
