"""The sender takes the outbox in order, a chat at a time, and never sends again what may have arrived."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.delivery import Gone, LockedOut, LockedOutError, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.leaving import forget
from bot.desk.outbox import drop_waiting, know_address, put_out
from bot.desk.outgoing import Words
from bot.desk.register import receive
from bot.desk.sender import MOST_AT_ONCE, PATIENCE
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Address, Outcome, Outgoing, Person
from bot.transcripts.turns import writing
from tests.desk import tables
from tests.desk.front import COUNSELLORS, Front


def queue(front: Front, chat_id: int, *texts: str, urgent: bool = False) -> None:
    know_address(front.counter, front.key(chat_id), chat_id, Address.Kind.PERSON)
    put_out(front.counter, front.key(chat_id), [Words(text) for text in texts], urgent=urgent)


def outcomes(front: Front, chat_id: int) -> list[str]:
    rows = Outgoing.objects.filter(chat=front.key(chat_id)).order_by("id")
    return list(rows.values_list("outcome", flat=True))


def texts_of(front: Front, chat_id: int) -> list[str]:
    return [parcel.text for parcel in front.post.to(chat_id) if isinstance(parcel, Words)]


def hold(front: Front) -> list[Future]:
    front.post.held = []
    return front.post.held


def test_one_message_is_under_way_at_a_time(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one", "two")
    queue(front, 8, "other")
    front.send()
    assert len(held) == 1
    held[0].set_result(Sent(1))
    front.send()
    assert len(held) == 2


def test_as_many_are_under_way_as_are_allowed_and_one_in_each_chat(front: Front) -> None:
    front.set(sends_at_once=3)
    held = hold(front)
    queue(front, 7, "one", "two")
    queue(front, 8, "other")
    front.send()
    assert [chat for chat, _ in front.post.posted] == [7, 8]
    assert len(held) == 2


def test_a_slow_answer_lets_other_chats_go_on_but_not_its_own(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one", "two")
    queue(front, 8, "other")
    front.send()
    front.clock.move(seconds=PATIENCE + 0.1)
    front.send()
    assert [chat for chat, _ in front.post.posted] == [7, 8]
    held[1].set_result(Sent(2))
    front.send()
    assert texts_of(front, 7) == ["one"]


def test_however_slow_all_answers_are_there_is_an_end_to_what_is_under_way(front: Front) -> None:
    held = hold(front)
    for chat_id in range(20, 40):
        queue(front, chat_id, "one")
    for _ in range(20):
        front.send()
        front.clock.move(seconds=PATIENCE + 0.1)
    assert len(held) == MOST_AT_ONCE


def test_an_answer_that_comes_late_is_written_down_all_the_same(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one", "two")
    queue(front, 8, "other")
    front.send()
    front.clock.move(seconds=PATIENCE + 0.1)
    front.send()
    held[0].set_result(Sent(5))
    held[1].set_result(Sent(6))
    front.send()
    assert outcomes(front, 7)[0] == Outcome.SENT
    assert texts_of(front, 7) == ["one", "two"]


def test_being_told_to_wait_holds_up_that_chat_alone_and_keeps_its_order(front: Front) -> None:
    front.post.answers[7] = [Wait(30)]
    queue(front, 7, "one", "two")
    queue(front, 8, "other")
    front.send()
    assert (texts_of(front, 7), texts_of(front, 8)) == (["one"], ["other"])
    front.clock.move(seconds=31)
    front.send()
    assert texts_of(front, 7) == ["one", "one", "two"]
    assert outcomes(front, 7) == [Outcome.SENT, Outcome.SENT]


def test_whoever_has_blocked_the_bot_is_unreachable_and_nothing_more_is_tried(front: Front) -> None:
    person = front.visitor()
    person.writes("/start")
    front.serve()
    queue(front, 7, "one more")
    front.post.answers[7] = [Gone()]
    front.send()
    assert not front.person().reachable
    assert outcomes(front, 7) == [Outcome.FAILED, Outcome.DROPPED]


def test_a_counsellors_group_that_is_gone_is_told_of_in_the_log_and_tried_again(
    front: Front, counsellors, caplog
) -> None:
    front.post.answers[counsellors.chat_id] = [Gone()]
    front.visitor().says("i want to die")
    assert "the counsellors' group cannot be reached" in caplog.text
    front.clock.move(minutes=6)
    put_out(front.counter, front.counter.counsellors or "", [Words("once more")])
    front.send()
    assert counsellors.heard[-1] == "once more"


@pytest.mark.parametrize(
    ("delivery", "outcome"), [(Uncertain(), Outcome.UNCERTAIN), (Refused("BadRequest"), Outcome.FAILED)]
)
def test_what_may_have_arrived_or_never_can_is_not_sent_again_and_the_next_goes_on(delivery, outcome, front) -> None:
    front.post.answers[7] = [delivery]
    queue(front, 7, "one", "two")
    front.send()
    front.clock.move(hours=1)
    front.send()
    assert texts_of(front, 7) == ["one", "two"]
    assert outcomes(front, 7) == [outcome, Outcome.SENT]


def test_what_reached_nobody_is_tried_again_with_growing_pauses(front: Front) -> None:
    front.post.answers[7] = [Unsent()] * 3
    queue(front, 7, "one")
    for _ in range(4):
        front.send()
        front.clock.move(seconds=9)
    assert outcomes(front, 7) == [Outcome.SENT]
    assert Outgoing.objects.get().attempts == 4


def test_what_reached_nobody_for_a_day_is_given_up(front: Front) -> None:
    front.post.answers[7] = [Unsent()] * 2
    queue(front, 7, "one")
    front.send()
    front.clock.move(hours=25)
    front.send()
    assert outcomes(front, 7) == [Outcome.DROPPED]


def test_a_wrong_token_ends_it_and_loses_nothing(front: Front) -> None:
    front.post.answers[7] = [LockedOut()]
    queue(front, 7, "one")
    queue(front, 8, "other")
    with pytest.raises(LockedOutError):
        front.send()
    assert not Outgoing.objects.exclude(finished_at=None).exists()
    assert Outgoing.objects.filter(started_at=None).count() == 2


def test_a_wrong_token_keeps_what_would_have_been_next(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one")
    front.send()
    queue(front, 8, "other")
    front.clock.move(seconds=PATIENCE + 0.1)  # so that another may begin
    held[0].set_result(LockedOut())
    with pytest.raises(LockedOutError):
        front.send()
    front.post.held = None
    front.set()
    assert front.sender.recover() == 0
    front.clock.move(minutes=5)
    front.send()
    assert (texts_of(front, 7), texts_of(front, 8)) == (["one", "one"], ["other"])


def test_a_wrong_token_at_the_very_end_is_told_of_and_loses_nothing(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one")
    front.send()
    held[0].set_result(LockedOut())
    with pytest.raises(LockedOutError):
        front.sender.finish(0)
    assert Outgoing.objects.filter(started_at=None, finished_at=None).count() == 1


def test_what_was_started_before_a_sudden_end_is_uncertain_and_not_sent_again(front: Front) -> None:
    hold(front)
    queue(front, 7, "one", "two")
    front.send()
    front.post.held = None
    front.set()  # a new process, with a sender of its own
    assert front.sender.recover() == 1
    front.send()
    assert texts_of(front, 7) == ["one", "two"]
    assert outcomes(front, 7) == [Outcome.UNCERTAIN, Outcome.SENT]


def test_what_is_dropped_or_erased_after_it_was_looked_at_is_not_sent(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one", "two", "three")
    front.send()
    drop_waiting(front.key(7), front.counter)
    held[0].set_result(Sent(1))
    front.send()
    assert texts_of(front, 7) == ["one"]


def test_what_is_uncertain_after_a_sudden_end_is_counted_once(front: Front) -> None:
    hold(front)
    front.set(sends_at_once=2)
    for chat_id in (7, 8, 9):
        queue(front, chat_id, "one")
    front.send()
    front.set()
    counted: list[str] = []
    front.sender.on_outcome = counted.append
    assert [front.sender.recover(), front.sender.recover()] == [2, 0]
    assert counted == [Outcome.UNCERTAIN] * 2
    assert not Outgoing.objects.exclude(finished_at=None).exclude(payload=None).exists()


def test_last_words_that_a_sudden_end_left_uncertain_take_the_address_with_them(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    hold(front)
    person.says("/forget")
    front.post.held = None
    front.set()
    front.sender.recover()
    front.send()
    assert not tables.holding(front.key(7))


def test_last_words_that_cannot_be_opened_take_the_address_with_them(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/forget")
    front.serve()
    Outgoing.objects.filter(chat=front.key(7)).update(payload=b"\x04testbroken")
    front.send()
    assert not tables.holding(front.key(7))


def test_an_address_stays_as_long_as_words_wait_for_it(front: Front) -> None:
    front.visitor().passes_the_gate()
    hold(front)
    with writing():
        guest = receive(front.counter, front.key(7), 7, "")
        forget(front.counter, guest, [Words("one"), Words("two")])
    front.send()
    front.post.held = None
    front.set()
    front.sender.recover()
    front.send()
    assert texts_of(front, 7)[-2:] == ["one", "two"]
    assert not tables.holding(front.key(7))


def test_nothing_is_sent_to_a_person_who_was_erased_after_their_messages_were_looked_at(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    held = hold(front)
    queue(front, 7, "one", "two")
    front.send()
    erase_person(front.person())
    held[0].set_result(Sent(1))
    front.send()
    assert "two" not in person.heard
    assert not tables.holding(front.key(7))


def test_what_is_urgent_goes_before_what_waits_in_other_chats(front: Front) -> None:
    queue(front, 7, "one")
    queue(front, 8, "alert", urgent=True)
    front.send()
    assert [chat for chat, _ in front.post.posted] == [8, 7]


def test_what_is_urgent_does_not_overtake_what_waits_in_its_own_chat(front: Front) -> None:
    front.post.answers[7] = [Wait(5)]
    queue(front, 7, "one")
    front.send()
    queue(front, 7, "help", urgent=True)
    queue(front, 7, "three")
    front.clock.move(seconds=6)
    front.send()
    assert texts_of(front, 7) == ["one", "one", "help", "three"]


def test_what_cannot_be_opened_is_dropped_and_the_next_goes_on(front: Front) -> None:
    queue(front, 7, "one", "two")
    Outgoing.objects.filter(pk=Outgoing.objects.order_by("id").first().pk).update(payload=b"\x04testbroken")
    front.send()
    assert outcomes(front, 7) == [Outcome.DROPPED, Outcome.SENT]
    assert texts_of(front, 7) == ["two"]


def test_what_has_no_address_any_more_is_dropped(front: Front) -> None:
    queue(front, 7, "one")
    Address.objects.filter(key=front.key(7)).delete()
    front.send()
    assert outcomes(front, 7) == [Outcome.DROPPED]


def test_many_chats_that_must_wait_starve_nobody(front: Front) -> None:
    for chat_id in range(100, 350):
        front.post.answers[chat_id] = [Wait(60)]
        queue(front, chat_id, "one")
    front.send()
    queue(front, 7, "hello")
    front.clock.move(seconds=1)
    front.send()
    assert texts_of(front, 7) == ["hello"]


@pytest.mark.parametrize("chat_id", [77, COUNSELLORS])
def test_a_long_queue_in_one_chat_that_must_go_slowly_starves_nobody(chat_id: int, front: Front) -> None:
    front.set(sends_a_second=25)
    queue(front, chat_id, *map(str, range(250)), urgent=True)
    queue(front, 7, "hello")
    front.send()
    front.clock.move(seconds=0.5)
    front.send()
    assert texts_of(front, 7) == ["hello"]


def test_a_long_queue_behind_a_slow_answer_starves_nobody(front: Front) -> None:
    hold(front)
    queue(front, 77, *map(str, range(250)))
    queue(front, 7, "hello")
    front.send()
    front.clock.move(seconds=PATIENCE + 0.1)
    front.send()
    assert texts_of(front, 7) == ["hello"]


def test_a_long_queue_in_one_chat_goes_out_in_order(front: Front) -> None:
    front.set(sends_a_second=25)
    texts = [f"{number:03}" for number in range(250)]
    queue(front, 77, *texts)
    while Outgoing.objects.filter(finished_at=None).exists():
        front.send()
        front.clock.move(seconds=10)
    assert texts_of(front, 77) == texts


@pytest.mark.parametrize("hours", [1, 3, 30])
def test_however_long_the_channel_says_to_wait_it_is_not_asked_again_at_once(hours: int, front: Front) -> None:
    front.post.answers[7] = [Wait(hours * 3600.0)]
    queue(front, 7, "one")
    for _ in range(3):
        front.send()
        front.clock.move(minutes=5)
    assert texts_of(front, 7) == ["one"]
    front.clock.move(hours=hours)
    front.send()
    assert outcomes(front, 7) == [Outcome.SENT]


@pytest.mark.parametrize("days", [-300, 300])
def test_a_clock_that_jumps_while_somebody_must_wait_holds_nothing_for_ever(days: int, front: Front) -> None:
    front.post.answers[7] = [Wait(60)]
    queue(front, 7, "one", "two")
    front.send()
    front.clock.move(days=days)
    front.send()
    assert texts_of(front, 7) == ["one", "one", "two"]


def test_a_clock_that_was_set_back_holds_no_message_for_ever(front: Front) -> None:
    queue(front, 7, "one")
    Outgoing.objects.update(not_before=front.clock() + timedelta(days=300))
    front.send()
    assert texts_of(front, 7) == ["one"]


def test_the_last_words_to_somebody_forgotten_take_the_address_with_them(front: Front) -> None:
    front.visitor().passes_the_gate().says("/forget")
    assert not Address.objects.filter(key=front.key(7)).exists()
    assert not Outgoing.objects.filter(chat=front.key(7)).exists()
    assert not Person.objects.exists()


def test_at_the_end_what_is_under_way_is_waited_for_and_written_down(front: Front) -> None:
    held = hold(front)
    queue(front, 7, "one", "two")
    front.send()
    held[0].set_result(Sent(5))
    front.sender.finish(1)
    assert outcomes(front, 7) == [Outcome.SENT, ""]
    assert not front.sender.busy


DELIVERIES = st.sampled_from([Sent(1), Wait(5), Unsent(), Uncertain(), Refused("BadRequest")])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.lists(DELIVERIES, max_size=4), min_size=3, max_size=3), at_once=st.integers(1, 4))
def test_whatever_comes_of_them_each_message_ends_once_and_each_chat_keeps_its_order(answers, at_once, front) -> None:
    Outgoing.objects.all().delete()
    front.post.posted.clear()
    front.set(sends_at_once=at_once)
    for chat_id, given_back in enumerate(answers, start=60):
        front.post.answers[chat_id] = list(given_back)
        queue(front, chat_id, "a", "b", "c")
    for _ in range(12):
        front.send()
        front.clock.move(seconds=70)
    assert not Outgoing.objects.filter(finished_at=None).exists()
    for chat_id in range(60, 63):
        sent = texts_of(front, chat_id)
        assert sent == sorted(sent)
        assert list(dict.fromkeys(sent)) == ["a", "b", "c"]
