"""What the tests of running it share: a log that is read back, a desk, an office, and deployments by their commands."""

from __future__ import annotations

import io
import json
import logging
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bot.configuration.settings import Configuration
from bot.desk.library import Library
from bot.dialogue.tree import Dialogue
from bot.operations import office as offices
from bot.operations.logs import start_logging
from bot.operations.office import Office, open_office
from bot.transcripts.models import Outgoing
from bot.understanding.cascade import Understander
from tests.desk.front import Front
from tests.end_to_end.deployment import PROJECT, Deployment
from tests.end_to_end.stores import fresh_store, is_postgresql
from tests.environment import KEY_RING, TOKEN
from tests.fake_telegram import FakeTelegram
from tests.operations import running

Log = Callable[[], list[dict[str, Any]]]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The log as it is written, with everything in it that any library says."""
    root, names = logging.getLogger(), list(logging.root.manager.loggerDict)
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("root", *names)}
    root.handlers = []
    stream = io.StringIO()
    start_logging("DEBUG", stream)
    yield stream
    root.handlers = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def log(written: io.StringIO) -> Log:
    """The lines of the log, read as whoever collects logs reads them."""
    return lambda: [json.loads(line) for line in written.getvalue().split("\n") if line]


@pytest.fixture(scope="session")
def english(dialogue: Dialogue) -> Understander:
    """The understanding of English, which takes a moment to build."""
    return Library(dialogue, "en").understander("en")


@pytest.fixture
def front(dialogue: Dialogue, english: Understander, transactional_db: None) -> Front:
    """A desk with a store of its own and nobody registered."""
    front = Front(dialogue)
    front.counter.library._understanders["en"] = english
    return front


@pytest.fixture
def desk(front: Front) -> Office:
    """The office of that desk."""
    return Office(front.counter)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An office as the settings open it, with figures for whoever knows the token."""
    return open_office(
        Configuration(
            key_ring=KEY_RING,
            pepper="pepper-of-the-tests-only",
            dialogues=str(PROJECT / "dialogues"),
            burst_seconds=0.0,
            sends_a_second=0,
            webhook_secret=running.SETTINGS["BOT_WEBHOOK_SECRET"],
            metrics_token=running.SETTINGS["BOT_METRICS_TOKEN"],
        )
    )


@pytest.fixture
def waiting(front: Front) -> Outgoing:
    """An answer that is written and not sent yet."""
    front.visitor().writes("/start")
    front.serve()
    return Outgoing.objects.get()


@pytest.fixture
def pages(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Whoever asks for the pages of a deployment in which everything is set."""
    for name, value in running.SETTINGS.items():
        monkeypatch.setenv(name, value)
    offices.office.cache_clear()
    yield Client(raise_request_exception=False)
    offices.office.cache_clear()


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Fresh keys, as an operator is given them."""
    return running.new_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Telegram in which every request is held against the Bot API."""
    with FakeTelegram(strict=True) as telegram:
        yield telegram
        assert telegram.faults == ()


@pytest.fixture
def bot(telegram: FakeTelegram, tmp_path: Path, keys: dict[str, str]) -> Iterator[Deployment]:
    """A deployment on an empty database, of which nothing runs yet."""
    with ExitStack() as stack:
        store = stack.enter_context(fresh_store(tmp_path))
        group = telegram.group("Counsellors")
        group.adds_bot()
        bot = Deployment(telegram, store, tmp_path, keys, settings={"BOT_COUNSELLORS_CHAT": str(group.id)})
        stack.callback(bot.stop)
        yield bot


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Run a command of the bot as a process, in a folder of its own, with an empty database of its own."""
    with fresh_store(tmp_path) as store:
        address = store.address if is_postgresql() else f"sqlite:///{tmp_path / 'data' / 'bot.sqlite3'}"
        settings = {
            "BOT_DATABASE": address,
            "BOT_DIALOGUES": str(PROJECT / "dialogues"),
            "BOT_KEY_RING": KEY_RING,
            "BOT_PEPPER": "pepper-of-the-tests-only",
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:9",
        }
        yield partial(running.run, tmp_path, **settings)
