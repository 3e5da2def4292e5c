"""What the desk hands to a channel for sending, and the same as JSON for the outbox."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what stands on it, and what comes back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Words:
    """A message, with buttons under it.

    `answers` is the press that it answers, and `clears` the message whose buttons have done their work: small
    courtesies of the channel, which may fail without harm.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    reply_to: int | None = None
    answers: str | None = None
    clears: int | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """A press is answered without a message; `text` may be shown for a moment."""

    answers: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file made from text."""

    name: str
    content: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Deletion:
    """Messages to take out of the chat, as far as the channel still can."""

    message_ids: tuple[int, ...]


Parcel = Words | Toast | File | Deletion
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Words, Toast, File, Deletion)}


def pack(parcel: Parcel) -> bytes:
    """Return a parcel as JSON."""
    return json.dumps({"kind": type(parcel).__name__, **asdict(parcel)}, ensure_ascii=False).encode()


def unpack(packed: bytes) -> Parcel:
    """Return what `pack` was given."""
    values = json.loads(packed)
    kind = _KINDS[values.pop("kind")]
    if kind is Words:
        values["buttons"] = tuple(Button(**button) for button in values["buttons"])
    if kind is Deletion:
        values["message_ids"] = tuple(values["message_ids"])
    parcel: Parcel = kind(**values)
    return parcel
