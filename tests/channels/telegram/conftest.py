"""What the tests of the channel share: a fake Telegram, a post office that sends to it, and servers that answer oddly."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.channels.telegram.post import TelegramPost
from tests.fake_telegram import FakeTelegram, Person

Odd = Callable[..., str]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A strict fake, which must have found nothing to complain of at the end."""
    with FakeTelegram(strict=True, retry_unit=0.01) as telegram:
        yield telegram
        assert telegram.faults == ()


@pytest.fixture
def person(telegram: FakeTelegram) -> Person:
    """Somebody who has written to the bot."""
    person = telegram.person(7)
    person.starts()
    return person


@pytest.fixture
def post(telegram: FakeTelegram) -> Iterator[TelegramPost]:
    """A post office that loses patience soon."""
    with TelegramPost(telegram.token, telegram.url, read_seconds=2.0) as post:
        yield post


@pytest.fixture
def odd() -> Iterator[Odd]:
    """Starts a server that gives each of these answers once, and the last one for ever; returns its address."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def start(*answers: tuple[int, bytes], date: str | None = None) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(list(answers), date))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(answers: list[tuple[int, bytes]], date: str | None) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, body = answers.pop(0) if len(answers) > 1 else answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return super().date_time_string(timestamp) if date is None else date

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
