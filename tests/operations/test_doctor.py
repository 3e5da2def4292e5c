"""The doctor finds what is wrong, and says what to do."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import telegram as library
from django.db.migrations.recorder import MigrationRecorder
from telegram.request import HTTPXRequest

from bot.configuration.settings import Configuration
from bot.desk.finding import Finding
from bot.operations.doctor import HELPLINE_AGE, examine
from bot.operations.office import Office
from bot.transcripts.models import DataKey, Flag, Update
from tests.desk.front import Front
from tests.end_to_end.deployment import PROJECT
from tests.fake_telegram import Broken, FakeTelegram, Group, Slow

WEBHOOK = {"intake": "webhook", "public_url": "https://bot.example.org", "webhook_secret": "secret-of-the-tests-only"}


@pytest.fixture
def group(telegram: FakeTelegram) -> Group:
    """The counsellors' group, with the bot in it."""
    group = telegram.group("Counsellors")
    group.adds_bot()
    return group


@pytest.fixture
def healthy(office: Office, telegram: FakeTelegram, group: Group) -> Configuration:
    """Everything as it should be."""
    return replace(office.configuration, token=telegram.token, api_url=telegram.url, counsellors_chat=group.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dialogue of the test's own."""
    return Path(shutil.copytree(PROJECT / "dialogues", tmp_path / "dialogues"))


def examined(configuration: Configuration) -> dict[str, Finding]:
    return {finding.about: finding for finding in examine(configuration)}


def found(configuration: Configuration) -> dict[str, str]:
    return {about: str(finding) for about, finding in examined(configuration).items()}


def failed(configuration: Configuration) -> set[str]:
    return {about for about, finding in examined(configuration).items() if finding.failed}


def ask_telegram(fake: FakeTelegram, request: Callable[[library.Bot], object]) -> None:
    """Do something as the bot, as another program with its token would."""

    async def ask() -> None:
        async with HTTPXRequest() as line:
            await request(library.Bot(fake.token, base_url=fake.bot_url, request=line, get_updates_request=line))

    asyncio.run(ask())


def test_where_all_is_well_nothing_is_wrong(healthy: Configuration) -> None:
    assert failed(healthy) == set()
    assert found(healthy)["counsellors"].endswith("alerts go to 'Counsellors'")
    assert {str(finding).split()[0] for about, finding in examined(healthy).items() if about != "who runs it"} == {"ok"}


def test_whoever_has_not_said_who_they_are_is_reminded(healthy: Configuration, folder: Path) -> None:
    assert found(healthy)["who runs it"].startswith("look")
    interface = folder / "en" / "interface.yaml"
    own = re.sub(
        r"(?m)^paid_by: .*$", "paid_by: A youth club runs this copy, and pays for it.", interface.read_text("utf-8")
    )
    interface.write_text(own, "utf-8")
    assert "who runs it" not in found(replace(healthy, dialogues=str(folder)))


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"token": "1234567:somebody-elses-token"}, "Telegram"),
        ({"token": None}, "Telegram"),
        ({"api_url": "http://127.0.0.1:9"}, "Telegram"),
        ({"counsellors_chat": None}, "counsellors"),
        ({"counsellors_chat": -100999}, "counsellors"),
        (WEBHOOK, "webhook"),
        ({"key_ring": None}, "settings and dialogue"),
        ({"key_ring": "not-a-ring"}, "settings and dialogue"),
        ({"pepper": None}, "settings and dialogue"),
        ({"language": "tlh"}, "settings and dialogue"),
        ({"dialogues": "tests"}, "settings and dialogue"),
        ({"dialogues": "/nowhere/at/all"}, "settings and dialogue"),
    ],
)
def test_what_is_wrong_is_found_and_nothing_else(change: dict, about: str, healthy: Configuration) -> None:
    assert failed(replace(healthy, **change)) == {about}


def test_a_wrong_token_is_told_apart_from_a_telegram_that_is_away(healthy: Configuration) -> None:
    wrong = found(replace(healthy, token="1234567:somebody-elses-token"))["Telegram"]
    away = found(replace(healthy, api_url="http://127.0.0.1:9"))["Telegram"]
    assert "BOT_TOKEN" in wrong
    assert "cannot be reached" in away
    assert "BOT_TOKEN" not in away


def test_no_finding_shows_a_secret(healthy: Configuration) -> None:
    text = "\n".join(found(healthy).values()) + "\n".join(found(replace(healthy, key_ring="a:b c")).values())
    for secret in (healthy.token, healthy.key_ring, healthy.pepper, healthy.webhook_secret, healthy.metrics_token):
        assert secret not in text


def test_tables_that_are_missing_are_found(healthy: Configuration) -> None:
    applied = MigrationRecorder.Migration.objects.filter(app="transcripts")
    kept = list(applied)
    applied.delete()
    try:
        assert failed(healthy) == {"database"}
        assert "bot migrate" in found(healthy)["database"]
    finally:
        MigrationRecorder.Migration.objects.bulk_create(kept)


