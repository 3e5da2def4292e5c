"""The pages that machines ask for say what is so, to whoever may know it."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TypeVar

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from bot import __version__
from bot.operations.office import office
from bot.operations.pages import store_trouble
from bot.transcripts.models import Update
from tests.end_to_end.deployment import PATIENCE, Deployment, Process
from tests.operations.running import SETTINGS

T = TypeVar("T")
SECRET = {"X-Telegram-Bot-Api-Secret-Token": SETTINGS["BOT_WEBHOOK_SECRET"]}
TOKEN = {"Authorization": f"Bearer {SETTINGS['BOT_METRICS_TOKEN']}"}
UPDATE = {
    "update_id": 1,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hello"},
}


@contextmanager
def no_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lead whoever connects anew to a place where no database is."""
    lost = {"HOST": "127.0.0.1", "PORT": "1"} if connection.vendor == "postgresql" else {"NAME": "/nowhere/bot.sqlite3"}
    with monkeypatch.context() as patch:
        for name, value in lost.items():
            patch.setitem(connection.settings_dict, name, value)
        yield


def elsewhere(ask: Callable[[], T]) -> T:
    """Ask in a thread with a connection of its own, as the web server does."""
    answers: list[T] = []

    def run() -> None:
        answers.append(ask())
        connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return answers[0]


def post(pages: Client, body: object = UPDATE, **headers: str) -> HttpResponse:
    return pages.post("/telegram/updates", body, content_type="application/json", headers=headers or SECRET)


def test_it_says_that_it_lives(pages: Client) -> None:
    answer = pages.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_it_says_that_it_is_ready_and_by_which_dialogue_it_answers(pages: Client) -> None:
    answer = pages.get("/readyz")
    version = office().counter.library.dialogue.version
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "version": __version__, "dialogue": version}


def test_it_is_not_ready_before_the_tables_are_made(pages: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="transcripts").delete()
    answer = pages.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert "run `bot migrate`" in answer.json()["why"]


def test_without_a_database_it_lives_and_is_not_ready(pages: Client, monkeypatch) -> None:
    with no_database(monkeypatch):
        assert elsewhere(lambda: pages.get("/healthz")).status_code == 200
        answer = elsewhere(lambda: pages.get("/readyz"))
    assert answer.status_code == 503
    assert answer.json()["why"] == "the database cannot be reached"
    assert elsewhere(store_trouble) is None


@pytest.mark.parametrize("path", ["/metrics", "/telegram/updates"])
def test_without_a_database_it_asks_to_come_again_and_says_nothing_else(path: str, pages: Client, monkeypatch) -> None:
    ask = (lambda: post(pages)) if path != "/metrics" else (lambda: pages.get(path, headers=TOKEN))
    with no_database(monkeypatch):
        answer = elsewhere(ask)
    assert answer.status_code == 503
    assert answer.content == b""


def test_whoever_shows_the_token_is_shown_the_figures(pages: Client) -> None:
    answer = pages.get("/metrics", headers=TOKEN)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert "bot_updates_open" in {family.name for family in text_string_to_metric_families(answer.content.decode())}


@pytest.mark.parametrize(
    "shown",
    [
        None, "", "Bearer", "Bearer ", "Bearer another-token-of-the-tests", SETTINGS["BOT_METRICS_TOKEN"],
        f"Basic {SETTINGS['BOT_METRICS_TOKEN']}", f"Bearer {SETTINGS['BOT_METRICS_TOKEN']}x",
        f"Bearer {SETTINGS['BOT_METRICS_TOKEN'][:-1]}", "Bearer \u00fcber-alles-andere",
    ],
)  # fmt: skip
def test_to_nobody_else_is_there_such_a_page(shown: str | None, pages: Client) -> None:
    answer = pages.get("/metrics", headers={} if shown is None else {"Authorization": shown})
    assert answer.status_code == 404
    assert b"bot_" not in answer.content


