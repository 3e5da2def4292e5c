"""What the tests of whole deployments share: the processes, the fake Telegram, and somebody who writes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.deployment import BOT, Deployment, clean_environment
from tests.end_to_end.stores import fresh_store, is_postgresql
from tests.end_to_end.young import Counsellors, Young
from tests.fake_telegram import FakeTelegram

Deploy = Callable[..., Deployment]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Fresh keys, as an operator is given them."""
    folder = tmp_path_factory.mktemp("keys")
    done = subprocess.run(
        [*BOT, "keys", "new"], env=clean_environment(), cwd=folder, check=True, capture_output=True, text=True
    )
    return dict(line.split("=", 1) for line in done.stdout.split())


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """A database with all tables in it, of which others are made; SQLite needs none."""
    if not is_postgresql():
        yield None
        return
    folder = tmp_path_factory.mktemp("template")
    with fresh_store(folder) as store:
        environment = clean_environment() | {"BOT_DATABASE": store.address}
        subprocess.run([*BOT, "migrate"], env=environment, cwd=folder, check=True, capture_output=True)
        yield store.name


def _deploying(stack: ExitStack, folder: Path, keys: dict[str, str], template: str | None) -> Deploy:
    def deploy(
        intake: str = "polling",
        fake: dict[str, Any] | None = None,
        *,
        start: bool = True,
        beside: Deployment | None = None,
        **settings: str,
    ) -> Deployment:
        telegram = beside.telegram if beside else FakeTelegram(**{"strict": True, "retry_unit": 0.02} | (fake or {}))
        if beside is None:
            stack.enter_context(telegram)
        store = stack.enter_context(fresh_store(folder, template))
        group = telegram.group("Counsellors")
        group.adds_bot()
        wanted = {"BOT_COUNSELLORS_CHAT": str(group.id)} | settings
        deployment = Deployment(telegram, store, folder, keys, intake, wanted)
        stack.callback(_end, deployment)
        if start:
            deployment.start()
        return deployment

    return deploy


def _end(deployment: Deployment) -> None:
    codes = deployment.stop()
    deployment.check_log()
    assert not any(codes), deployment.log()
    assert deployment.telegram.faults == ()


@pytest.fixture
def deploy(tmp_path: Path, keys: dict[str, str], template: str | None) -> Iterator[Deploy]:
    """Starts deployments of a test's own, and holds what must hold of each at its end."""
    with ExitStack() as stack:
        yield _deploying(stack, tmp_path, keys, template)


@pytest.fixture(scope="session", params=("polling", "webhook"))
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, keys: dict[str, str], template: str | None
) -> Iterator[Deployment]:
    """A deployment for many tests, in each of which other people write."""
    with ExitStack() as stack:
        yield _deploying(stack, tmp_path_factory.mktemp("shared"), keys, template)(request.param)


@pytest.fixture
def bot(shared: Deployment) -> Iterator[Deployment]:
    """The shared deployment, in which nothing goes wrong."""
    yield shared
    shared.telegram.calm()
    shared.settle()
    assert shared.telegram.faults == ()


@pytest.fixture
def young(bot: Deployment) -> Young:
    """Somebody who has never written before."""
    return Young.new(bot)


@pytest.fixture
def other(bot: Deployment) -> Young:
    """Somebody else."""
    return Young.new(bot)


@pytest.fixture
def counsellors(bot: Deployment) -> Counsellors:
    """The counsellors' group."""
    return Counsellors.of(bot)
