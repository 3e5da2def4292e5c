"""The words that a dialogue knows, and the nearest of them to a word it does not know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.letters import fold
from bot.understanding.reading import Tokens
from bot.understanding.thresholds import LONG_WORD, SHORTEST_REPAIRED

_WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of the texts in plain letters."""
    return frozenset(_WORD.findall(fold(" \n ".join(texts))))


class Repair:
    """Finds the word that was meant by a mistyped one."""

    def __init__(self, known: frozenset[str], wanted: Iterable[str]) -> None:
        self._known = known
        buckets: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(set(wanted)):
            if len(word) >= SHORTEST_REPAIRED and word.isalpha():
                buckets[word[0]].append(word)
        self._buckets = dict(buckets)

    def mend(self, tokens: Tokens) -> Tokens:
        """Return the tokens with the unknown ones repaired where there is a near word."""
        return tuple(token if token in self._known else self._nearest(token) for token in tokens)

    def _nearest(self, token: str) -> str:
        if len(token) < SHORTEST_REPAIRED or not token.isalpha() or len(token) > 2 * LONG_WORD:
            return token
        # The first letter is nearly always right, and holding to it keeps this cheap.
        most = 1 if len(token) < LONG_WORD else 2
        found = process.extractOne(token, self._buckets.get(token[0], ()), scorer=OSA.distance, score_cutoff=most)
        return found[0] if found else token
