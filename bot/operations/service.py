"""A process of a deployment: its threads, from the start to a graceful end."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event, Thread, current_thread, main_thread

from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from bot.channels.telegram.introduction import introduce
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.post import TelegramPost
from bot.configuration.errors import ConfigurationError
from bot.configuration.reading import require
from bot.configuration.settings import Configuration
from bot.desk.delivery import LockedOutError
from bot.desk.election import election
from bot.desk.groups import register_counsellors
from bot.operations.loops import Sending, answer, keep_up
from bot.operations.office import Office

log = logging.getLogger(__name__)

#: Requests that the built-in web server works on at once, and the largest body that it reads.
WEB_THREADS, LARGEST_BODY = 4, 1024 * 1024
#: Seconds until Telegram is told again what it could not hear.
INTRODUCE_AGAIN = 10.0
#: Seconds until the end of threads that do not hear of it.
_PATIENCE = 40.0
WRONG_TOKEN = "BOT_TOKEN: Telegram does not know this token; copy it from BotFather once more."  # noqa: S105 - a sentence


@dataclass(frozen=True, slots=True)
class Parts:
    """Which of the parts of a deployment a process runs."""

    intake: bool = True
    workers: bool = True
    web: bool = True


def required(configuration: Configuration, parts: Parts) -> tuple[str, ...]:
    """Return the settings that a process cannot do without."""
    names = ["key_ring", "pepper"]
    names += ["token"] if parts.workers or configuration.intake == "polling" or parts.intake else []
    names += ["public_url", "webhook_secret"] if configuration.intake == "webhook" and parts.intake else []
    return tuple(names)


class Service:
    """Runs parts of a deployment until it is told to stop, by a signal or by `stop`."""

    def __init__(self, office: Office, parts: Parts) -> None:
        require(office.configuration, required(office.configuration, parts))
        self._office = office
        self._parts = parts
        self._stop = Event()
        self._trouble: list[str] = []
        self._threads: list[Thread] = []

    def stop(self) -> None:
        """Let everything that was begun come to its end, and begin nothing more."""
        self._stop.set()

    def run(self) -> None:
        """Run until told to stop; raise `ConfigurationError` where it cannot go on as it is set."""
        if current_thread() is main_thread():
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: self.stop())
        with ExitStack() as stack:
            if self._parts.web:  # first: where it cannot listen, nothing is begun and Telegram is told nothing
                self._open_web(stack)
            if self._parts.workers or self._parts.intake:
                self._open_post(stack)
            log.info("serving", extra=self._about())
            while not self._stop.wait(1.0):
                pass
            self._end()
        if self._trouble:
            raise ConfigurationError(*self._trouble)

    def _about(self) -> dict[str, object]:
        """Return what is logged of a process that has begun: its dialogue, and where its pages are."""
        host, port = self._office.configuration.listen
        pages = {"host": host, "port": port} if self._parts.web else {}
        return {"version": self._office.counter.library.dialogue.version, **pages}

    def _open_post(self, stack: ExitStack) -> None:
        settings = self._office.configuration
        post = stack.enter_context(TelegramPost(settings.token or "", settings.api_url))
        try:
            heard = self._introduce(post)
        except LockedOutError:
            raise ConfigurationError(WRONG_TOKEN) from None
        if not heard:
            self._start("introduction", lambda: self._introduce_later(post))
        if self._parts.workers:
            self._office.counter.library.understander(settings.language)
            register_counsellors(self._office.counter)
            for number in range(settings.workers):
                self._start(f"worker-{number}", lambda: answer(self._office, self._stop))
            sending = Sending(self._office, post, election("sender"), self._stop)
            self._start("sender", sending.run)
            self._start("upkeep", lambda: keep_up(self._office, election("upkeep"), self._stop))
        if self._parts.intake and settings.intake == "polling":
            self._start("poller", self._poll)

    def _introduce(self, post: TelegramPost) -> bool:
        office = self._office
        return introduce(post, office.counter.library, office.configuration, takes_in=self._parts.intake)

    def _introduce_later(self, post: TelegramPost) -> None:
        """Tell Telegram again what it could not hear at the start; without it no update might ever come."""
        while not self._stop.wait(INTRODUCE_AGAIN) and not self._introduce(post):
            pass

    def _poll(self) -> None:
        settings, office = self._office.configuration, self._office
        post = election("poller")
        try:
            Poller(settings.token or "", settings.api_url, office.take_in, self._stop, post.leads).run()
        finally:
            post.resign()

    def _open_web(self, stack: ExitStack) -> None:
        host, port = self._office.configuration.listen
        try:
            server = create_server(
                get_wsgi_application(),
                host=host,
                port=port,
                threads=WEB_THREADS,
                max_request_body_size=LARGEST_BODY,
                ident=None,
            )
        except OSError as error:
            raise ConfigurationError(f"BOT_LISTEN: {host}:{port} cannot be listened on ({error.strerror}).") from None
        stack.callback(server.close)
        self._start("web", server.run)

    def _start(self, name: str, target: Callable[[], None]) -> None:
        def run() -> None:
            try:
                target()
            except LockedOutError:
                self._trouble.append(WRONG_TOKEN)
                self.stop()
            except Exception:
                log.exception("a thread ended", extra={"office": name})
                self._trouble.append(f"the part '{name}' ended by an error; the log says more.")
                self.stop()

        thread = Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _end(self) -> None:
        log.info("stopping")
        for thread in self._threads:
            if thread.name != "web":
                thread.join(_PATIENCE)
