"""What became of something sent is written down, and what follows from it is done."""

from __future__ import annotations

import pytest

from bot.desk.delivery import Gone, MovedTo, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outbox import know_address, put_out
from bot.desk.outgoing import Words
from bot.desk.settling import LONGEST_WAIT, WAITING, settle
from bot.transcripts.models import Address, Outcome, Outgoing
from tests.desk.front import COUNSELLORS, Front
from tests.desk.group import Group

MOVED = -100777


def started(front: Front, chat_id: int, *later: str) -> Outgoing:
    """Queue something, begin to send it, and return its row; what comes later waits behind it."""
    know_address(front.counter, front.key(chat_id), chat_id, Address.Kind.PERSON)
    put_out(front.counter, front.key(chat_id), [Words(text) for text in ("zebrafinch", *later)])
    row = Outgoing.objects.filter(chat=front.key(chat_id)).order_by("id").first()
    row.attempts, row.started_at = 1, front.clock()
    row.save()
    return row


def again(row: Outgoing) -> Outgoing:
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("delivery", "outcome"),
    [
        (Sent(5), Outcome.SENT),
        (Uncertain(), Outcome.UNCERTAIN),
        (Refused("BadRequest"), Outcome.FAILED),
        (Gone(), Outcome.FAILED),
    ],
)
def test_what_is_over_has_an_outcome_and_nothing_of_it_is_kept(delivery, outcome, front: Front) -> None:
    row = started(front, 7)
    assert settle(front.counter, row, delivery) == outcome
    assert (again(row).outcome, row.payload, row.finished_at) == (outcome, None, front.clock())


def test_the_number_of_a_message_is_remembered(front: Front) -> None:
    row = started(front, 7)
    settle(front.counter, row, Sent(4711))
    assert again(row).message_id == 4711


@pytest.mark.parametrize("delivery", [Wait(30), Unsent()])
def test_what_certainly_did_not_arrive_waits_and_is_kept(delivery, front: Front) -> None:
    row = started(front, 7)
    assert settle(front.counter, row, delivery) == WAITING
    assert again(row).not_before > front.clock()
    assert (row.started_at, row.finished_at, bool(row.payload)) == (None, None, True)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (2, 4), (5, 32), (6, 60), (100, 60), (30_000, 60)])
def test_pauses_grow_up_to_a_minute(attempts: int, seconds: float, front: Front) -> None:
    row = started(front, 7)
    row.attempts = attempts
    settle(front.counter, row, Unsent())
    assert (again(row).not_before - front.clock()).total_seconds() == seconds


@pytest.mark.parametrize(("told", "waits"), [(1, 1), (30, 30), (1e9, LONGEST_WAIT)])
def test_one_is_asked_again_when_the_channel_says_and_within_an_hour(told: float, waits: float, front: Front) -> None:
    row = started(front, 7)
    settle(front.counter, row, Wait(told))
    assert (again(row).not_before - front.clock()).total_seconds() == waits


def test_a_message_that_has_been_erased_meanwhile_stays_erased(front: Front) -> None:
    row = started(front, 7)
    Outgoing.objects.all().delete()
    settle(front.counter, row, Sent(5))
    settle(front.counter, row, Wait(5))
    assert not Outgoing.objects.exists()


def test_whoever_writes_again_is_reachable_again(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    settle(front.counter, started(front, 7, "more"), Gone())
    assert not front.person().reachable
    person.says("hello")
    assert front.person().reachable


def test_the_counsellors_are_not_given_up_and_what_waits_for_them_is_kept(front: Front, caplog) -> None:
    settle(front.counter, started(front, COUNSELLORS, "alert"), Gone())
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert Outgoing.objects.get(finished_at=None).chat == front.key(COUNSELLORS)


def test_counsellors_whose_group_has_moved_are_not_given_up_either(front: Front, counsellors: Group, caplog) -> None:
    counsellors.moves_to(MOVED)
    settle(front.counter, started(front, MOVED, "alert"), Gone())
    assert "the counsellors' group cannot be reached" in caplog.text
    assert Outgoing.objects.get(finished_at=None).chat == front.key(MOVED)


def test_whoever_is_gone_stops_nothing_for_others(front: Front) -> None:
    other = started(front, 8, "more")
    settle(front.counter, started(front, 7, "more"), Gone())
    assert not Outgoing.objects.filter(chat=other.chat).exclude(finished_at=None).exists()


def test_what_is_sent_to_a_group_that_has_moved_goes_to_its_new_number(front: Front, counsellors: Group) -> None:
    front.post.answers[COUNSELLORS] = [MovedTo(MOVED)]
    front.visitor().says("i want to die")
    assert [chat for chat, _ in front.post.posted if chat < 0] == [COUNSELLORS, MOVED]
    assert Outgoing.objects.filter(outcome=Outcome.SENT, flag__isnull=False).count() == 1


def test_an_alert_that_went_to_the_new_number_can_be_answered_there(front: Front, counsellors: Group) -> None:
    front.post.answers[COUNSELLORS] = [MovedTo(MOVED)]
    person = front.visitor()
    person.says("i want to die")
    alert = Outgoing.objects.get(flag__isnull=False)
    Group(front, chat_id=MOVED).replies("hello, this is Sam", to=alert.message_id)
    assert person.heard[-1].endswith("hello, this is Sam")


def test_a_group_that_has_moved_is_answered_by_its_new_number(front: Front, counsellors: Group, tree) -> None:
    front.post.answers[COUNSELLORS] = [MovedTo(MOVED)]
    front.visitor().says("i want to die")
    moved = Group(front, chat_id=MOVED)
    moved.replies("hello", to=4)
    assert moved.heard[-1] == tree.staff.unknown_person


def test_nothing_of_a_message_and_no_chat_is_logged(front: Front, caplog) -> None:
    caplog.set_level("DEBUG")
    for delivery in (Uncertain(), Refused("BadRequest"), Gone(), Unsent(), Wait(5), Sent(5)):
        settle(front.counter, started(front, 7), delivery)
        Outgoing.objects.all().delete()
    logged = "\n".join(str(vars(record)) for record in caplog.records)
    assert caplog.records
    assert not any(mark in logged for mark in ("zebrafinch", front.key(7)))


def test_a_group_that_moves_and_is_not_known_any_more_holds_up_nobody(front: Front, counsellors: Group) -> None:
    held = front.post.held = []
    put_out(front.counter, front.key(COUNSELLORS), [Words("alert")])
    front.send()
    Address.objects.filter(key=front.key(COUNSELLORS)).delete()
    put_out(front.counter, front.key(7), [Words("hello")])
    know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    front.post.held = None
    held[0].set_result(MovedTo(MOVED))
    front.send()
    assert front.visitor().heard == ["hello"]
    assert list(Outgoing.objects.order_by("id").values_list("outcome", flat=True)) == [Outcome.DROPPED, Outcome.SENT]
