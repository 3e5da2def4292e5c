"""After a rotation the old key can go."""

from __future__ import annotations

import base64
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from bot.transcripts import rotation
from bot.transcripts.erasure import erase_person
from bot.transcripts.keys import KeyRing, SealedError
from bot.transcripts.models import Address, DataKey, Outgoing, Update
from bot.transcripts.rotation import rotate, unopened
from bot.transcripts.vault import Vault, about_update
from tests.desk.front import Front
from tests.environment import KEY_RING

NEW = f"new:{base64.urlsafe_b64encode(b'n' * 32).decode()}"
PEPPER = "pepper-of-the-tests-only"
OLD_ONLY, BOTH, NEW_ONLY = (Vault(KeyRing.read(text), PEPPER) for text in (KEY_RING, f"{NEW} {KEY_RING}", NEW))


@pytest.fixture
def stored(front: Front) -> Front:
    """Somebody has talked, something waits to be answered, and something to be sent."""
    person = front.visitor().passes_the_gate()
    person.writes("/help")
    front.serve()
    person.writes("hello there")
    return front


def test_everything_is_sealed_anew_and_the_old_key_can_go(stored: Front) -> None:
    rotated = rotate(BOTH)
    assert (rotated.lost, unopened(NEW_ONLY)) == (0, 0)
    assert rotated.resealed == 1 + Address.objects.count() + 1 + 1
    assert unopened(OLD_ONLY) == rotated.resealed


def test_people_go_on_talking_after_it(stored: Front) -> None:
    rotate(BOTH)
    stored.counter = stored.counter.__class__(
        stored.counter.configuration, NEW_ONLY, stored.counter.library, stored.counter.channel, stored.clock
    )
    stored.set()
    stored.work()
    assert stored.visitor().heard[-2].startswith("You can just write")


def test_a_second_time_there_is_nothing_to_do(stored: Front) -> None:
    rotate(BOTH)
    assert rotate(BOTH).resealed == 0


def test_what_no_key_opens_is_counted_and_left_as_it_is(stored: Front) -> None:
    DataKey.objects.update(sealed=NEW_ONLY.ring.seal(b"x" * 32, "something else"))
    before = bytes(DataKey.objects.get().sealed)
    assert unopened(BOTH) == 1
    rotate(BOTH)
    assert bytes(DataKey.objects.get().sealed) == before


def test_what_was_blanked_stays_blank(stored: Front) -> None:
    rotate(BOTH)
    assert Update.objects.filter(done_at__isnull=False, payload__isnull=False).count() == 0
    assert Outgoing.objects.filter(finished_at__isnull=False, payload__isnull=False).count() == 0


def test_each_is_sealed_for_what_it_is_about(stored: Front) -> None:
    rotate(BOTH)
    waiting = Update.objects.get(done_at=None)
    assert b"hello there" in NEW_ONLY.ring.open(waiting.payload, about_update(waiting.update_id))
    with pytest.raises(SealedError):
        NEW_ONLY.ring.open(waiting.payload, about_update(waiting.update_id + 1))


def test_each_of_the_four_tables_is_sealed_anew(stored: Front) -> None:
    rotate(BOTH)
    columns = ((DataKey, "sealed"), (Address, "sealed"), (Outgoing, "payload"), (Update, "payload"))
    for table, column in columns:
        sealed = table.objects.exclude(**{column: None}).values_list(column, flat=True)
        assert [NEW_ONLY.ring.is_active(each) for each in sealed] == [True] * len(sealed) != []


def meanwhile(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], None]) -> None:
    """Let something happen once, between the reading of a row and its writing."""
    reseal, happened = KeyRing.reseal, []

    def slowly(*arguments: Any) -> bytes:
        fresh = reseal(*arguments)
        if not happened:
            happened.append(True)
            happen()
        return fresh

    monkeypatch.setattr(KeyRing, "reseal", slowly)


def test_whoever_is_erased_in_between_stays_erased(stored: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    person = stored.person()
    meanwhile(monkeypatch, lambda: erase_person(person))
    rotate(BOTH)
    assert not DataKey.objects.exists()
    assert not Address.objects.filter(key=person.key).exists()


def test_what_is_answered_in_between_stays_blank(stored: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: Update.objects.update(payload=None))
    rotate(BOTH)
    assert not Update.objects.filter(payload__isnull=False).exists()


def test_it_goes_on_while_somebody_else_writes(stored: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20, 23):
        stored.visitor(number).says("/start")
    monkeypatch.setattr(rotation, "_AT_ONCE", 1)

    def write() -> None:
        stored.visitor(30).writes("hello")
        connection.close()

    def write_elsewhere() -> None:
        thread = Thread(target=write)
        thread.start()
        thread.join()

    meanwhile(monkeypatch, write_elsewhere)
    rotate(BOTH)
    assert rotate(BOTH).lost == unopened(NEW_ONLY) == 0


def test_a_ring_without_the_old_key_is_noticed_before_it_is_too_late(stored: Front) -> None:
    assert unopened(OLD_ONLY) == 0
    assert unopened(NEW_ONLY) == rotate(NEW_ONLY).lost == 1 + Address.objects.count() + 1 + 1
    assert unopened(OLD_ONLY) == 0
