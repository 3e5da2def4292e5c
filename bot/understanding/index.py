"""Finds the examples that are nearest to a text, and how strongly its words speak for each group of examples."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.understanding.examples import Example, Label
from bot.understanding.features import features
from bot.understanding.reading import Tokens
from bot.understanding.thresholds import (
    COSINE_SHARE,
    EVIDENCE_SHARE,
    EVIDENCE_SMOOTHING,
    MOST_POSTINGS,
    NEIGHBOURS_SHARE,
    RESCORED,
    SHORTLIST,
    STOPWORD_WEIGHT,
)

_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """How near a text is to one group of examples."""

    label: Label
    #: Nearness to the closest example, 0 to 1.
    likeness: float
    #: All in all, neighbours and single words included; only to be compared with other groups' value.
    value: float
    closest: str


class Index:
    """An inverted index of the examples' features."""

    def __init__(self, examples: Sequence[Example], stopwords: frozenset[str]) -> None:
        self._examples = examples
        self._stopwords = stopwords
        self._labels = tuple(dict.fromkeys(example.label for example in examples))
        number = {label: position for position, label in enumerate(self._labels)}
        self._label_of = [number[example.label] for example in examples]
        self._sizes = Counter(self._label_of)
        written = [features(example.tokens) for example in examples]
        self._postings = _post(written)
        self._weights = self._weigh()
        weights = self._weights
        self._norms = [math.sqrt(sum([weights[feature] for feature in each])) for each in written]

    def search(self, tokens: Tokens) -> tuple[Group, ...]:
        """Return the groups that share a word with the text, the one of most value first."""
        asked = features(tokens)
        known, rest = self._affordable(asked)
        if not known:
            return ()
        near = self._near(tokens, self._shortlist(known, rest, self._norm(asked)))
        evidence = self._evidence(known)
        groups = [self._group(label, likes, evidence[label]) for label, likes in near.items()]
        return tuple(sorted(groups, key=lambda group: (-group.value, group.label.kind.value, group.label.id)))

    def _weigh(self) -> dict[str, float]:
        """Weigh features by how rare they are; the weights are squared, as cosines want them."""
        count = len(self._examples) + 1
        weights = {feature: math.log(count / (len(where) - 0.5)) ** 2 for feature, where in self._postings.items()}
        for word in self._stopwords & weights.keys():
            weights[word] *= STOPWORD_WEIGHT
        return weights

    def _norm(self, asked: Iterable[str]) -> float:
        unknown = math.log(2 * len(self._examples) + 2) ** 2
        return math.sqrt(sum(self._weights.get(feature, unknown) for feature in asked))

    def _affordable(self, asked: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the rarest known features that `MOST_POSTINGS` allows for, and the common rest."""
        known = sorted((len(self._postings[feature]), feature) for feature in asked if feature in self._postings)
        cost = 0
        for position, (length, _) in enumerate(known):
            cost += length
            if position and cost > MOST_POSTINGS:
                break
        else:
            position = len(known)
        names = [feature for _, feature in known]
        return names[:position], names[position:]

    def _shortlist(self, known: list[str], rest: list[str], norm: float) -> list[tuple[float, int]]:
        """Return the most similar examples with their cosine, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for feature in known:
            weight = self._weights[feature]
            for where in self._postings[feature]:
                scores[where] += weight
        norms = self._norms
        best = heapq.nlargest(SHORTLIST, [(score / norms[where], -where) for where, score in scores.items()])
        return sorted(((self._missing(-where, rest) + score) / norm, -where) for score, where in best)[::-1]

    def _missing(self, where: int, rest: list[str]) -> float:
        """Return what the features left out of the first sum would have added."""
        if not rest:
            return 0.0
        written = set(features(self._examples[where].tokens))
        return sum(self._weights[feature] for feature in rest if feature in written) / self._norms[where]

    def _near(self, tokens: Tokens, shortlist: list[tuple[float, int]]) -> dict[int, list[tuple[float, int]]]:
        """Return the examples by group, the best of them scored again by RapidFuzz."""
        text = " ".join(tokens)
        near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for rank, (cosine, where) in enumerate(shortlist):
            likes = near[self._label_of[where]]
            again = rank < RESCORED or not likes
            likes.append((self._like(text, cosine, where) if again else min(cosine, 1.0), where))
        return near

    def _like(self, text: str, cosine: float, where: int) -> float:
        letters = likeness_of_letters(text, self._examples[where].tokens)
        return min(COSINE_SHARE * cosine + (1 - COSINE_SHARE) * letters, 1.0)

    def _evidence(self, known: Iterable[str]) -> dict[int, float]:
        """Return for each group how much likelier its examples are than others to hold these features."""
        count, label_of, total = len(self._examples), self._label_of, 0
        evidence: defaultdict[int, float] = defaultdict(float)
        for feature in known:
            where = self._postings[feature]
            expected = EVIDENCE_SMOOTHING * len(where) / count
            total += 1
            for label, held in Counter(map(label_of.__getitem__, where)).items():
                evidence[label] += math.log((held + expected) / expected)
        absent = {
            label: math.log(EVIDENCE_SMOOTHING / (size + EVIDENCE_SMOOTHING)) for label, size in self._sizes.items()
        }
        return {label: (evidence[label] + total * absent[label]) / math.sqrt(total) for label in absent}

    def _group(self, label: int, likes: list[tuple[float, int]], evidence: float) -> Group:
        likes = sorted(likes, key=lambda like: (-like[0], like[1]))
        best, where = likes[0]
        neighbours = sum(like for like, _ in likes[1 : 1 + _NEIGHBOURS])
        value = best + NEIGHBOURS_SHARE * neighbours + EVIDENCE_SHARE * evidence
        return Group(self._labels[label], best, value, self._examples[where].text)


def likeness_of_letters(text: str, tokens: Tokens) -> float:
    """Return how alike two texts are letter by letter, whatever the order of their words, 0 to 1."""
    return fuzz.token_sort_ratio(text, " ".join(tokens)) / 100


def _post(written: Sequence[tuple[str, ...]]) -> Mapping[str, list[int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for where, each in enumerate(written):
        for feature in each:
            postings[feature].append(where)
    return dict(postings)
