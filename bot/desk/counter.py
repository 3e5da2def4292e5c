"""What every part of the desk works with: settings, vault, dialogue, channel, clock. One value, made at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.configuration.settings import Configuration
from bot.desk.incoming import Arrival, Incoming
from bot.desk.library import Library
from bot.transcripts.vault import Vault

RawUpdate = Mapping[str, Any]
Clock = Callable[[], datetime]


class Channel(Protocol):
    """What the desk asks of a channel; it decides nothing about content."""

    def arrival(self, raw: RawUpdate) -> Arrival | None:
        """Return into which lane a raw update belongs, or None where it belongs nowhere."""

    def read(self, raw: RawUpdate) -> Incoming:
        """Return a raw update as a value; raise ValueError where it cannot be read."""

    def parts(self, text: str) -> list[str]:
        """Return a text in parts that the channel can carry, each ending with a sentence where that can be."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The counter of the desk, at which updates are served."""

    configuration: Configuration
    vault: Vault
    library: Library
    channel: Channel
    clock: Clock

    @property
    def counsellors(self) -> str | None:
        """The key of the counsellors' group as it is set, if there is one."""
        chat = self.configuration.counsellors_chat
        return None if chat is None else self.vault.key_of(chat)


def now() -> datetime:
    """Return the time, for use as a clock."""
    return datetime.now(UTC)
