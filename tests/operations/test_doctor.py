"""The doctor finds what is wrong, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.configuration.settings import Configuration
from bot.operations.doctor import examine
from bot.operations.office import Office
from bot.transcripts.models import DataKey
from tests.desk.front import Front
from tests.fake_telegram import FakeTelegram


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
def healthy(office: Office, telegram: FakeTelegram) -> Configuration:
    """Everything as it should be."""
    group = telegram.group("Counsellors")
    group.member("Member 1")
    group.adds_bot()
    return replace(office.configuration, token=telegram.token, api_url=telegram.url, counsellors_chat=group.id)


def found(configuration: Configuration) -> dict[str, str]:
    return {finding.about: str(finding) for finding in examine(configuration)}


def failed(configuration: Configuration) -> set[str]:
    return {finding.about for finding in examine(configuration) if finding.failed}


def test_where_all_is_well_nothing_is_wrong(healthy: Configuration) -> None:
    assert failed(healthy) == set()
    assert found(healthy)["counsellors"].endswith("alerts go to 'Counsellors'")


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"token": "1234567:somebody-elses-token"}, "Telegram"),
        ({"token": None}, "Telegram"),
        ({"api_url": "http://127.0.0.1:9"}, "Telegram"),
        ({"counsellors_chat": None}, "counsellors"),
        ({"counsellors_chat": -100999}, "counsellors"),
        ({"intake": "webhook", "public_url": "https://bot.example.org"}, "webhook"),
        ({"key_ring": None}, "settings and dialogue"),
        ({"dialogues": "tests"}, "settings and dialogue"),
    ],
)
def test_what_is_wrong_is_found(change: dict, about: str, healthy: Configuration) -> None:
    assert failed(replace(healthy, **change)) == {about}


def test_a_key_that_is_lost_is_found(healthy: Configuration, front: Front) -> None:
    front.visitor().says("/start")
    DataKey.objects.update(sealed=b"\x04gone" + bytes(60))
    assert failed(healthy) == {"keys"}


def test_flags_that_are_overdue_are_worth_a_look(healthy: Configuration, front: Front) -> None:
    front.clock.move(days=-400)
    front.visitor().says("i want to die")
    assert found(healthy)["flags"].startswith("look")


def test_helplines_that_are_old_are_named(healthy: Configuration, monkeypatch) -> None:
    monkeypatch.setattr("bot.operations.doctor.HELPLINE_AGE", timedelta(days=-1))
    assert "gb-samaritans" in found(healthy)["helplines"]
