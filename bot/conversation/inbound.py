"""What comes in from a person: something typed, a button, a command, or something that is not words."""

from __future__ import annotations

import re
from dataclasses import dataclass

ATTACHMENTS = ("picture", "voice", "sticker", "file", "contact", "location", "other")
COMMANDS = ("start", "help", "human", "stop", "forget", "mydata", "hide")
_COMMAND = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s.*)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A message in the person's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; `asked` is the number of the question it stood under."""

    option: str
    asked: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command, one of `COMMANDS` or one that does not exist; `text` is all that was typed."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that is not words, one of `ATTACHMENTS`. It is never opened, fetched or kept."""

    kind: str


Inbound = Typed | Pressed | Command | Attachment


def read_inbound(text: str) -> Typed | Command:
    """Return what was typed, as a command where it begins like one."""
    match = _COMMAND.fullmatch(text.strip())
    return Command(match[1].lower(), text) if match else Typed(text)
