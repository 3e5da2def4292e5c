"""The office of a process, and the bells between its threads."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from time import monotonic

import pytest

from bot.configuration.errors import ConfigurationError
from bot.operations.bells import Bell
from bot.operations.office import Office, open_office
from bot.operations.service import Parts, required


@pytest.mark.parametrize("missing", ["key_ring", "pepper"])
def test_without_keys_there_is_no_office(missing: str, office: Office) -> None:
    with pytest.raises(ConfigurationError, match=f"BOT_{missing.upper()} is missing"):
        open_office(replace(office.configuration, **{missing: None}))


def test_what_comes_in_is_stored_and_rings(office: Office) -> None:
    chat = {"id": 7, "type": "private"}
    assert office.take_in([{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": chat, "text": "hi"}}]) == 1
    began = monotonic()
    office.work.wait(10)
    assert monotonic() - began < 5


def test_a_bell_wakes_whoever_waits_and_is_silent_afterwards() -> None:
    bell, woken = Bell(), []
    thread = Thread(target=lambda: (bell.wait(10), woken.append(True)))
    thread.start()
    bell.ring()
    thread.join(10)
    assert woken == [True]
    began = monotonic()
    bell.wait(0.05)
    assert monotonic() - began >= 0.04


@pytest.mark.parametrize(
    ("parts", "intake", "needed"),
    [
        (Parts(), "polling", {"key_ring", "pepper", "token"}),
        (Parts(), "webhook", {"key_ring", "pepper", "token", "public_url", "webhook_secret"}),
        (Parts(intake=False, web=False), "webhook", {"key_ring", "pepper", "token"}),
    ],
)
def test_a_process_needs_the_settings_of_its_parts(parts: Parts, intake: str, needed: set, office: Office) -> None:
    assert set(required(replace(office.configuration, intake=intake), parts)) == needed
