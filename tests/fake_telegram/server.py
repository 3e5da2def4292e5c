"""The fake Telegram as a test holds it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self, TypeVar

from tests.fake_telegram.backend import Backend
from tests.fake_telegram.control import Control
from tests.fake_telegram.faults import Disturbance, Rule
from tests.fake_telegram.groups import Group
from tests.fake_telegram.intake import get_webhook_info
from tests.fake_telegram.journal import Attempt, Request
from tests.fake_telegram.parameters import Parameters
from tests.fake_telegram.people import Person
from tests.fake_telegram.profile import get_my_commands
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.site import Site
from tests.fake_telegram.threads import LoopThread

T = TypeVar("T")
LOOK_AGAIN = 0.005


class FakeTelegram:
    """The server; a context manager. Takes the fields of Settings by name."""

    def __init__(self, **settings: Any) -> None:
        self.settings = Settings(**settings)
        self._thread = LoopThread()
        self._backend = Backend(self.settings, self._thread.call)
        self._control = Control(self._backend)
        self._site = Site(self._backend, *self._control.routes())

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen; a with statement does so."""
        self._thread.start()
        self._thread.run(self._site.start())

    def stop(self) -> None:
        """End every request and delivery; what happened can still be looked at."""
        self._thread.run(self._end())
        self._thread.stop()

    async def _end(self) -> None:
        self._backend.poller.end()
        await self._backend.webhook.close()
        await self._site.stop()

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.settings.token

    @property
    def url(self) -> str:
        """Where it listens: http://127.0.0.1:PORT."""
        return self._site.url

    @property
    def bot_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    def person(self, number: int, language: str | None = "en") -> Person:
        """The person of this number, in a private chat of the same number."""
        return self._call(lambda: Person(self._backend, number, language))

    def group(self, title: str = "Group 1") -> Group:
        """The supergroup of this title."""
        return self._call(lambda: Group(self._backend, title))

    def inject(self, raw: Any, chat: int | None = None) -> int:
        """Put an update in as it is, in the queue of a chat; an object without an update_id is given one.

        Bytes go out by webhook as they are.
        """
        return self._call(lambda: self._backend.inject(raw, chat))

    def deliver_again(self, update_id: int) -> None:
        """Deliver an update once more, taken or not."""
        self._call(lambda: self._backend.deliver_again(update_id))

    def disturb(
        self,
        how: Disturbance,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = None,
        share: float = 1.0,
    ) -> None:
        """Let something go wrong: with every request, or those of a method or a chat, so often or so likely."""
        self._call(lambda: self._backend.disturbances.add(Rule(how, method, chat, times, share)))

    def calm(self) -> None:
        """End every disturbance."""
        self._call(self._backend.disturbances.clear)

    @contextmanager
    def down(self) -> Iterator[None]:
        """Refuse every connection meanwhile, and drop those that are open."""
        self._thread.run(self._site.refuse())
        try:
            yield
        finally:
            self._thread.run(self._site.listen())

    def advance(self, seconds: float) -> None:
        """Put the fake's clock forward: queries and updates grow old, limits recover."""
        self._call(lambda: self._backend.clock.advance(seconds))

    @property
    def log(self) -> tuple[Request, ...]:
        """Every request of the bot, in the order of their effects."""
        return self._call(lambda: tuple(self._backend.journal.requests))

    def requests(self, method: str | None = None, chat: int | None = None) -> list[Request]:
        """The requests of a method and a chat."""
        return [one for one in self.log if method in {None, one.method} and chat in {None, one.chat}]

    def count(self, method: str, chat: int | None = None, status: int | None = None) -> int:
        """How many requests of a method there were; without a chat this holds where the log is off as well."""
        if chat is not None:
            return sum(status in {None, one.status} for one in self.requests(method, chat))
        counts = self._call(lambda: dict(self._backend.journal.counts))
        return sum(number for (name, code), number in counts.items() if name == method and status in {None, code})

    @property
    def deliveries(self) -> tuple[Attempt, ...]:
        """Every delivery of an update, in order."""
        return self._call(lambda: tuple(self._backend.journal.attempts))

    def attempts(self, update_id: int) -> tuple[Attempt, ...]:
        """The deliveries of one update."""
        return self._call(lambda: self._backend.journal.attempts_at(update_id))

    @property
    def updates(self) -> tuple[Any, ...]:
        """Every update made, in order."""
        return self._call(lambda: tuple(update for update, _ in self._backend.history.values()))

    @property
    def last_update_id(self) -> int:
        """The highest update_id given so far."""
        return self._call(lambda: self._backend.updates.newest)

    @property
    def pending(self) -> int:
        """How many updates the bot has not taken."""
        return self._call(lambda: len(self._backend.updates))

    @property
    def faults(self) -> tuple[str, ...]:
        """What strict mode found in requests and updates that the Bot API does not know, or misses."""
        inspector = self._backend.inspector
        assert inspector is not None, "Only FakeTelegram(strict=True) looks for faults."
        return self._call(lambda: tuple(inspector.findings))

    @property
    def webhook(self) -> dict[str, Any]:
        """What getWebhookInfo answers."""
        return self._call(lambda: get_webhook_info(self._backend, Parameters({})))

    @property
    def commands(self) -> list[dict[str, str]]:
        """The commands that the bot offers everybody."""
        return self._call(lambda: get_my_commands(self._backend, Parameters({})))

    @property
    def most_under_way(self) -> int:
        """The most requests, other than getUpdates, that were under way at once; only Slow answers can tell."""
        return self._call(lambda: self._backend.dispatcher.most_under_way)

    def wait_until(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait until something holds; AssertionError with the log's tail where it does not.

        A LookupError or an AttributeError in the condition is a "not yet".
        """
        end = time.monotonic() + seconds
        problem = _not_yet(condition)
        while problem is not None:
            assert time.monotonic() < end, self._told(f"It did not come true within {seconds} s{problem}.")
            time.sleep(LOOK_AGAIN)
            problem = _not_yet(condition)

    def wait_delivered(self, seconds: float = 5.0) -> None:
        """Wait until the bot has taken every update."""
        self.wait_until(lambda: self.pending == 0, seconds)

    def _told(self, what: str) -> str:
        return (
            f"{what} The bot's last requests ({self.pending} updates wait):\n{self._call(self._backend.journal.tail)}"
        )

    def _call(self, function: Callable[[], T]) -> T:
        return self._thread.call(function)


def _not_yet(condition: Callable[[], object]) -> str | None:
    """None where the condition holds; else why not, if there is more to say than that."""
    try:
        return None if condition() else ""
    except (LookupError, AttributeError) as error:
        return f" ({error!r})"
