"""The sender takes the outbox in order, a chat at a time, and never sends again what may have arrived."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.delivery import Gone, LockedOut, LockedOutError, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outbox import drop_waiting, know_address, put_out
from bot.desk.outgoing import Words
from bot.desk.sender import PATIENCE
from bot.transcripts.models import Address, Outcome, Outgoing, Person
from tests.desk.front import Front


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


def test_what_is_urgent_goes_before_what_waits_in_other_chats(front: Front) -> None:
    queue(front, 7, "one")
    queue(front, 8, "alert", urgent=True)
    front.send()
    assert [chat for chat, _ in front.post.posted] == [8, 7]


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
