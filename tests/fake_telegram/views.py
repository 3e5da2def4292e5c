"""What is to be seen in a chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from tests.fake_telegram.chats import Chat, Message, Toast
from tests.fake_telegram.keyboards import Button, Rows, rows_of

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

T = TypeVar("T")


@dataclass(frozen=True)
class Document:
    """A file that the bot sent."""

    name: str
    content: bytes = field(repr=False)
    caption: str | None = None
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class Seen:
    """A message as it stands in the chat now; people's own messages are there as well."""

    message_id: int
    text: str  # or the caption; "" where there is neither
    from_bot: bool
    sender: int
    keyboard: Rows = ()  # inline, or the reply keyboard that came with it
    entities: tuple[dict[str, Any], ...] = ()
    reply_to: int | None = None
    edited: bool = False
    document: Document | None = None
    raw: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)  # the Bot API's Message

    @property
    def buttons(self) -> list[str]:
        """The labels, row by row."""
        return [button.label for row in self.keyboard for button in row]

    @property
    def data(self) -> list[str]:
        """The data of the buttons that have some."""
        return [button.data for row in self.keyboard for button in row if button.data is not None]


def seen(message: Message, chat: Chat) -> Seen:
    """A message as a person sees it."""
    message_id = message["message_id"]
    file = chat.files.get(message_id)
    return Seen(
        message_id=message_id,
        text=message.get("text") or message.get("caption") or "",
        from_bot=message["from"]["is_bot"],
        sender=message["from"]["id"],
        keyboard=rows_of(message.get("reply_markup") or chat.keyboards.get(message_id)),
        entities=tuple(message.get("entities") or message.get("caption_entities") or ()),
        reply_to=message.get("reply_to_message", {}).get("message_id"),
        edited="edit_date" in message,
        document=Document(file.name, file.content, message.get("caption"), file.mime) if file else None,
        raw=message,
    )


class View:
    """What is to be seen in one chat."""

    def __init__(self, backend: Backend, chat: Chat) -> None:
        self._backend = backend
        self._chat = chat

    def _call(self, function: Callable[[], T]) -> T:
        return self._backend.call(function)

    @property
    def sees(self) -> tuple[Seen, ...]:
        """Everything, in order, as it stands now."""
        return self._call(lambda: tuple(seen(message, self._chat) for message in self._chat.messages.values()))

    @property
    def heard(self) -> list[Seen]:
        """The bot's messages, as they stand now."""
        return [message for message in self.sees if message.from_bot]

    @property
    def texts(self) -> list[str]:
        """What the bot said, as it stands now."""
        return [message.text for message in self.heard]

    @property
    def last(self) -> Seen | None:
        """The bot's last message."""
        heard = self.heard
        return heard[-1] if heard else None

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """The newest keyboard under a message of the bot."""
        return next((message.keyboard for message in reversed(self.heard) if message.keyboard), ())

    @property
    def buttons(self) -> list[str]:
        """The labels of the newest keyboard."""
        return [button.label for row in self.keyboard for button in row]

    @property
    def documents(self) -> list[Document]:
        """The files that the bot sent, and has not deleted."""
        return [message.document for message in self.heard if message.document is not None]

    @property
    def action(self) -> str | None:
        """What the bot is doing ("typing"), until its next message."""
        return self._call(lambda: self._chat.action)

    @property
    def toasts(self) -> list[Toast]:
        """What answerCallbackQuery showed."""
        return self._call(lambda: list(self._chat.toasts))

    @property
    def standing(self) -> str:
        """Whether the bot may write: "member", "administrator", or why not."""
        return self._call(lambda: self._chat.standing)
