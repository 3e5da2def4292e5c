"""Chats: what stands in them, and whether the bot may write there."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fake_telegram.answers import bad_request, forbidden
from tests.fake_telegram.keyboards import Markup
from tests.fake_telegram.parameters import File

Message = dict[str, Any]
User = dict[str, Any]

CLOSED = {
    "unknown": "bot can't initiate conversation with a user",
    "blocked": "bot was blocked by the user",
    "left": "bot is not a member of the supergroup chat",
    "kicked": "bot was kicked from the supergroup chat",
}


@dataclass(frozen=True)
class Toast:
    """What answerCallbackQuery showed to somebody; text is "" where the button only stopped spinning."""

    text: str
    alert: bool = False
    to: int = 0


@dataclass
class Chat:
    """One chat. `standing` is "member" or "administrator" where the bot may write, or a word of CLOSED."""

    id: int
    kind: str  # "private" or "supergroup"
    name: str
    standing: str
    next_id: Callable[[], int]
    keep: int | None = None  # how many messages; None is all
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    files: dict[int, File] = field(default_factory=dict)
    keyboards: dict[int, Markup] = field(default_factory=dict)  # what came with a message and is no inline keyboard
    reply_keyboard: Markup | None = None
    action: str | None = None
    toasts: deque[Toast] = field(default_factory=deque)
    from_people: int = 0
    from_bot: int = 0

    def __post_init__(self) -> None:
        self.toasts = deque(self.toasts, self.keep)

    @property
    def is_private(self) -> bool:
        """Whether it is a talk between one person and the bot."""
        return self.kind == "private"

    @property
    def instance(self) -> str:
        """What a callback query calls this chat."""
        return str(8_000_000_000_000_000_000 + self.id)

    def card(self) -> dict[str, Any]:
        """The chat as the Bot API shows it."""
        return {"id": self.id, "type": self.kind, ("first_name" if self.is_private else "title"): self.name}

    def check_open(self) -> None:
        """403 where the bot may not write here."""
        if self.standing in CLOSED:
            raise forbidden(CLOSED[self.standing])

    def put(self, message: Message, *, from_bot: bool) -> None:
        """A new message stands in the chat; the oldest goes where there are too many."""
        self.messages[message["message_id"]] = message
        self.from_bot += from_bot
        self.from_people += not from_bot
        while self.keep is not None and len(self.messages) > self.keep:
            self.remove(next(iter(self.messages)))

    def remove(self, message_id: int) -> None:
        """A message is gone, with all that came with it."""
        del self.messages[message_id]
        self.files.pop(message_id, None)
        self.keyboards.pop(message_id, None)

    def quoted(self, message_id: int) -> Message:
        """A message as it stands in a reply to it."""
        return {name: value for name, value in self.messages[message_id].items() if name != "reply_to_message"}


class Chats:
    """Every chat there is. Private chats share one count of messages, as they do in Telegram."""

    def __init__(self, keep: int | None) -> None:
        self._keep = keep
        self._private_ids = count(1)
        self._chats: dict[int, Chat] = {}

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def private(self, person: int, name: str) -> Chat:
        """The chat of a person with the bot."""
        if person not in self._chats:
            next_id = self._private_ids.__next__
            self._chats[person] = Chat(person, "private", name, "unknown", next_id, self._keep)
        return self._chats[person]

    def group(self, title: str) -> Chat:
        """The supergroup of this title."""
        for chat in self._chats.values():
            if not chat.is_private and chat.name == title:
                return chat
        number = -1_001_000_000_001 - sum(not chat.is_private for chat in self._chats.values())
        self._chats[number] = Chat(number, "supergroup", title, "left", count(1).__next__, self._keep)
        return self._chats[number]

    def find(self, chat: Any) -> Chat:
        """The chat of a request; 400 where there is none."""
        if chat in (None, ""):
            raise bad_request("chat_id is empty")
        if chat not in self._chats:
            raise bad_request("chat not found")
        return self._chats[chat]
