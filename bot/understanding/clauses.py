"""Parts a message into the things that are said in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Reading, Tokens

SHORTEST = 3  # words that a clause must have to say something by itself


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message, by the positions of its words."""

    start: int
    end: int
    tokens: Tokens


class Clauses:
    """Knows the words that stand between two things said in one message."""

    def __init__(self, joins: Iterable[str], normaliser: Normaliser) -> None:
        read = dict.fromkeys(normaliser.tokens(join) for join in joins)
        self._by_first: defaultdict[str, list[Tokens]] = defaultdict(list)
        for join in filter(None, read):
            self._by_first[join[0]].append(join)

    def split(self, reading: Reading) -> tuple[Clause, ...]:
        """Return the clauses in order; what is too short to stand alone goes with the clause before it."""
        if not reading.tokens:
            return ()
        cuts = sorted(reading.pauses | self._joined(reading.tokens) | {0, len(reading.tokens)})
        starts: list[int] = []
        for cut in cuts[:-1]:
            if not starts or cut - starts[-1] >= SHORTEST:
                starts.append(cut)
        if len(starts) > 1 and cuts[-1] - starts[-1] < SHORTEST:
            starts.pop()
        ends = [*starts[1:], len(reading.tokens)]
        spans = zip(starts, ends, strict=True)
        return tuple(Clause(start, end, reading.tokens[start:end]) for start, end in spans)

    def _joined(self, tokens: Tokens) -> set[int]:
        return {at for at in range(1, len(tokens)) if self._join_at(tokens, at)}

    def _join_at(self, tokens: Tokens, at: int) -> bool:
        known = self._by_first.get(tokens[at], ())
        return any(tokens[at : at + len(join)] == join for join in known)
