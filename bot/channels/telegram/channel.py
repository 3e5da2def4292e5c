"""Telegram as the desk sees it."""

from __future__ import annotations

from bot.channels.telegram import texts, updates
from bot.desk.counter import RawUpdate
from bot.desk.incoming import Arrival, Incoming


class TelegramChannel:
    """Reads updates and splits texts. Holds nothing."""

    def arrival(self, raw: RawUpdate) -> Arrival | None:
        """Return into which lane a raw update belongs."""
        return updates.arrival(raw)

    def read(self, raw: RawUpdate) -> Incoming:
        """Return a raw update as a value; raise ValueError where it cannot be read."""
        return updates.read(raw)

    def parts(self, text: str) -> list[str]:
        """Return a text in parts that fit into a message."""
        return texts.parts(text)
