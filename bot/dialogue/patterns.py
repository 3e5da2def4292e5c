"""The notation of word patterns, which maintainers write and understanding compiles.

`i (want to|wanna) ... die` is read word by word: `(a b|c)` is a choice between phrases, `...` stands for up
to four other words, `word?` may be left out, `word*` may go on with other letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_BETWEEN = 4  # words that `...` may stand for

_ITEM = re.compile(
    r"\s*(?:(?P<gap>\.\.\.)|\((?P<choice>[^()]+)\)(?P<c_opt>\?)?|(?P<word>[^\s()?*|]+)(?P<mark>[?*])?)(?=\s|$)"
)

_SPACE = r"[\s,;:-]+"
_WORD = r"[\w'\u2019]+"


class PatternError(ValueError):
    """The pattern cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `MOST_BETWEEN` other words."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """One of several phrases; `optional` ones may be left out, `open` ones go on with any letters."""

    phrases: tuple[str, ...]
    optional: bool = False
    open: bool = False


PatternItem = Gap | Phrases


def parse_pattern(text: str) -> tuple[PatternItem, ...]:
    """Return the items of a pattern in order; raise `PatternError` where it cannot be read."""
    items: list[PatternItem] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _ITEM.match(text, position)
        if match is None:
            raise PatternError(
                f"'{text[position:].strip()}' cannot be read; brackets need a partner, and a space after them."
            )
        items.append(_item(match))
        position = match.end()
    if not any(isinstance(item, Phrases) and not item.optional for item in items):
        raise PatternError("the pattern has no word that must be there.")
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        raise PatternError("the pattern begins or ends with '...'; a pattern may stand anywhere in a message anyway.")
    return tuple(items)


def _item(match: re.Match[str]) -> PatternItem:
    if match["gap"]:
        return Gap()
    if match["choice"]:
        phrases = tuple(phrase.strip() for phrase in match["choice"].split("|"))
        if not all(phrases):
            raise PatternError(f"'({match['choice']})' has an empty choice.")
        return Phrases(phrases, optional=bool(match["c_opt"]))
    return Phrases((match["word"],), optional=match["mark"] == "?", open=match["mark"] == "*")


def as_regex(text: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression over plain text, whatever the case; raise `PatternError`."""
    return re.compile(rf"(?<!\w){_regex(parse_pattern(text))}(?!\w)", re.IGNORECASE)


def _regex(items: tuple[PatternItem, ...]) -> str:
    """Return the items one after the other; what may be left out takes the space before or after it along."""
    parts: list[str] = []
    started = False
    for item in items:
        if isinstance(item, Gap):
            parts.append(rf"(?:{_SPACE}{_WORD}){{0,{MOST_BETWEEN}}}?")
            continue
        words = _choice(item)
        if item.optional:
            parts.append(rf"(?:{_SPACE}{words})?" if started else rf"(?:{words}{_SPACE})?")
        else:
            parts.append(f"{_SPACE}{words}" if started else words)
            started = True
    return "".join(parts)


def _choice(item: Phrases) -> str:
    phrases = (_SPACE.join(map(re.escape, phrase.split())) for phrase in item.phrases)
    return f"(?:{'|'.join(phrases)})" + (r"\w*" if item.open else "")
