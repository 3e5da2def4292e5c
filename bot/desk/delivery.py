"""What a channel says of something that it was to send, and the seam through which it is asked to."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from bot.desk.outgoing import Parcel


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; a message has a number in its chat."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """It was refused for now: not before so many seconds have passed, in this chat alone."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unsent:
    """It certainly did not arrive, because nothing could be reached; it may be tried again."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether it arrived; it must not be sent again."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat cannot be reached any more: the person has blocked the bot, or the chat is no more."""


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The group has another number now; it was not sent."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It can never be sent as it is; `reason` is the channel's own short word for it, never a text of ours."""

    reason: str


@dataclass(frozen=True, slots=True)
class LockedOut:
    """The channel does not know this bot; nothing can be sent until its token is mended."""


Delivery = Sent | Wait | Unsent | Uncertain | Gone | MovedTo | Refused | LockedOut


class LockedOutError(Exception):
    """The channel does not know this bot: its token is wrong or has been revoked."""


class Post(Protocol):
    """Sends parcels. Never raises: whatever happens is a `Delivery`."""

    def send(self, chat_id: int, parcel: Parcel) -> Future[Delivery]:
        """Begin to send; the future tells what came of it."""

    def show_typing(self, chat_id: int) -> None:
        """Show for a moment that an answer is being written; may fail without harm."""