@pytest.mark.parametrize(
    ("setting", "ask"),
    [
        ("BOT_METRICS_TOKEN", lambda pages: pages.get("/metrics", headers={"Authorization": "Bearer None"})),
        ("BOT_METRICS_TOKEN", lambda pages: pages.get("/metrics", headers={"Authorization": "Bearer "})),
        ("BOT_WEBHOOK_SECRET", lambda pages: post(pages, X_Telegram_Bot_Api_Secret_Token="None")),
        ("BOT_WEBHOOK_SECRET", lambda pages: post(pages, X_Telegram_Bot_Api_Secret_Token="")),
    ],
)
def test_without_its_secret_a_page_is_not_there_for_anybody(setting: str, ask, pages: Client, monkeypatch) -> None:
    monkeypatch.delenv(setting)
    office.cache_clear()
    assert ask(pages).status_code == 404
    assert not Update.objects.exists()


def test_an_update_that_shows_the_secret_is_stored_before_the_answer(pages: Client) -> None:
    assert post(pages).status_code == 200
    update = Update.objects.get()
    assert update.update_id == 1
    assert b"hello" not in bytes(update.payload)


def test_an_update_that_does_not_is_refused_and_not_stored(pages: Client) -> None:
    assert post(pages, X_Telegram_Bot_Api_Secret_Token="another-secret-of-the-tests").status_code == 403
    assert not Update.objects.exists()


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_whoever_only_asks_for_the_head_is_answered_without_a_body(path: str, pages: Client) -> None:
    answer = pages.head(path, headers=TOKEN)
    assert (answer.status_code, answer.content) == (200, b"")


def ask(url: str, data: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    """Ask over HTTP; return status and body."""
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"} | headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def taken_in(text: bytes) -> float:
    """Return how many updates a process has taken in, out of its figures."""
    families = text_string_to_metric_families(text.decode())
    samples = [sample for family in families for sample in family.samples]
    return next(sample.value for sample in samples if sample.name == "bot_updates_taken_in_total")


@pytest.fixture
def web(bot: Deployment) -> Iterator[Process]:
    """The web server of a deployment that Telegram writes to."""
    bot.intake = "webhook"
    assert bot.run("migrate").returncode == 0
    bot.running["web"] = Process(["webhook"], bot.environment, bot.folder)
    bot.telegram.wait_until(lambda: "serving" in bot.running["web"].messages, PATIENCE)
    yield bot.running["web"]
    assert bot.stop() == [0]
    bot.check_log()


def test_the_real_web_server_answers_all_of_it(bot: Deployment, web: Process) -> None:
    secret, token = bot.keys["BOT_WEBHOOK_SECRET"], {"Authorization": f"Bearer {bot.keys['BOT_METRICS_TOKEN']}"}
    assert ask(f"{bot.url}/healthz") == (200, b"ok\n")
    assert json.loads(ask(f"{bot.url}/readyz")[1])["ready"] is True
    assert ask(f"{bot.url}/metrics")[0] == 404
    bot.telegram.wait_delivered(PATIENCE)  # that the bot was added to the group
    before = taken_in(ask(f"{bot.url}/metrics", **token)[1])
    body = json.dumps(UPDATE).encode()
    assert ask(f"{bot.url}/telegram/updates", body)[0] == 403
    assert ask(f"{bot.url}/telegram/updates", body, **{"X-Telegram-Bot-Api-Secret-Token": secret})[0] == 200
    assert taken_in(ask(f"{bot.url}/metrics", **token)[1]) == before + 1


def test_the_real_web_server_refuses_what_is_too_large_and_goes_on(bot: Deployment, web: Process) -> None:
    secret = {"X-Telegram-Bot-Api-Secret-Token": bot.keys["BOT_WEBHOOK_SECRET"]}
    with socket.create_connection(("127.0.0.1", bot.port), PATIENCE) as line:
        head = f"POST /telegram/updates HTTP/1.1\r\nHost: localhost\r\nContent-Length: {2**40}\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(1000).startswith(b"HTTP/1.1 413")
    assert ask(f"{bot.url}/telegram/updates", json.dumps(UPDATE).encode(), **secret)[0] == 200


def test_nothing_tells_what_program_it_is(bot: Deployment, web: Process) -> None:
    with urllib.request.urlopen(f"{bot.url}/healthz", timeout=PATIENCE) as response:
        assert response.headers["Server"] is None
        assert "waitress" not in str(response.headers)
