"""A group to test with: counsellors who answer alerts, or strangers who let the bot in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.desk.outgoing import Parcel, Toast, Words
from bot.transcripts.models import Outgoing
from tests.desk.front import COUNSELLORS, Front


@dataclass
class Group:
    """A group of the app, and somebody in it who writes and presses; nobody real."""

    front: Front
    chat_id: int = COUNSELLORS
    user_id: int = 501
    _messages: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def seen(self) -> list[Parcel]:
        """What has been sent there, in order."""
        return self.front.post.to(self.chat_id)

    @property
    def heard(self) -> list[str]:
        """The words that have been sent there."""
        return [parcel.text for parcel in self.seen if isinstance(parcel, Words)]

    @property
    def toasts(self) -> list[str]:
        """What was shown for a moment to whoever pressed a button."""
        return [parcel.text for parcel in self.seen if isinstance(parcel, Toast)]

    @property
    def latest(self) -> int:
        """The number of the message that the bot sent there last."""
        sent = Outgoing.objects.filter(chat=self.front.key(self.chat_id), message_id__isnull=False)
        return sent.latest("id").message_id

    def writes(self, text: str = "", **more: Any) -> int:
        """Write something, and return the number of the message."""
        number = next(self._messages)
        words = {"text": text} if text else {}
        self._does("message", self._message(number) | words | more)
        return number

    def replies(self, text: str = "", to: int | None = None, *, to_the_bot: bool = True, **more: Any) -> int:
        """Answer a message, the bot's last one unless another is meant."""
        author = {"id": 1, "is_bot": to_the_bot, "first_name": "Somebody"}
        answered = self._message(self.latest if to is None else to) | {"from": author}
        return self.writes(text, reply_to_message=answered, **more)

    def presses(self, label: str) -> None:
        """Press a button of the last message that has one of that label."""
        self.presses_data(self.data_of(label))

    def data_of(self, label: str) -> str:
        offered = [button for parcel in self.seen if isinstance(parcel, Words) for button in parcel.buttons]
        return next(button.data for button in reversed(offered) if button.label == label)

    def presses_data(self, data: str) -> None:
        body = {"id": "77", "from": self._user(), "chat_instance": "1", "data": data, "message": self._message(900)}
        self._does("callback_query", body)

    def moves_to(self, chat_id: int) -> None:
        """Become a larger kind of group, which has another number."""
        self.writes(migrate_to_chat_id=chat_id)

    def lets_the_bot_in(self) -> None:
        bot = {"user": {"id": 1234567, "is_bot": True, "first_name": "Bot"}}
        old, new = bot | {"status": "left"}, bot | {"status": "member"}
        body = {
            "chat": self._chat(), "from": self._user(), "date": 1, "old_chat_member": old, "new_chat_member": new,
        }  # fmt: skip
        self._does("my_chat_member", body)

    def _does(self, kind: str, body: dict[str, Any]) -> None:
        self.front.take_in({"update_id": self.front.next_number(), kind: body})
        self.front.work()

    def _message(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "date": 1, "chat": self._chat(), "from": self._user()}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.chat_id, "type": "supergroup", "title": "Room of the counsellors"}

    def _user(self) -> dict[str, Any]:
        return {"id": self.user_id, "is_bot": False, "first_name": "Sam"}
