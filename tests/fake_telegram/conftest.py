"""What the tests of the fake share: a fake, plain calls to it, and somebody who takes its webhooks."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from tests.fake_telegram import FakeTelegram, Person

Call = Callable[..., dict[str, Any]]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A strict fake, which must have found nothing to complain of at the end."""
    with FakeTelegram(strict=True, retry_unit=0.01) as telegram:
        yield telegram
        assert telegram.faults == ()


@pytest.fixture
def loose() -> Iterator[FakeTelegram]:
    """A fake that takes what is not in the Bot API as well."""
    with FakeTelegram(retry_unit=0.01) as telegram:
        yield telegram


def caller(telegram: FakeTelegram, client: httpx.Client) -> Call:
    """Calls a method of the Bot API with JSON and gives back what it answers."""

    def call(method: str, /, **parameters: Any) -> dict[str, Any]:
        answer = client.post(f"{telegram.bot_url}{telegram.token}/{method}", json=parameters)
        assert answer.status_code == answer.json().get("error_code", 200)
        return answer.json()

    return call


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A plain HTTP client."""
    with httpx.Client(timeout=10, verify=False) as client:  # there is no TLS here, and reading certificates is slow
        yield client


@pytest.fixture
def call(telegram: FakeTelegram, client: httpx.Client) -> Call:
    """Calls the strict fake."""
    return caller(telegram, client)


@pytest.fixture
def person(telegram: FakeTelegram) -> Person:
    """Somebody who has written to the bot."""
    person = telegram.person(7)
    person.starts()
    return person


@dataclass(frozen=True)
class Taken:
    """A webhook call as it came in."""

    update: dict[str, Any]
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """What a person wrote."""
        return self.update["message"]["text"]


@dataclass
class Receiver:
    """A bot that takes webhooks and answers as it is told: a status, and perhaps headers and a body."""

    url: str = ""
    taken: list[Taken] = field(default_factory=list)
    answer: Callable[[Taken], tuple[int, dict[str, str], Any]] = lambda _: (200, {}, None)

    @property
    def texts(self) -> list[str]:
        """What people wrote, in the order it came in."""
        return [one.text for one in self.taken if "message" in one.update]


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one = Taken(json.loads(body), {name.lower(): value for name, value in self.headers.items()})
            receiver.taken.append(one)
            status, headers, answer = receiver.answer(one)
            self.send_response(status)
            for name, value in ({"Content-Type": "application/json"} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"" if answer is None else json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that answers every call with 200, until a test tells it otherwise."""
    receiver = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(receiver))
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()
