"""Numeric ids, where somebody says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.placeholders import ID
from bot.transcripts.redaction.spans import Span

_SAID = re.compile(
    r"(?<![^\W\d_])id\b(?:\W{1,3}(?:is|no|nr|num|number)\b){0,2}\W{0,4}?(?P<number>-?\d{5,20})(?!\d)", re.IGNORECASE
)


def identifiers(text: str) -> Iterator[Span]:
    """Yield numbers of 5 to 20 digits that are called an id."""
    for match in _SAID.finditer(text):
        yield Span(*match.span("number"), ID)
