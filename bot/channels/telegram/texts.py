"""Splits long texts: at a paragraph, else a sentence, else a word, and in no case inside a character."""

from __future__ import annotations

import re

#: The Bot API's limit for a message, counted in UTF-16 units to be on the safe side.
MOST_UNITS = 4096
#: Where to part, best first.
_BREAKS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[.!?…؟])\s+"), re.compile(r"\s+"))


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(text: str, most: int = MOST_UNITS) -> list[str]:
    """Return a text in parts of at most `most` units, in order; nothing but white space between them is lost."""
    found: list[str] = []
    rest = text.strip()
    while units(rest) > most:
        head = _head(rest, most)
        found.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return [*found, rest] if rest else found


def _head(text: str, most: int) -> str:
    """Return as much of the beginning as fits, up to the best place to part in its second half."""
    fits = _fitting(text, most)
    for pattern in _BREAKS:
        ends = [match.start() for match in pattern.finditer(fits) if match.start() > len(fits) // 2]
        if ends:
            return fits[: ends[-1]]
    return fits


def _fitting(text: str, most: int) -> str:
    length = min(len(text), most)
    while units(text[:length]) > most:
        length -= max(1, (units(text[:length]) - most) // 2)
    return text[:length]
