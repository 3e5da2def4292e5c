"""Single words as they are typed on a phone, and the words that are meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping

from bot.understanding.reading import Tokens

_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_ODD = re.compile(r"([^\W\d])\1\1|(?=\D*\d)(?=\d*[^\W\d])|[@$]")
_DIGIT_INSIDE = re.compile(r"[^\W\d][0134578@$]+[^\W\d]")
_LEET = (str.maketrans("0134578@$", "oieastbas"), str.maketrans("0134578@$", "oleastbas"))
_MOST_STRETCHES = 4
_MOST_EXPANSIONS = 3


class Spelling:
    """Undoes stretched words, digits for letters and text-speak; `known` are words that stand in the dialogue."""

    def __init__(self, spellings: Mapping[str, Tokens], known: Collection[str]) -> None:
        self._known = known
        self._spellings = {short: _expand(meant, spellings) for short, meant in spellings.items()}
        #: Words that stand for nothing but themselves: nearly all that are ever read.
        self.plain = frozenset(word for word in known if word not in spellings and not _ODD.search(word))

    def words(self, token: str) -> Tokens:
        """Return the words that a token stands for: nearly always itself."""
        meant = self._spellings.get(token)
        if meant is not None:
            return meant
        if not _ODD.search(token):
            return (token,)
        return self._mend(token)

    def _mend(self, token: str) -> Tokens:
        for mended in self._guesses(token):
            if mended in self._spellings:
                return self._spellings[mended]
            if mended in self._known:
                return (mended,)
        settled = _settle(token)
        # What is left without its marks may be text-speak after all: "@u". It is shorter, so this comes to an end.
        return settled if settled == (token,) else tuple(itertools.chain.from_iterable(map(self.words, settled)))

    def _guesses(self, token: str) -> Iterator[str]:
        for plain in dict.fromkeys((token, *(token.translate(table) for table in _LEET))):
            yield from _shorter(plain)


def _expand(meant: Tokens, spellings: Mapping[str, Tokens]) -> Tokens:
    """Follow spellings that stand for other spellings, so that reading twice changes nothing."""
    for _ in range(_MOST_EXPANSIONS):
        meant = tuple(itertools.chain.from_iterable(spellings.get(word, (word,)) for word in meant))
    return meant


def _shorter(word: str) -> Iterator[str]:
    """Yield the word with each stretched letter twice or once, in every combination."""
    stretches = [match.span() for match in _STRETCHED.finditer(word)][:_MOST_STRETCHES]
    for lengths in itertools.product((2, 1), repeat=len(stretches)):
        yield _cut(word, stretches, lengths)


def _cut(word: str, stretches: list[tuple[int, int]], lengths: tuple[int, ...]) -> str:
    for (start, end), length in reversed(list(zip(stretches, lengths, strict=True))):
        word = word[: start + length] + word[end:]
    return word


def _settle(token: str) -> Tokens:
    """Return the plainest form of a word that nobody knows."""
    if _DIGIT_INSIDE.search(token):
        token = token.translate(_LEET[0])
    return tuple(re.findall(r"\w+", _STRETCHED.sub(r"\1", token)))
