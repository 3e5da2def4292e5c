"""What fails is tried again and put aside in the end, and nothing is ever half done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError

from bot.desk.reception import MOST_ATTEMPTS, serve_next
from bot.transcripts.models import Conversation, DataKey, Event, Lane, Outgoing, Person, Update
from tests.desk.front import Front, Visitor
from tests.desk.group import Group


def unreadable(person: Visitor) -> dict[str, Any]:
    """A message without a date, which is none that Telegram would send."""
    return person.update(
        "message", {"message_id": 500, "chat": {"id": person.chat_id, "type": "private"}, "text": "hi"}
    )


def let_fail(front: Front, times: int = MOST_ATTEMPTS) -> None:
    for _ in range(times):
        front.work()
        front.clock.move(seconds=6)
    front.work()


def breaks(error: Exception) -> Any:
    def broken(*_: Any, **__: Any) -> None:
        raise error

    return broken


def test_what_fails_three_times_is_put_aside_with_one_apology_and_the_next_goes_on(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    front.take_in(unreadable(person))
    person.writes("/help")
    let_fail(front)
    assert Update.objects.get(parked=True).attempts == MOST_ATTEMPTS
    assert person.heard[-2].startswith("Something went wrong on my side")
    assert person.heard[-1] == tree.interface.help


def test_one_that_cannot_be_read_does_not_get_stuck_behind_another(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/help")
    front.take_in(unreadable(person))
    let_fail(front)
    assert not Update.objects.filter(done_at__isnull=True).exists()
    assert Update.objects.filter(parked=True).count() == 1


def test_it_is_not_tried_again_at_once_but_after_a_moment(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.take_in(unreadable(person))
    assert [served.failed for served in front.serve()] == [True]
    assert serve_next(front.counter) is None
    front.clock.move(seconds=1)
    assert [served.failed for served in front.serve()] == [True]


def test_a_payload_that_no_key_opens_is_put_aside(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("hello")
    Update.objects.filter(done_at__isnull=True).update(payload=b"\x04testnothing that was ever sealed")
    person.writes("/help")
    let_fail(front)
    assert person.heard[-1] == tree.interface.help
    assert Update.objects.filter(parked=True).count() == 1


def test_a_chat_that_fails_holds_up_nobody_else(front: Front) -> None:
    person, other = front.visitor(7).passes_the_gate(), front.visitor(8)
    front.take_in(unreadable(person))
    other.says("/start")
    assert other.heard


def test_somebody_unknown_whose_message_fails_leaves_nothing_behind(front: Front) -> None:
    front.take_in(unreadable(front.visitor(9)))
    let_fail(front)
    assert not Person.objects.exists()
    assert not Outgoing.objects.exists()


@pytest.mark.parametrize("part", ["messages", "keep", "raise_flags", "put_out", "Ledger.write"])
def test_whatever_raises_in_the_middle_nothing_of_a_visit_is_kept(part: str, front: Front, monkeypatch) -> None:
    person = front.visitor().passes_the_gate()
    before = [Event.objects.count(), Outgoing.objects.count(), bytes(Conversation.objects.get().state)]
    with monkeypatch.context() as broken:
        broken.setattr(f"bot.desk.visit.{part}", breaks(ValueError("broken")))
        person.says("i want to die")
    assert [Event.objects.count(), Outgoing.objects.count(), bytes(Conversation.objects.get().state)] == before
    assert Update.objects.get(done_at__isnull=True).attempts == 1
    front.clock.move(seconds=1)
    front.work()
    assert front.person().flags.get().category == "self-harm"


def test_the_first_message_of_somebody_leaves_no_trace_where_it_fails(front: Front, monkeypatch) -> None:
    monkeypatch.setattr("bot.desk.visit.put_out", breaks(ValueError("broken")))
    front.visitor().says("/start")
    assert not Person.objects.exists()
    assert not DataKey.objects.exists()


def test_a_store_that_fails_is_no_fault_of_the_update(front: Front, monkeypatch) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/help")
    with monkeypatch.context() as broken:
        broken.setattr("bot.desk.visit.put_out", breaks(OperationalError("the disk is full")))
        with pytest.raises(OperationalError):
            front.serve()
    assert Update.objects.get(done_at__isnull=True).attempts == 0
    front.work()
    assert not Update.objects.filter(done_at__isnull=True).exists()


@pytest.mark.parametrize("error", [DataError("no such character"), IntegrityError("twice the same")])
def test_what_the_store_refuses_for_its_content_is_put_aside_like_any_other(error, front: Front, monkeypatch) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/help")
    monkeypatch.setattr("bot.desk.visit.put_out", breaks(error))
    let_fail(front)
    assert Update.objects.get(parked=True).attempts == MOST_ATTEMPTS


def test_after_a_failure_messages_are_taken_one_at_a_time(front: Front, monkeypatch) -> None:
    front.set(burst_seconds=1.5)
    person = front.visitor()
    with monkeypatch.context() as broken:
        broken.setattr("bot.desk.visit.put_out", breaks(ValueError("broken")))
        person.writes("one")
        person.writes("two")
        front.clock.move(seconds=3)
        front.work()
    assert list(Update.objects.values_list("attempts", flat=True)) == [1, 1]
    front.clock.move(seconds=3)
    assert [served.updates for served in front.serve()] == [1]


def test_what_is_done_is_blanked(front: Front) -> None:
    front.visitor().passes_the_gate()
    assert Update.objects.exists()
    assert not Update.objects.filter(payload__isnull=False).exists()
    assert not Lane.objects.filter(due__isnull=False).exists()


def test_a_long_queue_of_one_chat_is_answered_to_its_end(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    before = len(person.heard)
    for _ in range(60):
        person.writes("/help")
    front.work()
    assert len(person.heard) - before == 60


def test_a_group_that_fails_gets_no_apology(front: Front, counsellors: Group, monkeypatch) -> None:
    monkeypatch.setattr("bot.desk.reception.receive_in_group", breaks(ValueError("broken")))
    counsellors.writes("hello")
    let_fail(front)
    assert not counsellors.heard
    assert Update.objects.get().parked


def test_a_stranger_whose_first_message_fails_gets_an_apology_as_well(front: Front, tree, monkeypatch) -> None:
    monkeypatch.setattr("bot.desk.reception.receive_message", breaks(ValueError("broken")))
    person = front.visitor()
    person.writes("hello there")
    for _ in range(MOST_ATTEMPTS):
        front.work()
        front.clock.move(seconds=10)
    assert person.heard == [tree.interface.apology.replace("{emergency}", tree.interface.emergency_anywhere)]