def test_a_webhook_that_is_set_where_updates_are_asked_for_is_found(
    healthy: Configuration, telegram: FakeTelegram
) -> None:
    ask_telegram(telegram, lambda bot: bot.set_webhook("https://other.example.org/updates", secret_token="secret"))
    assert failed(healthy) == {"webhook"}
    assert "https://other.example.org/updates" in found(healthy)["webhook"]


def test_a_webhook_that_is_set_as_the_settings_want_is_well(healthy: Configuration, telegram: FakeTelegram) -> None:
    address = "https://bot.example.org/telegram/updates"
    ask_telegram(telegram, lambda bot: bot.set_webhook(address, secret_token=WEBHOOK["webhook_secret"]))
    assert failed(replace(healthy, **WEBHOOK)) == set()
    assert failed(replace(healthy, **WEBHOOK | {"public_url": "https://bot.example.net"})) == {"webhook"}


def test_what_waits_at_telegram_is_counted(healthy: Configuration, telegram: FakeTelegram) -> None:
    telegram.wait_until(lambda: telegram.updates)  # the bot was added to the group
    telegram.person(7).starts()
    assert f"{telegram.pending} updates wait" in found(healthy)["webhook"]


@pytest.mark.parametrize("method", ["getWebhookInfo", "getChat"])
def test_a_telegram_that_fails_in_between_is_found_and_ends_nothing(
    method: str, healthy: Configuration, telegram: FakeTelegram
) -> None:
    telegram.disturb(Broken(502), method=method)
    assert failed(healthy) == {"webhook" if method == "getWebhookInfo" else "counsellors"}


def test_a_group_from_which_the_bot_was_thrown_out_is_found(healthy: Configuration, telegram: FakeTelegram) -> None:
    telegram.disturb(Broken(403), method="getChat")
    assert failed(healthy) == {"counsellors"}
    assert "add the bot to it" in found(healthy)["counsellors"]


def test_a_key_that_is_lost_is_found_with_the_number_of_rows(healthy: Configuration, front: Front) -> None:
    front.visitor().says("/start")
    assert failed(healthy) == set()
    DataKey.objects.update(sealed=b"\x04gone" + bytes(60))
    assert failed(healthy) == {"keys"}
    assert "1 rows can be opened by no key" in found(healthy)["keys"]


def test_flags_are_worth_a_look_once_their_deadline_is_past_and_until_somebody_looks(
    healthy: Configuration, front: Front
) -> None:
    front.clock.time = datetime.now(UTC)
    front.visitor().says("i want to die")
    assert found(healthy)["flags"].startswith("ok")
    Flag.objects.update(deadline=datetime.now(UTC) - timedelta(seconds=1))
    assert found(healthy)["flags"].startswith("look   flags: 1 flags")
    Flag.objects.update(seen_at=datetime.now(UTC))
    assert found(healthy)["flags"].startswith("ok")


def test_answers_that_failed_are_worth_a_look(healthy: Configuration) -> None:
    assert found(healthy)["answers"].startswith("ok")
    Update.objects.create(update_id=1, lane="a", received_at=datetime.now(UTC), done_at=datetime.now(UTC), parked=True)
    assert found(healthy)["answers"].startswith("look")


def verified(folder: Path, id_: str, when: date) -> None:
    """Say of one helpline when it was verified."""
    path = folder / "helplines.yaml"
    head, mark, rest = path.read_text("utf-8").partition(f"id: {id_}\n")
    path.write_text(head + mark + re.sub(r'verified_on: "[^"]*"', f'verified_on: "{when}"', rest, count=1), "utf-8")


def test_helplines_that_are_old_are_named_and_no_others(healthy: Configuration, folder: Path) -> None:
    today = datetime.now(UTC).date()
    here = replace(healthy, dialogues=str(folder))
    verified(folder, "gb-samaritans", today - HELPLINE_AGE)
    assert found(here)["helplines"].startswith("ok")
    verified(folder, "gb-samaritans", today - HELPLINE_AGE - timedelta(days=1))
    assert found(here)["helplines"].startswith("look")
    assert "gb-samaritans; call" in found(here)["helplines"]
    assert "gb-emergency" not in found(here)["helplines"]


def test_what_is_worth_a_look_does_not_fail_the_examination(healthy: Configuration, folder: Path) -> None:
    verified(folder, "gb-samaritans", date(2024, 1, 1))
    here = replace(healthy, dialogues=str(folder))
    assert failed(here) == set()


def test_a_slow_telegram_is_waited_for(healthy: Configuration, telegram: FakeTelegram) -> None:
    telegram.disturb(Slow(0.3), method="getMe")
    assert failed(healthy) == set()
