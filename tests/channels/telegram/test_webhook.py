"""The webhook: only Telegram gets in, and 200 means that the update is stored."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils.crypto import constant_time_compare

from bot.channels.telegram import webhook
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import PATH, SECRET_HEADER, receive
from bot.desk.intake import take_in
from bot.transcripts.models import Update
from tests.channels.telegram.updates_of_telegram import message, update
from tests.desk.front import Front

SECRET = "a-secret-of-the-tests-only"
MEGABYTE = 1024 * 1024


class Store:
    """Takes updates in, or fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.taken: list[Any] = []
        self.failures = failures

    def __call__(self, updates: Any) -> int:
        if self.failures:
            self.failures -= 1
            raise OperationalError("the disk is full")
        self.taken += updates
        return len(updates)


@pytest.fixture
def store() -> Store:
    return Store()


def call(store: Any, body: bytes = b'{"update_id": 1}', secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    request = RequestFactory().post(f"/{PATH}", body, content_type="application/json", headers=headers)
    return receive(request, SECRET, store).status_code


def test_what_telegram_sends_is_stored(store) -> None:
    assert call(store, json.dumps(update("message", message(text="hello"))).encode()) == 200
    assert [each["message"]["text"] for each in store.taken] == ["hello"]


@pytest.mark.parametrize(
    "secret", [None, "", "a-secret-of-the-tests-onlY", SECRET + "x", SECRET[:-1], "ü", "x" * 10**5]
)
def test_whoever_does_not_know_the_secret_is_turned_away_before_anything_is_read(store, secret) -> None:
    assert call(store, b"not even JSON", secret) == 403
    assert store.taken == []


@pytest.mark.parametrize(("secret", "status"), [("a-guess", 403), (SECRET, 200)])
def test_the_secret_is_compared_in_constant_time(store, monkeypatch, secret, status) -> None:
    compared = []

    def compare(one: str, other: str) -> bool:
        compared.append({one, other})
        return constant_time_compare(one, other)

    assert webhook.constant_time_compare is constant_time_compare
    monkeypatch.setattr(webhook, "constant_time_compare", compare)
    assert call(store, secret=secret) == status
    assert compared == [{secret, SECRET}]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b'{"update_id": 1',
        b'"a text"',
        b"[]",
        b"7",
        b"null",
        b"\xff\xfe\x00",
        b'{"update_id": "\xff"}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_body_that_is_no_update_is_refused(store, body) -> None:
    assert call(store, body) == 400
    assert store.taken == []


def test_a_body_of_more_than_a_megabyte_is_refused(store) -> None:
    body = json.dumps({"update_id": 1, "message": "x" * MEGABYTE}).encode()
    assert call(store, body) == 413
    assert store.taken == []


def test_where_the_store_fails_telegram_is_told_to_try_again(caplog) -> None:
    store = Store(failures=1)
    body = json.dumps(update("message", message(text="nobody else must read this"))).encode()
    assert call(store, body) == 503
    assert "nobody else must read this" not in caplog.text
    assert call(store, body) == 200
    assert len(store.taken) == 1


@pytest.fixture
def desk(dialogue, transactional_db) -> Front:
    """A desk with a real store."""
    return Front(dialogue)


def seen_by_another() -> int:
    """How many updates are seen through another connection, for which only what is committed is there."""

    def look() -> int:
        try:
            return Update.objects.count()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as another:
        return another.submit(look).result()


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "inline_query": {"id": "1"}},
        {"update_id": 1, "kind_of_next_year": {}},
        {"update_id": "one", "message": {}},
        {"update_id": 2**70, "message": message()},
        {"update_id": 1, "message": []},
        {"update_id": 1, "message": {"chat": {"id": 2**70}}},
        {},
    ],
)
def test_an_update_of_no_kind_that_was_asked_for_is_taken_and_kept_nowhere(desk, raw) -> None:
    assert call(lambda updates: take_in(desk.counter, updates), json.dumps(raw).encode()) == 200
    assert Update.objects.count() == 0


def test_an_update_nested_almost_too_deep_is_taken_or_refused_and_never_an_error(desk) -> None:
    taken = 0
    for depth in range(900, 1000):
        nested = b"[" * depth + b"]" * depth
        body = b'{"update_id": %d, "message": {"chat": {"id": 7}, "x": %s}}' % (depth, nested)
        status = call(lambda updates: take_in(desk.counter, updates), body)
        assert status in {200, 400}
        taken += status == 200
    assert Update.objects.count() == taken


def test_what_is_answered_with_200_is_there_for_everybody_else(desk) -> None:
    body = json.dumps(update("message", message(text="hello"))).encode()
    assert call(lambda updates: take_in(desk.counter, updates), body) == 200
    assert seen_by_another() == 1


def test_a_store_that_fails_halfway_keeps_nothing_and_takes_the_same_update_later(desk, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OperationalError("the disk is full")

    body = json.dumps(update("message", message(text="hello"))).encode()
    with monkeypatch.context() as broken:
        broken.setattr("bot.desk.lanes.put_in", full)
        assert call(lambda updates: take_in(desk.counter, updates), body) == 503
    assert seen_by_another() == 0
    assert call(lambda updates: take_in(desk.counter, updates), body) == 200
    assert seen_by_another() == 1


@pytest.mark.parametrize("text", ["\ud800", "\x00", "a" + "\u0301" * 4095])
def test_whatever_a_text_is_made_of_it_is_stored_and_comes_back(desk, text) -> None:
    body = json.dumps(update("message", message(text=text))).encode()
    assert call(lambda updates: take_in(desk.counter, updates), body) == 200
    (served,) = desk.serve()
    assert (served.updates, served.failed) == (1, False)


def test_an_update_that_comes_twice_is_stored_once(desk) -> None:
    body = json.dumps(update("message", message(text="hello"))).encode()
    assert [call(lambda updates: take_in(desk.counter, updates), body) for _ in range(2)] == [200, 200]
    assert Update.objects.count() == 1
    assert isinstance(desk.counter.channel, TelegramChannel)


def test_there_is_nothing_to_get_there() -> None:
    assert Client().get(f"/{PATH}").status_code == 405
