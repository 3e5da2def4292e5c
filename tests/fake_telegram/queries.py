"""Callback queries: what a pressed button asks, and for how long it may be answered."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import count
from typing import Any

FIRST_ID = 4_000_000_000_000_000_001
MOST_KEPT = 10_000


@dataclass(frozen=True)
class Query:
    """A press of a button that the bot has not answered."""

    id: str
    chat: int
    person: int
    at: float


class Queries:
    """Every query that waits for an answer; each can be answered once, and not when it is too old."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._ids = count(FIRST_ID)
        self._open: OrderedDict[str, Query] = OrderedDict()

    def ask(self, chat: int, person: int, now: float) -> Query:
        """A person asks by pressing a button."""
        query = Query(str(next(self._ids)), chat, person, now)
        self._open[query.id] = query
        if len(self._open) > MOST_KEPT:
            self._open.popitem(last=False)
        return query

    def find(self, number: Any) -> Query | None:
        """The query of this id, if it waits."""
        return self._open.get(str(number))

    def answer(self, number: Any, now: float) -> Query | None:
        """The query, which is closed by this; None where it is unknown, answered or too old."""
        query = self._open.pop(str(number), None)
        return query if query is not None and now - query.at <= self._longest else None
