"""A process of a deployment begins whole or says why not, and ends without leaving anything undone that was begun."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.configuration.errors import ConfigurationError
from bot.operations.office import Office
from bot.operations.service import Parts, Service, required
from tests.end_to_end.deployment import PATIENCE, Deployment, Process
from tests.end_to_end.young import Young
from tests.fake_telegram import Slow
from tests.operations.running import refusal

SEALING = {"key_ring", "pepper"}
WEBHOOK = {"public_url", "webhook_secret"}
WRONG_TOKEN = "7000000001:XXF-somebody-else-s-token-for-tests-00"


@pytest.mark.parametrize(
    ("parts", "intake", "needed"),
    [
        (Parts(), "polling", SEALING | {"token"}),
        (Parts(), "webhook", SEALING | WEBHOOK | {"token"}),
        (Parts(workers=False), "webhook", SEALING | WEBHOOK | {"token"}),
        (Parts(intake=False, web=False), "polling", SEALING | {"token"}),
        (Parts(intake=False, web=False), "webhook", SEALING | {"token"}),
        (Parts(intake=False), "webhook", SEALING | {"token"}),
    ],
)
def test_a_process_needs_the_settings_of_its_parts(parts: Parts, intake: str, needed: set, office: Office) -> None:
    assert set(required(replace(office.configuration, intake=intake), parts)) == needed


def test_whatever_is_missing_is_named_at_once_before_anything_begins(office: Office) -> None:
    bare = replace(office.configuration, intake="webhook", webhook_secret=None)
    with pytest.raises(ConfigurationError) as caught:
        Service(replace(office, counter=replace(office.counter, configuration=bare)), Parts())
    named = [problem.partition(" ")[0] for problem in caught.value.problems]
    assert named == ["BOT_TOKEN", "BOT_PUBLIC_URL", "BOT_WEBHOOK_SECRET"]


@pytest.fixture
def begun(bot: Deployment) -> Iterator[Deployment]:
    """A deployment with tables."""
    assert bot.run("migrate").returncode == 0
    yield bot
    bot.check_log()


def begin(bot: Deployment, name: str, *command: str, **settings: str) -> Process:
    """Start a process and wait until it serves."""
    process = bot.running[name] = Process(list(command or [name]), bot.environment | settings, bot.folder)
    bot.telegram.wait_until(lambda: process.has_ended or "serving" in process.messages, PATIENCE)
    assert not process.has_ended, process.lines
    return process


@pytest.mark.parametrize("command", ["serve", "worker", "webhook"])
def test_a_wrong_token_is_one_sentence(command: str, begun: Deployment) -> None:
    begun.intake = "webhook" if command == "webhook" else "polling"
    done = begun.run(command, BOT_TOKEN=WRONG_TOKEN)
    errors = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert done.returncode == 1
    assert errors == ["Error: BOT_TOKEN: Telegram does not know this token; copy it from BotFather once more."]


@pytest.fixture
def taken(bot: Deployment) -> Iterator[None]:
    """Somebody else listens where the bot wants to."""
    with socket.create_server(("127.0.0.1", bot.port)):
        yield


def test_a_port_in_use_is_one_sentence(begun: Deployment, taken: None) -> None:
    done = begun.run("serve")
    errors = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert done.returncode == 1
    assert errors == [f"Error: BOT_LISTEN: 127.0.0.1:{begun.port} cannot be listened on (Address already in use)."]


@pytest.mark.parametrize("intake", ["polling", "webhook"])
def test_where_it_cannot_listen_it_begins_nothing(intake: str, begun: Deployment, taken: None) -> None:
    begun.intake = intake
    begun.telegram.person(7).starts()
    assert begun.run("serve").returncode == 1
    assert begun.telegram.log == ()
    assert begun.telegram.webhook["url"] == ""
    assert begun.open() == 0


def test_an_address_that_is_not_of_this_machine_is_one_sentence(begun: Deployment) -> None:
    done = begun.run("serve", BOT_LISTEN="192.0.2.1:8080")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: BOT_LISTEN: 192.0.2.1:8080 cannot be listened on (")


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["serve", "worker", "webhook"])
def test_whoever_is_told_to_end_does_so_and_says_so(command: str, name: signal.Signals, begun: Deployment) -> None:
    begun.intake = "webhook" if command == "webhook" else "polling"
    process = begin(begun, command)
    assert process.ends(name) == 0
    begun.running.pop(command)
    assert "stopping" in process.messages
    begun.ended.append(process)


def test_what_was_begun_at_the_end_is_sent_once_and_the_rest_at_the_next_start(begun: Deployment) -> None:
    young = Young.new(begun)
    begin(begun, "serve", BOT_BURST_SECONDS="0")
    begun.telegram.disturb(Slow(1.0), method="sendMessage")
    young.person.starts()
    begun.telegram.wait_until(lambda: young.person.texts, PATIENCE)
    young.person.says("/help")
    begun.telegram.wait_delivered(PATIENCE)
    assert begun.stop() == [0]
    assert "uncertain" not in begun.outcomes()
    begun.telegram.calm()
    begin(begun, "serve")
    begun.settle()
    assert begun.outcomes() == {"sent": len(young.person.texts)}
    assert len(young.person.texts) == len(set(young.person.texts)) == 2


def test_the_tables_are_looked_at_before_anything_begins(bot: Deployment) -> None:
    assert "run `bot migrate`" in refusal(bot.run("worker"))
    assert bot.telegram.log == ()


def test_a_worker_shows_its_pages_where_it_is_told_to(begun: Deployment) -> None:
    begin(begun, "worker", "worker", "--pages")
    with socket.create_connection(("127.0.0.1", begun.port), PATIENCE) as line:
        line.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        assert line.recv(1000).startswith(b"HTTP/1.0 200 OK")


def test_a_worker_listens_nowhere_otherwise(begun: Deployment, taken: None) -> None:
    begin(begun, "worker")
    assert begun.stop() == [0]
