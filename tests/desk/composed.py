"""Tells whether a message is made of texts of the dialogue and nothing else, without asking the code that made it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SLOT = re.compile(r"\{\w+\}")


class Composed:
    """Takes messages apart: into paragraphs, lines, and texts with other texts in their slots."""

    def __init__(self, written: Iterable[str]) -> None:
        texts = list(written)
        self._plain = {text for text in texts if not _SLOT.search(text)}
        self._templates = [_SLOT.split(text) for text in texts if _SLOT.search(text)]
        self._known: dict[str, bool] = {}

    def made_of(self, text: str) -> bool:
        """Say whether a text is one of the dialogue, or made of several."""
        text = text.strip()
        if text not in self._known:
            self._known[text] = False  # a text is not explained by itself
            self._known[text] = self._is_written(text) or self._is_several(text)
        return self._known[text]

    def _is_written(self, text: str) -> bool:
        if text in self._plain or text.isdecimal():
            return True
        return any(all(map(self.made_of, slots)) for pieces in self._templates for slots in _fillings(pieces, text))

    def _is_several(self, text: str) -> bool:
        ends = [match.start() for match in re.finditer(r"\n", text)]
        return any(self.made_of(text[:end]) and self.made_of(text[end:]) for end in ends)


def _fillings(pieces: list[str], text: str) -> Iterator[tuple[str, ...]]:
    """Yield every way in which the slots between these pieces can be filled so that the text comes out."""
    if not text.startswith(pieces[0]):
        return
    rest = text[len(pieces[0]) :]
    if len(pieces) == 1:
        if not rest:
            yield ()
        return
    following = pieces[1]
    starts = [len(rest)] if not following else [m.start() for m in re.finditer(re.escape(following), rest)]
    for start in starts:
        if start:
            for others in _fillings(pieces[1:], rest[start:]):
                yield (rest[:start], *others)
