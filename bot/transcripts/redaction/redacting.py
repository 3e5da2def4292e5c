"""The whole of redaction: everything that is found, taken out until nothing more is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.transcripts.redaction.e_mails import e_mails
from bot.transcripts.redaction.handles import NETWORK, handles
from bot.transcripts.redaction.identifiers import identifiers
from bot.transcripts.redaction.internet_addresses import internet_addresses
from bot.transcripts.redaction.links import links
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.numbers import numbers, whole_runs
from bot.transcripts.redaction.payments import bank_accounts
from bot.transcripts.redaction.placeholders import MESSAGE, PLACEHOLDERS
from bot.transcripts.redaction.places import places
from bot.transcripts.redaction.postcodes import postcodes
from bot.transcripts.redaction.spans import Span, joined, replaced

#: Where several find the same, the one that stands first names it.
_FINDERS: Final[tuple[Callable[[str], Iterator[Span]], ...]] = (
    links,
    e_mails,
    handles,
    internet_addresses,
    places,
    bank_accounts,
    postcodes,
    identifiers,
)
_SIGN = re.compile(r"[\d@\uff20]|\w[.\uff0e]\w|://|///|[(\[{<]\s?(?:at|dot|punkt|point|\.)|\sdot\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
#: One is usual; taking out can lay something bare, and numbers in a chain go on like that: they go as a whole.
_PATIENCE, _MOST_ROUNDS = 2, 12


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with placeholders, and what was taken out, an entry for each, in order of appearance."""

    text: str
    kinds: tuple[str, ...]


def redact(text: str, country: str | None = None) -> Redacted:
    """Take out what could identify somebody; names of people stay.

    `country` (two letters of ISO 3166, small: "gb") helps to read phone numbers written as at home; any other is no
    hint. Every string is read, in time proportional to its length; taking out a second time changes nothing.
    """
    if not (_SIGN.search(text) or NETWORK.search(text)):
        return Redacted(text, ())
    plans = NumberingPlans(country)
    taken: list[Span] = []
    for turn in range(_MOST_ROUNDS):
        found = joined(_found(text, plans))
        if not found:
            return Redacted(text, tuple(span.kind for span in taken))
        if turn >= _PATIENCE:
            found += whole_runs(text, found)
        text, taken = replaced(text, joined([*taken, *found]))
    # Rather nothing than somebody's number; no text is known that comes here.
    return Redacted(PLACEHOLDERS[MESSAGE], (MESSAGE,))


def _found(text: str, plans: NumberingPlans) -> Iterable[Span]:
    for finder in _FINDERS:
        yield from finder(text)
    if _DIGIT.search(text):
        yield from numbers(text, plans)
