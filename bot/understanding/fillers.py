"""Words that may be left out of a message without loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Tokens


class Fillers:
    """The fillers of one language."""

    def __init__(self, fillers: Iterable[str], normaliser: Normaliser) -> None:
        read = dict.fromkeys(normaliser.tokens(filler) for filler in fillers)
        self._by_first: defaultdict[str, list[Tokens]] = defaultdict(list)
        for filler in sorted(filter(None, read), key=len, reverse=True):
            self._by_first[filler[0]].append(filler)

    def without(self, tokens: Tokens) -> Tokens:
        """Return the tokens without fillers, or all of them where nothing would be left."""
        kept: list[str] = []
        at = 0
        while at < len(tokens):
            skipped = self._filler_at(tokens, at)
            if not skipped:
                kept.append(tokens[at])
            at += skipped or 1
        return tuple(kept) or tokens

    def _filler_at(self, tokens: Tokens, at: int) -> int:
        known = self._by_first.get(tokens[at], ())
        return next((len(each) for each in known if tokens[at : at + len(each)] == each), 0)
