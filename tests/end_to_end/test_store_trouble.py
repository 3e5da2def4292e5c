"""A store that is locked, full or away: nothing is acknowledged that is not kept, and it recovers by itself."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.end_to_end.deployment import PATIENCE, Deployment
from tests.end_to_end.stores import is_postgresql
from tests.end_to_end.young import Young


@contextmanager
def full(bot: Deployment) -> Iterator[None]:
    """No process can make a file any longer, as on a full disk."""
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for process in bot.running.values():
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    yield
    for process in bot.running.values():
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def locked(bot: Deployment) -> Iterator[None]:
    """Somebody else holds the store for longer than anybody waits for it."""
    with bot.store.locked():
        yield


@contextmanager
def closed(bot: Deployment) -> Iterator[None]:
    """The server with the store takes no connections."""
    with bot.store.closed():
        yield


TROUBLES = (closed,) if is_postgresql() else (full, locked)


@pytest.fixture(params=TROUBLES)
def trouble(request):
    """What is wrong with the store."""
    return request.param


def test_a_webhook_is_told_to_try_again_and_all_is_answered_later(deploy, trouble) -> None:
    bot = deploy("webhook")
    young = Young.new(bot).passes_the_gate()
    known = len(young.person.texts)
    with trouble(bot):
        young.person.says("they will never accept us here")
        number = bot.telegram.last_update_id
        bot.telegram.wait_until(lambda: bot.telegram.attempts(number), PATIENCE)
        assert {attempt.status for attempt in bot.telegram.attempts(number)} == {503}
    bot.settle(60)
    assert [attempt.status for attempt in bot.telegram.attempts(number)][-1] == 200
    assert len(young.person.texts) == known + 1


def test_a_poller_acknowledges_nothing_and_all_is_answered_later(deploy, trouble) -> None:
    bot = deploy("polling")
    young = Young.new(bot).passes_the_gate()
    known = len(young.person.texts)
    with trouble(bot):
        young.person.says("they will never accept us here")
        bot.telegram.wait_until(lambda: bot.complains_of("updates could not be taken in"), PATIENCE)
        assert bot.telegram.pending == 1
    bot.settle(60)
    assert len(young.person.texts) == known + 1
    assert bot.outcomes() == {"sent": known + 1}


@pytest.mark.parametrize("intake", ["polling", "webhook"])
def test_whoever_wants_to_write_waits_for_a_short_while_and_complains_of_nothing(deploy, intake) -> None:
    bot = deploy(intake)
    young = Young.new(bot).passes_the_gate()
    known = len(young.person.texts)
    with bot.store.locked():
        young.person.says("they will never accept us here")
        bot.telegram.wait_until(bot.store.is_waited_for, PATIENCE)
        assert bot.telegram.pending == 1
    bot.settle(60)
    assert len(young.person.texts) == known + 1
    assert {attempt.status for attempt in bot.telegram.attempts(bot.telegram.last_update_id)} == {200}
