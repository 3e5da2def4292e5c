"""What comes back from a button: whose it is, which question it stood under, and which answer it is.

At most 64 bytes, the limit of the Bot API. A press that is of another person, another sitting at the gate or another
question is known by it, and explained to whoever pressed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

MOST_BYTES = 64
_VERSION = 8
_OWNER = 8
_PARTS = 4
_HASHED = "#"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button as it came back."""

    owner: str
    number: int
    version: str
    answer: str


def owner_of(person: UUID) -> str:
    """Return the mark of a person on their buttons; whoever is forgotten and comes back has another."""
    return person.hex[:_OWNER]


def write(owner: str, number: int, version: str, option: str) -> str:
    """Return the data of a button; an answer too long for it is named by its hash."""
    head = f"{owner}.{number}.{version[:_VERSION]}."
    whole = head + option
    return whole if len(whole.encode()) <= MOST_BYTES else head + _hash(option)


def read(data: str) -> Pressed | None:
    """Return what stands in the data of a button, or None where it is none of ours."""
    parts = data.split(".", _PARTS - 1)
    if len(parts) != _PARTS or not parts[1].isascii() or not parts[1].isdigit() or len(parts[1]) > _VERSION:
        return None
    return Pressed(parts[0], int(parts[1]), parts[2], parts[3])


def option_of(pressed: Pressed, options: Iterable[str]) -> str:
    """Return the answer that was pressed, by its id; one that is not offered now stays as it came."""
    return next((option for option in options if pressed.answer in (option, _hash(option))), pressed.answer)


def _hash(option: str) -> str:
    return _HASHED + hashlib.sha256(option.encode()).hexdigest()[:20]
