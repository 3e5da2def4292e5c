"""Long polling: nothing is acknowledged that is not stored, and nothing that Telegram does ends it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import OperationalError

from bot.channels.telegram.polling import Poller
from bot.desk import lanes
from bot.desk.delivery import LockedOutError
from bot.transcripts.models import Update
from tests.desk.front import Front
from tests.fake_telegram import TOKEN, Broken, Flood, Lost, Reset, Slow

GOOD = json.dumps({"ok": True, "result": [{"update_id": 5}]}).encode()
EMPTY = b'{"ok": true, "result": []}'
PATIENCE = 15.0


@dataclass
class Polling:
    """A poller in a thread of its own, and what it had stored."""

    url: str
    token: str = TOKEN
    hold: int = 25
    leads: Callable[[], bool] = lambda: True
    store: Front | None = None
    failures: int = 0
    taken: list[int] = field(default_factory=list)
    error: Exception | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def ends(self) -> bool:
        """Tell it to stop; say whether it did."""
        self.stop.set()
        self.thread.join(PATIENCE)
        return not self.thread.is_alive()

    def _run(self) -> None:
        try:
            Poller(self.token, self.url, self._take_in, self.stop, self.leads, self.hold).run()
        except Exception as error:  # noqa: BLE001 - whatever ended it is what a test asks about
            self.error = error

    def _take_in(self, updates: Any) -> int:
        if self.failures:
            self.failures -= 1
            raise OperationalError("the disk is full")
        if self.store is not None:
            self.store.take_in(*updates)
        self.taken += [update["update_id"] for update in updates]
        return len(updates)


Poll = Callable[..., Polling]


@pytest.fixture
def desk(dialogue, transactional_db) -> Front:
    """A desk with a real store."""
    return Front(dialogue)


@pytest.fixture
def poll() -> Iterator[Poll]:
    """Starts pollers, and ends them."""
    started: list[Polling] = []

    def start(url: str, **more: Any) -> Polling:
        started.append(Polling(url, **more))
        return started[-1]

    yield start
    ended = [each.ends() for each in started]
    assert all(ended)


def test_updates_are_stored_in_order_and_then_acknowledged(poll, telegram, person) -> None:
    polling = poll(telegram.url)
    for number in range(5):
        person.says(f"Message {number}")
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)
    assert polling.taken == [update["update_id"] for update in telegram.updates]


def test_only_the_kinds_that_are_read_are_asked_for(poll, telegram) -> None:
    poll(telegram.url, hold=1)
    telegram.wait_until(lambda: telegram.requests("getUpdates"), PATIENCE)
    asked = telegram.requests("getUpdates")[0].parameters
    assert asked["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(poll, telegram, person) -> None:
    person.says("Hello")
    expected = [update["update_id"] for update in telegram.updates]
    polling = poll(telegram.url, failures=1)
    telegram.wait_until(lambda: polling.failures == 0, PATIENCE)
    assert telegram.pending == len(expected)
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)
    assert polling.taken == expected


def test_a_real_store_that_fails_halfway_is_asked_again_and_keeps_each_update_once(
    poll, telegram, person, desk, monkeypatch
) -> None:
    failed = threading.Event()
    put_in = lanes.put_in

    def full_at_first(*given: Any) -> None:
        if not failed.is_set():
            failed.set()
            raise OperationalError("the disk is full")
        put_in(*given)

    monkeypatch.setattr("bot.desk.lanes.put_in", full_at_first)
    polling = poll(telegram.url, store=desk)
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)
    assert failed.is_set()
    assert polling.ends()
    assert list(Update.objects.values_list("update_id", flat=True)) == [telegram.last_update_id]


def test_malformed_updates_in_an_answer_do_not_block_those_of_other_people(poll, telegram, person, desk) -> None:
    for raw in ({"message": "?"}, {"message": {"chat": {"id": "7"}}}, {"edited_message": []}, {"kind_of_next_year": 1}):
        telegram.inject(raw)
    telegram.person(8).starts()
    polling = poll(telegram.url, store=desk)
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)
    assert polling.ends()
    assert set(Update.objects.values_list("lane", flat=True)) == {desk.key(7), desk.key(8)}


def test_a_second_poller_is_waited_for_until_it_is_gone(poll, telegram, person, caplog) -> None:
    other = poll(telegram.url)
    telegram.wait_until(lambda: other.taken, PATIENCE)
    polling = poll(telegram.url)
    telegram.wait_until(lambda: telegram.count("getUpdates", status=409), PATIENCE)
    assert other.ends()
    person.says("Hello")
    telegram.wait_until(lambda: telegram.last_update_id in polling.taken, PATIENCE)
    assert "another process asks for the updates of this bot, or a webhook is set; waiting" in caplog.messages


def test_a_webhook_that_is_set_is_waited_for_as_well(poll, telegram, person, caplog) -> None:
    telegram.disturb(Broken(409), method="getUpdates", times=1)
    polling = poll(telegram.url)
    telegram.wait_until(lambda: polling.taken, PATIENCE)
    assert "another process asks for the updates of this bot, or a webhook is set; waiting" in caplog.messages


@pytest.mark.parametrize("trouble", [Lost(), Reset(), Broken(500), Broken(502), Flood(1)], ids=repr)
def test_trouble_on_the_way_is_survived_and_no_update_is_lost(poll, telegram, person, trouble) -> None:
    telegram.disturb(trouble, method="getUpdates", times=1)
    polling = poll(telegram.url)
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)
    assert polling.taken == [update["update_id"] for update in telegram.updates]


def test_an_answer_that_is_too_late_is_survived(poll, telegram, person) -> None:
    telegram.disturb(Slow(60), method="getUpdates", times=1)
    polling = poll(telegram.url, hold=-9)  # it waits ten seconds longer than Telegram is asked to
    telegram.wait_until(lambda: polling.taken, PATIENCE)
    assert set(polling.taken) == {update["update_id"] for update in telegram.updates}


def test_refused_connections_are_survived(poll, telegram, person, caplog) -> None:
    with telegram.down():
        polling = poll(telegram.url)
        telegram.wait_until(lambda: "Telegram cannot be reached; trying again" in caplog.messages, PATIENCE)
    telegram.wait_until(lambda: polling.taken, PATIENCE)


def test_a_token_that_telegram_does_not_know_ends_it(poll, telegram) -> None:
    polling = poll(telegram.url, token="7000000001:XXF-somebody-else-s-token-for-tests-00")
    polling.thread.join(PATIENCE)
    assert isinstance(polling.error, LockedOutError)


def test_it_stops_while_telegram_holds_a_question_open(poll, telegram, person) -> None:
    polling = poll(telegram.url, hold=50)
    telegram.wait_until(lambda: telegram.pending == 0, PATIENCE)  # only the next question acknowledges, and it waits
    assert polling.ends()
    assert polling.error is None


def test_whoever_does_not_lead_asks_for_nothing(poll, telegram, person) -> None:
    leads = threading.Event()
    asked = threading.Event()

    def may() -> bool:
        asked.set()
        return leads.is_set()

    polling = poll(telegram.url, leads=may)
    assert asked.wait(PATIENCE)
    assert telegram.requests("getUpdates") == []
    leads.set()
    telegram.wait_until(lambda: polling.taken, PATIENCE)


@pytest.mark.parametrize(
    "answer",
    [
        (200, b"<html>welcome</html>"),
        (200, b""),
        (200, b"\xff"),
        (200, b"[]"),
        (200, b"[" * 100_000 + b"]" * 100_000),
        (200, b"null"),
        (200, b'{"ok": true}'),
        (200, b'{"ok": true, "result": null}'),
        (200, b'{"ok": true, "result": {"update_id": 4}}'),
        (200, b'{"ok": true, "result": [null, 7, "x", []]}'),
        (200, b'{"ok": true, "result": [{"message": {}}, {"update_id": "4"}]}'),
        (404, b"<html>no such page</html>"),
        (403, b"<html>closed</html>"),
        (418, b"{}"),
    ],
    ids=lambda answer: repr(answer)[:60],
)
def test_rubbish_in_an_answer_is_survived(poll, odd, telegram, answer) -> None:
    polling = poll(odd(answer, (200, GOOD), (200, EMPTY)), hold=1)
    telegram.wait_until(lambda: polling.taken == [5] or polling.error, PATIENCE)
    assert polling.error is None


def test_rubbish_beside_an_update_does_not_keep_it_from_being_taken(poll, odd, telegram) -> None:
    mixed = json.dumps({"ok": True, "result": [None, {"no": "number"}, {"update_id": 5}]}).encode()
    polling = poll(odd((200, mixed), (200, EMPTY)), hold=1)
    telegram.wait_until(lambda: polling.taken == [5] or polling.error, PATIENCE)
    assert polling.error is None
