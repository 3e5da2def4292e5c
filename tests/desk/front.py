"""A desk to test with: raw updates go in, what would be sent comes out, and time goes as the test says."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.telegram.channel import TelegramChannel
from bot.configuration.settings import Configuration
from bot.desk.counter import Counter
from bot.desk.delivery import Delivery, Sent
from bot.desk.groups import register_counsellors
from bot.desk.intake import take_in
from bot.desk.library import Library
from bot.desk.outgoing import Parcel, Words
from bot.desk.reception import Served, serve_next
from bot.desk.sender import Sender
from bot.dialogue.tree import Dialogue
from bot.transcripts.keys import KeyRing
from bot.transcripts.models import Person
from bot.transcripts.vault import Vault
from tests.environment import KEY_RING

COUNSELLORS = -100500


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def seconds(self) -> float:
        return self.time.timestamp()

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass
class FakePost:
    """Takes parcels; `answers` are given in turn to the sends of a chat, and `Sent` once they are used up."""

    answers: dict[int, list[Delivery]] = field(default_factory=dict)
    posted: list[tuple[int, Parcel]] = field(default_factory=list)
    typing: list[int] = field(default_factory=list)
    held: list[Future[Delivery]] | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    def send(self, chat_id: int, parcel: Parcel) -> Future[Delivery]:
        future: Future[Delivery] = Future()
        self.posted.append((chat_id, parcel))
        if self.held is not None:
            self.held.append(future)
        else:
            future.set_result(self._answer(chat_id))
        return future

    def show_typing(self, chat_id: int) -> None:
        self.typing.append(chat_id)

    def to(self, chat_id: int) -> list[Parcel]:
        return [parcel for chat, parcel in self.posted if chat == chat_id]

    def _answer(self, chat_id: int) -> Delivery:
        waiting = self.answers.get(chat_id)
        return waiting.pop(0) if waiting else Sent(next(self._numbers))


class Front:
    """The desk from outside."""

    def __init__(self, dialogue: Dialogue, **settings: Any) -> None:
        defaults = {"burst_seconds": 0.0, "counsellors_chat": COUNSELLORS, "sends_a_second": 0, "sends_at_once": 1}
        self.clock = Clock()
        self.post = FakePost()
        self._numbers = itertools.count(1)
        vault = Vault(KeyRing.read(KEY_RING), "pepper-of-the-tests-only")
        configuration = Configuration(**(defaults | settings))
        self.counter = Counter(configuration, vault, Library(dialogue, "en"), TelegramChannel(), self.clock)
        register_counsellors(self.counter)
        self.sender = Sender(self.counter, self.post, tick=self.clock.seconds)

    def set(self, **settings: Any) -> None:
        self.counter = replace(self.counter, configuration=replace(self.counter.configuration, **settings))
        self.sender = Sender(self.counter, self.post, tick=self.clock.seconds)

    def take_in(self, *raws: dict[str, Any]) -> None:
        take_in(self.counter, raws)

    def next_number(self) -> int:
        return next(self._numbers)

    def serve(self) -> list[Served]:
        """Answer everything that is due."""
        return [served for served in iter(lambda: serve_next(self.counter), None) if served.updates or served.failed]

    def send(self) -> None:
        """Send everything that may go now."""
        while self.sender.step(0):
            pass

    def work(self) -> None:
        """Answer and send."""
        self.serve()
        self.send()

    def visitor(self, number: int = 7) -> Visitor:
        return Visitor(self, number)

    def key(self, chat_id: int) -> str:
        return self.counter.vault.key_of(chat_id)

    def person(self, chat_id: int = 7) -> Person:
        return Person.objects.get(key=self.key(chat_id))


@dataclass
class Visitor:
    """Somebody who writes in a private chat; nobody real."""

    front: Front
    chat_id: int
    _messages: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def seen(self) -> list[Parcel]:
        """What has been sent to them, in order."""
        return self.front.post.to(self.chat_id)

    @property
    def heard(self) -> list[str]:
        """The words that have been sent to them."""
        return [parcel.text for parcel in self.seen if isinstance(parcel, Words)]

    def says(self, text: str = "", **more: Any) -> int:
        """Write something, have it answered, and return the number of the message."""
        number = self.writes(text, **more)
        self.front.work()
        return number

    def writes(self, text: str = "", **more: Any) -> int:
        """Write something that waits for its answer."""
        number = next(self._messages)
        self.front.take_in(self.update("message", self._message(number, text, **more)))
        return number

    def edits(self, number: int, text: str) -> None:
        body = self._message(number, text) | {"edit_date": 1}
        self.front.take_in(self.update("edited_message", body))
        self.front.work()

    def presses(self, label: str) -> None:
        """Press a button of the last message that has one of that label."""
        offered = [button for parcel in self.seen if isinstance(parcel, Words) for button in parcel.buttons]
        data = next(button.data for button in reversed(offered) if button.label == label)
        self.presses_data(data)

    def presses_data(self, data: str) -> None:
        body = {
            "id": "55",
            "from": self._user(),
            "chat_instance": "1",
            "data": data,
            "message": self._message(900, "?"),
        }
        self.front.take_in(self.update("callback_query", body))
        self.front.work()

    def passes_the_gate(self) -> Visitor:
        """Agree, and say age and country."""
        self.says("/start")
        self.presses("Yes")
        self.says("16")
        self.says("uk")
        return self

    def blocks(self, *, blocked: bool = True) -> None:
        member = {"user": {"id": 1234567, "is_bot": True, "first_name": "Bot"}}
        away, here = member | {"status": "kicked", "until_date": 0}, member | {"status": "member"}
        old, new = (here, away) if blocked else (away, here)
        body = {
            "chat": self._chat(), "from": self._user(), "date": 1, "old_chat_member": old, "new_chat_member": new,
        }  # fmt: skip
        self.front.take_in(self.update("my_chat_member", body))
        self.front.work()

    def update(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": self.front.next_number(), kind: body}

    def _message(self, number: int, text: str, **more: Any) -> dict[str, Any]:
        words = {"text": text} if text else {}
        return {"message_id": number, "date": 1, "chat": self._chat(), "from": self._user(), **words, **more}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.chat_id, "type": "private", "first_name": f"Person {self.chat_id}"}

    def _user(self) -> dict[str, Any]:
        return {"id": self.chat_id, "is_bot": False, "first_name": f"Person {self.chat_id}", "language_code": "en"}
