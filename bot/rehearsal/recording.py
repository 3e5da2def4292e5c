"""Writes a talk down as a script that can be replayed."""

from __future__ import annotations

from typing import Any

import yaml

from bot.conversation.events import Event, Said

_FIRST_LINE = "# yaml-language-server: $schema=../../schema/conversation.schema.json\n"


class Recording:
    """The exchanges of one talk, from the gate on."""

    def __init__(self) -> None:
        self._talk: list[dict[str, Any]] = []

    def add(self, events: tuple[Event, ...], *, says: str | None = None, presses: str | None = None) -> None:
        """Note what the person did and what came back; data about the person's wording stays as typed."""
        did = {"says": says} if presses is None else {"presses": presses}
        hears = [{"turn": event.name, "kind": str(event.kind)} for event in events if isinstance(event, Said)]
        self._talk.append(did | {"hears": hears})

    def as_yaml(self, title: str) -> str:
        """Return the script; it begins at the gate, so nothing is given."""
        script = yaml.safe_dump({"title": title, "talk": self._talk}, sort_keys=False, allow_unicode=True, width=110)
        return _FIRST_LINE + script
