"""All that the fake knows, in one place. Only the event loop's thread touches it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from random import Random
from typing import Any, Protocol, TypeVar

from tests.fake_telegram.chats import CLOSED, Chat, Chats, Message, User
from tests.fake_telegram.clock import Clock
from tests.fake_telegram.dispatch import Dispatcher
from tests.fake_telegram.faults import Disturbances
from tests.fake_telegram.journal import Journal
from tests.fake_telegram.limits import Meter
from tests.fake_telegram.memberships import change
from tests.fake_telegram.polling import Poller
from tests.fake_telegram.queries import Queries
from tests.fake_telegram.queues import DAY, Updates, queue_of
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.strictness import Inspector
from tests.fake_telegram.webhooks import Webhook

T = TypeVar("T")
UPDATES_KEPT = 1000  # where the log is off
A_QUEUE_OF_ITS_OWN = 99 << 33


class Call(Protocol):
    """Has a function done in the event loop."""

    def __call__(self, function: Callable[[], T], /) -> T: ...


class Backend:
    """Chats, updates, deliveries and faults of one fake Telegram with one bot."""

    def __init__(self, settings: Settings, call: Call) -> None:
        self.settings = settings
        self.call = call
        self.clock = Clock()
        self.journal = Journal(keep=settings.log)
        self.inspector = Inspector() if settings.strict else None
        self.chats = Chats(None if settings.log else settings.keep)
        self.queries = Queries(settings.callback_age)
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.disturbances = Disturbances(Random(f"{settings.seed} disturbances"))
        self.meter = Meter(settings.limits, self.clock.now()) if settings.limits else None
        self.updates = Updates(self.clock, Random(f"{settings.seed} doubles"), settings.double)
        self.poller = Poller(self.updates)
        self.dispatcher = Dispatcher(self)
        self.webhook = Webhook(self.updates, settings, self.clock, self.journal, self.dispatcher.carry)
        self.history: OrderedDict[int, tuple[Any, int]] = OrderedDict()  # each update and its queue
        self.members: dict[str, int] = {}  # of groups, by name

    @property
    def bot(self) -> User:
        """The bot as a person sees it."""
        return {"id": self.settings.bot_id, "is_bot": True, "first_name": "Bot", "username": "nobodys_bot"}

    def announce(self, kind: str, content: Any, number: int, lifetime: float = DAY) -> None:
        """Tell the bot of something, if it wants to hear of such things."""
        if not self.updates.allows(kind):
            return
        update_id = self.updates.next_id()
        update = {"update_id": update_id, kind: content}
        if self.inspector:
            self.inspector.update(update)
        self._queue(update, update_id, queue_of(kind, number), lifetime)

    def inject(self, raw: Any, chat: int | None) -> int:
        """Put an update in as it is, whatever it is."""
        given = raw.get("update_id") if isinstance(raw, dict) else None
        update_id = given if isinstance(given, int) else self.updates.next_id()
        if isinstance(raw, dict) and "update_id" not in raw:
            raw = {"update_id": update_id} | raw
        queue = self._queue_of_raw(raw) if chat is None else chat
        self._queue(raw, update_id, queue or A_QUEUE_OF_ITS_OWN + update_id, DAY)
        return update_id

    def deliver_again(self, update_id: int) -> None:
        """Let an update come once more."""
        assert update_id in self.history, f"There is no update {update_id}."
        update, queue = self.history[update_id]
        self.updates.add_again(update, update_id, queue)

    def hear(self, chat: Chat, message: Message) -> None:
        """A person's message stands in a chat; the bot hears it if it is there."""
        chat.put(message, from_bot=False)
        if chat.standing not in CLOSED:
            self.announce("message", message, chat.id)

    def hear_edit(self, chat: Chat, message: Message) -> None:
        """A person's message has new words."""
        chat.messages[message["message_id"]] = message
        if chat.standing not in CLOSED:
            self.announce("edited_message", message, chat.id)

    def change_standing(self, chat: Chat, by: User, standing: str) -> None:
        """The bot's standing in a chat changes, and it hears of it."""
        self.announce("my_chat_member", change(chat, by, self.bot, standing, self.clock.date()), chat.id)

    def _queue(self, update: Any, update_id: int, queue: int, lifetime: float) -> None:
        self.history[update_id] = (update, queue)
        if not self.settings.log and len(self.history) > UPDATES_KEPT:
            self.history.popitem(last=False)
        self.updates.add(update, update_id, queue, lifetime)

    @staticmethod
    def _queue_of_raw(raw: Any) -> int | None:
        """The queue that Telegram would have taken, where the update is good enough to tell."""
        for kind, content in raw.items() if isinstance(raw, dict) else ():
            if isinstance(content, dict):
                owner = content.get("from" if kind == "callback_query" else "chat")
                if isinstance(owner, dict) and isinstance(owner.get("id"), int):
                    return queue_of(kind, owner["id"])
        return None
