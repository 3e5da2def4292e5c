"""Stretches of a text that are to be taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.transcripts.redaction.placeholders import PLACEHOLDERS


class Span(NamedTuple):
    """The characters from `start` up to, without, `end`, and what they are: a key of `PLACEHOLDERS`."""

    start: int
    end: int
    kind: str


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, overlapping ones made one; the earliest, then the first given, says what it is."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if whole and span.start < whole[-1].end:
            whole[-1] = whole[-1]._replace(end=max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return whole


def replaced(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return the text with placeholders for the spans, which are `joined`, and where the placeholders stand."""
    pieces: list[str] = []
    placed: list[Span] = []
    read = length = 0
    for start, end, kind in spans:
        placeholder = PLACEHOLDERS[kind]
        length += start - read
        placed.append(Span(length, length + len(placeholder), kind))
        pieces += (text[read:start], placeholder)
        length += len(placeholder)
        read = end
    return "".join((*pieces, text[read:])), placed
