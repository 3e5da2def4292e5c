"""The pages that machines ask for."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from bot.operations import pages
from bot.operations.office import Office
from bot.transcripts.models import Update

UPDATE = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hi"}}
PATH = "/telegram/updates"


@pytest.fixture
def client(office: Office, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(pages, "office", lambda: office)
    return Client()


def post(client: Client, body: object, secret: str = "secret-of-the-webhook"):
    return client.post(
        PATH, json.dumps(body), content_type="application/json", headers={"X-Telegram-Bot-Api-Secret-Token": secret}
    )


def test_a_process_that_answers_is_healthy(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_it_is_ready_where_the_tables_are_current_and_says_by_which_dialogue(client: Client, office: Office) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["dialogue"] == office.counter.library.dialogue.version


def test_it_is_not_ready_where_the_store_cannot_be_reached(client: Client, monkeypatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(pages, "MigrationExecutor", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["why"]) == (503, "the database cannot be reached")


def test_it_is_not_ready_where_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'transcripts'")
    try:
        answer = client.get("/readyz")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('transcripts', '0001_first', '2026-11-24')"
            )
    assert answer.status_code == 503
    assert "bot migrate" in answer.json()["why"]


@pytest.mark.parametrize("shown", [None, "Bearer wrong", "token-of-the-figures", "Bearer "])
def test_figures_are_for_whoever_shows_the_token(shown: str | None, client: Client) -> None:
    headers = {"Authorization": shown} if shown else {}
    assert client.get("/metrics", headers=headers).status_code == 404
    right = client.get("/metrics", headers={"Authorization": "Bearer token-of-the-figures"})
    assert right.status_code == 200
    assert b"bot_updates_open" in right.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_pages_are_read_and_nothing_else(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


def test_an_update_that_telegram_sends_is_stored(client: Client) -> None:
    assert post(client, UPDATE).status_code == 200
    assert Update.objects.get().update_id == 5


@pytest.mark.parametrize("secret", ["", "wrong", "secret-of-the-webhook "])
def test_whoever_does_not_know_the_secret_stores_nothing(secret: str, client: Client) -> None:
    assert post(client, UPDATE, secret).status_code == 403
    assert not Update.objects.exists()


def test_an_update_is_sent_and_not_fetched(client: Client) -> None:
    assert client.get(PATH).status_code == 405


def test_without_a_secret_there_is_no_such_page(client: Client, office: Office, monkeypatch) -> None:
    bare = type(office.configuration)()
    monkeypatch.setattr(Office, "configuration", property(lambda _: bare))
    assert post(client, UPDATE).status_code == 404


def test_an_unknown_page_says_nothing_about_the_program(client: Client) -> None:
    answer = client.get("/admin")
    assert answer.status_code == 404
    assert b"Django" not in answer.content
