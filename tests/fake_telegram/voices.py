"""Somebody who writes in a chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tests.fake_telegram import contents
from tests.fake_telegram.chats import Chat, User
from tests.fake_telegram.contents import Content
from tests.fake_telegram.keyboards import Button, rows_of

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

T = TypeVar("T")


class Voice:
    """Writes, edits and presses. Every method that makes a message returns its message_id."""

    def __init__(self, backend: Backend, chat: Chat, user: User) -> None:
        self._backend = backend
        self._chat = chat
        self._user = user
        self.id: int = user["id"]

    def says(self, text: str) -> int:
        """Write a text."""
        return self._writes(contents.text(text))

    def replies(self, message_id: int, text: str) -> int:
        """Answer a message that stands in the chat."""
        return self._writes(contents.text(text), reply_to=message_id)

    def edits(self, message_id: int, text: str) -> None:
        """Change one's own message."""
        self._do(lambda: self._edit(message_id, text))

    def deletes(self, message_id: int) -> None:
        """Take a message out of the chat; Telegram does not tell a bot of that."""
        self._do(lambda: self._chat.remove(message_id))

    def presses(self, button: str, on: int | None = None) -> str:
        """Press the button with this label or data, on the newest message that has it or on the one named.

        Returns the id of the callback query. A button of the reply keyboard is said instead, and the id is "".
        AssertionError, with the buttons there are, where there is no such button.
        """
        return self._do(lambda: self._press(button, on))

    def forges(self, data: str, on: int) -> str:
        """Send a callback query whose data no button has, as a changed app may do."""
        return self._do(lambda: self._ask(data, on))

    def sends_photo(self, caption: str | None = None, album: str | None = None) -> int:
        """Send a photo; photos with the same album belong together."""
        return self._writes(contents.photo(caption, album))

    def sends_voice(self) -> int:
        """Send a voice message."""
        return self._writes(contents.voice())

    def sends_video_note(self) -> int:
        """Send a round video."""
        return self._writes(contents.video_note())

    def sends_sticker(self) -> int:
        """Send a sticker."""
        return self._writes(contents.sticker())

    def sends_document(self, caption: str | None = None) -> int:
        """Send a paper."""
        return self._writes(contents.document(caption))

    def sends_contact(self) -> int:
        """Send a contact."""
        return self._writes(contents.contact(self.id))

    def sends_location(self) -> int:
        """Send a place."""
        return self._writes(contents.location())

    def _do(self, function: Callable[[], T]) -> T:
        return self._backend.call(function)

    def _writes(self, content: Content, reply_to: int | None = None) -> int:
        return self._do(lambda: self._write(content, reply_to))

    def _write(self, content: Content, reply_to: int | None = None) -> int:
        self._open()
        chat = self._chat
        quoted = {} if reply_to is None else {"reply_to_message": chat.quoted(reply_to)}
        message_id = chat.next_id()
        head = {"message_id": message_id, "from": self._user, "chat": chat.card()}
        self._backend.hear(chat, head | {"date": self._backend.clock.date()} | content | quoted)
        return message_id

    def _open(self) -> None:
        """Make sure that one can write here."""

    def _edit(self, message_id: int, text: str) -> None:
        old = self._chat.messages.get(message_id)
        assert old is not None, f"There is no message {message_id}."
        assert old["from"]["id"] == self.id, f"Message {message_id} is somebody else's."
        kept = {name: value for name, value in old.items() if name not in {"text", "entities"}}
        new = kept | contents.text(text) | {"edit_date": self._backend.clock.date()}
        self._backend.hear_edit(self._chat, new)

    def _press(self, button: str, on: int | None) -> str:
        for message_id, shown in self._shown(on):
            if button in {shown.label, shown.data}:
                assert shown.data is not None, f"'{button}' is a link."
                return self._ask(shown.data, message_id)
        if on is None and self._press_reply_key(button):
            return ""
        there = ", ".join(str(shown) for _, shown in self._shown(on)) or "none"
        raise AssertionError(f"There is no button '{button}'. There are: {there}.")

    def _shown(self, on: int | None) -> list[tuple[int, Button]]:
        """Every inline button, of the newest message first."""
        messages = reversed(self._chat.messages.values()) if on is None else [self._chat.messages[on]]
        return [
            (message["message_id"], button)
            for message in messages
            for row in rows_of(message.get("reply_markup"))
            for button in row
        ]

    def _press_reply_key(self, label: str) -> bool:
        keyboard = self._chat.reply_keyboard
        if label not in {button.label for row in rows_of(keyboard) for button in row}:
            return False
        if keyboard and keyboard.get("one_time_keyboard"):
            self._chat.reply_keyboard = None
        self._write(contents.text(label))
        return True

    def _ask(self, data: str, on: int) -> str:
        self._open()
        backend, chat = self._backend, self._chat
        query = backend.queries.ask(chat.id, self.id, backend.clock.now())
        asked = {"id": query.id, "from": self._user, "chat_instance": chat.instance, "data": data}
        message = chat.messages.get(on) or {"chat": chat.card(), "message_id": on, "date": 0}
        backend.announce("callback_query", asked | {"message": message}, self.id, backend.settings.callback_age)
        return query.id
