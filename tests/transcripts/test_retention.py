"""What is old goes by itself, at the age that is set, and nothing before."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from bot.transcripts import retention
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Address, Conversation, DataKey, Flag, Lane, Outgoing, Person, Update
from bot.transcripts.retention import Retention, purge
from tests.desk import tables
from tests.desk.front import Front

KEPT = Retention(timedelta(days=30), timedelta(days=365))


def after(front: Front, **by: float) -> retention.Purged:
    front.clock.move(**by)
    return purge(KEPT, front.clock())


def test_a_talk_goes_when_nothing_was_said_for_thirty_days_and_the_person_with_it(front: Front) -> None:
    front.visitor().passes_the_gate()
    assert after(front, days=29).conversations == 0
    gone = after(front, days=2)
    assert (gone.conversations, gone.people) == (1, 1)
    for rows in (Person.objects, DataKey.objects, Conversation.objects, Address.objects.filter(kind="person")):
        assert not rows.exists()


def test_a_talk_with_a_flag_stays_for_a_year(front: Front) -> None:
    front.visitor().says("i want to die")
    assert after(front, days=364).conversations == 0
    assert after(front, days=2).people == 1
    assert not Flag.objects.exists()


def test_of_somebody_who_comes_back_only_the_old_talk_goes(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.clock.move(days=20)
    person.says("hello again")
    gone = after(front, days=15)
    assert (gone.conversations, gone.people, Conversation.objects.count()) == (1, 0, 1)


def test_many_go_in_small_steps(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_AT_ONCE", 2)
    for number in range(20, 25):
        front.visitor(number).says("/start")
    gone = after(front, days=31)
    assert (gone.conversations, gone.people) == (5, 5)


def test_numbers_of_updates_stay_for_two_days(front: Front) -> None:
    front.visitor().says("/start")
    assert after(front, hours=47).updates == 0
    assert after(front, hours=2).updates == 1
    assert not Update.objects.exists()


def test_an_update_that_still_waits_is_never_thrown_away(front: Front) -> None:
    front.visitor().writes("/start")
    after(front, days=400)
    assert Update.objects.get().done_at is None


def test_what_was_sent_is_forgotten_after_two_days_and_an_alert_after_thirty(front: Front) -> None:
    front.visitor().says("i want to die")
    after(front, days=3)
    assert set(Outgoing.objects.values_list("flag__level", flat=True)) == {"red"}
    after(front, days=30)
    assert not Outgoing.objects.exists()


def test_what_waits_to_be_sent_is_not_thrown_away(front: Front) -> None:
    front.visitor().writes("/start")
    front.serve()
    after(front, days=3)
    assert Outgoing.objects.get().finished_at is None


def test_a_lane_in_which_nothing_comes_goes_too(front: Front) -> None:
    front.visitor().says("/start")
    after(front, hours=49)
    assert not Lane.objects.exists()


def test_the_flagged_talk_of_somebody_stays_when_their_other_one_goes(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.clock.move(days=1)
    person.says("i want to die")
    assert Conversation.objects.count() == 2
    gone = after(front, days=31)
    assert (gone.conversations, gone.people) == (1, 0)
    assert Flag.objects.get().conversation == Conversation.objects.get()


def test_somebody_without_a_talk_goes_thirty_days_after_they_came(front: Front) -> None:
    front.visitor(8).says("/start")
    Conversation.objects.all().delete()
    assert after(front, days=29).people == 0
    assert after(front, days=2).people == 1
    assert not Person.objects.exists()


def test_a_talk_stays_to_the_last_moment_of_its_days(front: Front) -> None:
    front.visitor().says("/start")
    assert after(front, days=30).conversations == 0
    assert after(front, seconds=1).conversations == 1


def test_nothing_of_whoever_is_too_old_is_left_in_any_table(front: Front) -> None:
    front.visitor().passes_the_gate().says("i want to die")
    person = front.person()
    marks = [person.key, person.name, person.id.hex, str(person.id)]
    after(front, days=366)
    assert tables.holding(*marks) == []


def test_whoever_writes_in_the_moment_of_erasing_is_not_erased(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (7, 8):
        front.visitor(number).says("/start")
    front.clock.move(days=31)
    back = []

    def erase(person: Person) -> None:
        """Erase somebody, while the other one comes back."""
        erase_person(person)
        if not back:
            back.append(Person.objects.get())
            number = next(number for number in (7, 8) if front.key(number) == back[0].key)
            front.visitor(number).says("i want to die")

    monkeypatch.setattr(retention, "erase_person", erase)
    assert purge(KEPT, front.clock()).people == 1
    assert Person.objects.get() == back[0]
    assert Flag.objects.get().person == back[0]


def test_an_alert_that_waits_is_never_thrown_away(front: Front) -> None:
    front.visitor().writes("i want to die")
    front.serve()
    after(front, days=364)
    assert Outgoing.objects.filter(flag__isnull=False, finished_at=None).exists()


def test_a_talk_in_which_danger_is_noticed_in_the_moment_of_erasing_stays(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    front.set(sitting_hours=168)
    person = front.visitor().passes_the_gate()
    front.clock.move(days=2)
    writing, back = retention.writing, []

    def late() -> AbstractContextManager[None]:
        """Let somebody write after the old talks were looked for and before the first of them is erased."""
        if not back:
            back.append(person.says("i want to die"))
        return writing()

    monkeypatch.setattr(retention, "writing", late)
    assert purge(Retention(timedelta(days=1), timedelta(days=365)), front.clock()).conversations == 0
    assert Flag.objects.get().conversation == Conversation.objects.get()
