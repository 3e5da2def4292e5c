"""The words that a dialogue knows, and the nearest of them to a word it does not know."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.letters import fold
from bot.understanding.reading import Tokens
from bot.understanding.thresholds import FEWEST_TEXTS_TO_COUNT, LONG_WORD, OWN_IN_TEXTS, SHORTEST_REPAIRED

_WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of the texts in plain letters."""
    plain: list[str] = []
    odd: list[str] = []
    for text in texts:
        (plain if text.isascii() else odd).append(text)
    # Folding is slow where it meets one odd character, and quick where it meets none.
    return frozenset(_WORD.findall(fold("\n".join(plain)))) | frozenset(_WORD.findall(fold("\n".join(odd))))


def frequent_words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand in several texts, or all of them where there are few texts."""
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        counts.update(words_of([text]))
        number += 1
    least = OWN_IN_TEXTS if number >= FEWEST_TEXTS_TO_COUNT else 1
    return frozenset(word for word, count in counts.items() if count >= least)


class Repair:
    """Finds the word that was meant by a mistyped one."""

    def __init__(self, known: frozenset[str], used: Iterable[str]) -> None:
        self._known = known
        often = Counter(used)
        buckets: defaultdict[str, list[str]] = defaultdict(list)
        # Of two words that are equally near, the one that is used more often is meant.
        for word in sorted(known, key=lambda word: (-often[word], word)):
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
