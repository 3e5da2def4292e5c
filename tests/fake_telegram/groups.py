"""Supergroups, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fake_telegram.views import View
from tests.fake_telegram.voices import Voice

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

FIRST_MEMBER = 9_000_001


class Member(Voice):
    """Somebody in a group."""


class Group(View):
    """A supergroup, into which somebody has to add the bot first."""

    def __init__(self, backend: Backend, title: str) -> None:
        super().__init__(backend, backend.chats.group(title))
        self.id: int = self._chat.id
        self.title = title

    def member(self, name: str = "Member 1") -> Member:
        """Whoever has this name in the group; people of the same name in two groups are the same."""
        return self._call(lambda: self._member(name))

    def adds_bot(self, by: str = "Member 1", status: str = "administrator") -> None:
        """Make the bot a member or an administrator; it hears of it."""
        self._call(lambda: self._change(by, status))

    def removes_bot(self, by: str = "Member 1") -> None:
        """Throw the bot out; it hears of it."""
        self._call(lambda: self._change(by, "kicked"))

    def _member(self, name: str) -> Member:
        known = self._backend.members
        number = known.setdefault(name, FIRST_MEMBER + len(known))
        user = {"id": number, "is_bot": False, "first_name": name, "language_code": "en"}
        return Member(self._backend, self._chat, user)

    def _change(self, by: str, standing: str) -> None:
        backend, chat, user = self._backend, self._chat, self._member(by)._user
        was_in = chat.standing in {"member", "administrator"}
        backend.change_standing(chat, user, standing)
        if not was_in:
            joined = {"new_chat_members": [backend.bot]}
            head = {"message_id": chat.next_id(), "from": user, "chat": chat.card(), "date": backend.clock.date()}
            backend.hear(chat, head | joined)
