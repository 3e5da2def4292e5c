"""People in private chats with the bot. They are nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fake_telegram import contents
from tests.fake_telegram.views import View
from tests.fake_telegram.voices import Voice

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend


class Person(Voice, View):
    """Somebody who talks with the bot alone, and sees what it says."""

    def __init__(self, backend: Backend, number: int, language: str | None = "en") -> None:
        self.name = f"Person {number}"
        user = {"id": number, "is_bot": False, "first_name": self.name}
        user |= {"language_code": language} if language else {}
        Voice.__init__(self, backend, backend.chats.private(number, self.name), user)

    def starts(self, payload: str | None = None) -> int:
        """Press Start, which says /start; whoever has blocked the bot unblocks it by that."""
        return self._do(lambda: self._start(payload))

    def blocks(self) -> None:
        """Block the bot, which hears of it."""
        self._do(lambda: self._backend.change_standing(self._chat, self._user, "blocked"))

    def unblocks(self) -> None:
        """Let the bot write again, of which it hears."""
        self._do(lambda: self._backend.change_standing(self._chat, self._user, "member"))

    def _start(self, payload: str | None) -> int:
        if self._chat.standing == "blocked":
            self._backend.change_standing(self._chat, self._user, "member")
        return self._write(contents.text("/start" if payload is None else f"/start {payload}"))

    def _open(self) -> None:
        assert self._chat.standing != "blocked", f"{self.name} has blocked the bot, and cannot write to it."
        self._chat.standing = "member"
