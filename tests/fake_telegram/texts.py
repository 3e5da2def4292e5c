"""Texts as Telegram counts and keeps them: in UTF-16, without space at the ends, formatting beside them."""

from __future__ import annotations

import re
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200

FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?)"
    r"|(?P<url>https?://[^\s]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<mention>(?<![\w@])@\w{5,32})",
)

Entity = dict[str, Any]


def length(text: str) -> int:
    """How long Telegram holds a text to be: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def found_entities(text: str) -> list[Entity]:
    """What Telegram marks by itself in what a person writes: commands, links, addresses and names."""
    return [
        {"type": match.lastgroup, "offset": length(text[: match.start()]), "length": length(match[0])}
        for match in FOUND.finditer(text)
    ]


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Text and entities without the space at both ends."""
    front = length(text) - length(text.lstrip())
    text = text.strip()
    end = length(text)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - front)
        stop = min(end, entity["offset"] - front + entity["length"])
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return text, kept


class Draft:
    """A text that is being written, with formatting opened and closed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._entities: list[Entity] = []

    def write(self, text: str) -> None:
        """Add plain text."""
        self._parts.append(text)
        self._length += length(text)

    @property
    def position(self) -> int:
        """How long the text is by now."""
        return self._length

    def text_since(self, position: int) -> str:
        """What was written since a position."""
        whole = "".join(self._parts).encode("utf-16-le", "surrogatepass")
        return whole[position * 2 :].decode("utf-16-le", "surrogatepass")

    def mark(self, kind: str, start: int, **more: Any) -> None:
        """Format what was written since `start`."""
        if self._length > start:
            self._entities.append({"type": kind, "offset": start, "length": self._length - start, **more})

    def finished(self) -> tuple[str, list[Entity]]:
        """The text and its entities, as they begin, longer before shorter."""
        return "".join(self._parts), sorted(self._entities, key=lambda entity: (entity["offset"], -entity["length"]))
