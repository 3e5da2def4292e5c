"""Updates are stored before they are acknowledged, each once, and wait in the lane of their chat."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from bot.desk.intake import take_in
from bot.transcripts.models import Lane, Update
from tests.desk.front import Front, Visitor
from tests.desk.group import Group


def message(person: Visitor, text: str, number: int = 1) -> dict[str, Any]:
    return person.update("message", person._message(number, text))


def press(person: Visitor) -> dict[str, Any]:
    body = {"id": "5", "from": person._user(), "chat_instance": "1", "data": "x", "message": person._message(9, "?")}
    return person.update("callback_query", body)


@pytest.fixture
def person(front: Front) -> Visitor:
    """Somebody who writes where messages that follow closely are one."""
    front.set(burst_seconds=1.5)
    return front.visitor()


def test_an_update_is_stored_sealed_and_open(person: Visitor, front: Front) -> None:
    assert take_in(front.counter, [message(person, "zebrafinch")]) == 1
    update = Update.objects.get()
    assert (update.lane, update.done_at, update.attempts) == (front.key(7), None, 0)
    assert b"zebrafinch" not in bytes(update.payload)


def test_an_update_that_comes_again_is_not_stored_again(person: Visitor, front: Front) -> None:
    raw = message(person, "hello")
    take_in(front.counter, [raw, raw])
    first = bytes(Update.objects.get().payload)
    take_in(front.counter, [raw])
    assert bytes(Update.objects.get().payload) == first


def test_one_that_is_done_and_comes_again_stays_done(person: Visitor, front: Front) -> None:
    raw = message(person, "/start")
    take_in(front.counter, [raw])
    front.work()
    take_in(front.counter, [raw])
    front.work()
    assert Update.objects.get().payload is None
    assert len(person.heard) == 1


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"update_id": 5},
        {"update_id": 5, "poll": {"id": "1"}},
        {"update_id": 5, "channel_post": {"chat": {"id": -1, "type": "channel"}}},
        {"update_id": "5", "message": {"chat": {"id": 7}}},
        {"update_id": True, "message": {"chat": {"id": 7}}},
        {"update_id": 2**70, "message": {"chat": {"id": 7}}},
        {"update_id": 5, "message": {"chat": "7"}},
        {"update_id": 5, "message": {"chat": {"id": None}}},
        {"update_id": 5, "message": []},
        {"update_id": 5, "message": None, "edited_message": 3},
    ],
)
def test_what_belongs_nowhere_is_let_go_and_holds_up_nothing(raw: dict, person: Visitor, front: Front) -> None:
    assert take_in(front.counter, [raw, message(person, "/start")]) == 1
    front.work()
    assert person.heard


def test_nothing_is_taken_in_where_the_store_fails(person: Visitor, front: Front, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OperationalError("the disk is full")

    monkeypatch.setattr("bot.desk.lanes.put_in", full)
    with pytest.raises(OperationalError):
        take_in(front.counter, [message(person, "hello")])
    assert not Update.objects.exists()


def test_words_wait_for_more_of_the_same(person: Visitor, front: Front) -> None:
    take_in(front.counter, [message(person, "hello")])
    assert not front.serve()
    front.clock.move(seconds=1.5)
    assert [served.updates for served in front.serve()] == [1]


def test_messages_of_a_burst_are_one_thing_said(person: Visitor, front: Front) -> None:
    for number, text in enumerate(["they will never", "accept us here", "no matter what we do"], 1):
        take_in(front.counter, [message(person, text, number)])
        front.clock.move(seconds=1)
    assert not front.serve()
    front.clock.move(seconds=1)
    assert [served.updates for served in front.serve()] == [3]


@pytest.mark.parametrize("text", ["/help", "/hide", "/stop"])
def test_a_command_does_not_wait(text: str, person: Visitor, front: Front) -> None:
    take_in(front.counter, [message(person, text)])
    assert [served.updates for served in front.serve()] == [1]


def test_a_button_does_not_wait(person: Visitor, front: Front) -> None:
    take_in(front.counter, [press(person)])
    assert [served.updates for served in front.serve()] == [1]


def test_a_command_among_words_that_come_together_does_not_wait(person: Visitor, front: Front) -> None:
    take_in(front.counter, [message(person, "hello", 1), message(person, "/help", 2), message(person, "ok", 3)])
    assert [served.updates for served in front.serve()] == [1, 1]
    front.clock.move(seconds=2)
    assert [served.updates for served in front.serve()] == [1]


def test_a_correction_within_a_burst_is_what_is_read(person: Visitor, front: Front) -> None:
    take_in(front.counter, [message(person, "i want to dye", 1)])
    body = person._message(1, "i want to die") | {"edit_date": 1}
    take_in(front.counter, [person.update("edited_message", body)])
    assert [served.updates for served in front.serve()] == [2]
    assert front.person().flags.get().category == "self-harm"


def test_updates_of_a_chat_are_answered_in_the_order_of_their_numbers(person: Visitor, front: Front, tree) -> None:
    first, second = message(person, "/start", 1), message(person, "/help", 2)
    take_in(front.counter, [second])
    take_in(front.counter, [first])
    front.work()
    assert "chatbot" in person.heard[0]
    assert person.heard[1] == tree.interface.help


def test_a_message_in_a_group_waits_in_the_lane_of_the_group(front: Front) -> None:
    Group(front, chat_id=-100900).writes("hello")
    assert list(Lane.objects.values_list("key", flat=True)) == [front.key(-100900)]


def test_a_press_waits_in_the_lane_of_the_chat_it_was_pressed_in(person: Visitor, front: Front) -> None:
    take_in(front.counter, [press(person)])
    assert Update.objects.get().lane == front.key(7)
