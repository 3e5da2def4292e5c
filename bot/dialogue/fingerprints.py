"""Fingerprints of words, by which something can be kept out of the dialogue without standing anywhere in it.

They hide a name from a reader's eye and from a search, and from nobody who wants to guess it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

_WORD = re.compile(r"[^\W_]+")
_BYTES = 5


def fingerprint(text: str) -> str:
    """Return the fingerprint of words, whatever their case and what stands between them.

    >>> fingerprint("Example, of the WITHHELD") == fingerprint("example of the withheld")
    True
    """
    return "-".join(map(_of_word, _WORD.findall(text.casefold())))


def _of_word(word: str) -> str:
    return blake2b(word.encode(), digest_size=_BYTES).hexdigest()


class Fingerprints:
    """Finds the words of known fingerprints in a text."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for each in known:
            first, *rest = each.split("-")
            self._by_first.setdefault(first, []).append((first, *rest))
        self._seen: dict[str, str] = {}

    def find(self, text: str) -> str | None:
        """Return the first known fingerprint whose words stand in the text one after the other, or None."""
        prints = [self._print_of(word) for word in _WORD.findall(text.casefold())]
        for position, first in enumerate(prints):
            for known in self._by_first.get(first, ()):
                if tuple(prints[position : position + len(known)]) == known:
                    return "-".join(known)
        return None

    def _print_of(self, word: str) -> str:
        found = self._seen.get(word)
        if found is None:
            found = self._seen[word] = _of_word(word)
        return found
