"""What a channel hands to the desk: updates read into values, with nothing in them that need not be known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Words from a person, and something that is not words, or both."""

    chat_id: int
    message_id: int
    text: str = ""
    #: One of the engine's kinds of attachment.
    attachment: str | None = None
    #: Several pictures sent as one have the same album.
    album: str | None = None
    language: str = ""
    #: When it was written, in seconds since 1970, to the second.
    written: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A person changed a message."""

    chat_id: int
    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A person pressed a button."""

    chat_id: int
    press_id: str
    message_id: int | None
    data: str


@dataclass(frozen=True, slots=True)
class Presence:
    """A person blocked the bot, or let it in again."""

    chat_id: int
    present: bool


@dataclass(frozen=True, slots=True)
class GroupMessage:
    """Something was written in a group, or the bot was added to it."""

    chat_id: int
    message_id: int | None = None
    text: str = ""
    words: bool = True
    reply_to: int | None = None
    to_the_bot: bool = False
    user_id: int = 0


@dataclass(frozen=True, slots=True)
class GroupPress:
    """Somebody pressed a button in a group."""

    chat_id: int
    press_id: str
    message_id: int | None
    data: str
    user_id: int
    who: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became another kind of group, and its number changed."""

    chat_id: int
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """An update with nothing to answer in it."""

    chat_id: int


Incoming = Message | Edit | Press | Presence | GroupMessage | GroupPress | Moved | Nothing


@dataclass(frozen=True, slots=True)
class Arrival:
    """As much of a raw update as is needed to put it into its lane."""

    update_id: int
    chat_id: int
    #: More of the same may follow within a moment; buttons and commands do not wait for it.
    may_go_on: bool
