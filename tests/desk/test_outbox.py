"""What is to be sent is written beside the state that it belongs to, in order."""

from __future__ import annotations

from bot.desk.outbox import deletable, drop_waiting, know_address, put_out
from bot.desk.outgoing import Words
from bot.transcripts.models import Address, Outcome, Outgoing
from tests.desk.front import Front


def waiting(front: Front, chat: str, *texts: str, urgent: bool = False) -> None:
    put_out(front.counter, chat, [Words(text) for text in texts], urgent=urgent)


def test_what_is_put_out_is_sent_in_order(front: Front) -> None:
    know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    waiting(front, front.key(7), "one", "two")
    waiting(front, front.key(7), "three")
    front.send()
    assert front.visitor().heard == ["one", "two", "three"]


def test_what_waits_in_a_chat_goes_along_with_what_is_urgent_and_keeps_its_order(front: Front) -> None:
    for chat_id in (7, 8):
        know_address(front.counter, front.key(chat_id), chat_id, Address.Kind.PERSON)
    waiting(front, front.key(8), "other")
    waiting(front, front.key(7), "one")
    waiting(front, front.key(7), "two", urgent=True)
    front.send()
    assert [chat for chat, _ in front.post.posted] == [7, 7, 8]
    assert front.visitor().heard == ["one", "two"]


def test_it_is_sealed(front: Front) -> None:
    waiting(front, front.key(7), "zebrafinch")
    assert b"zebrafinch" not in bytes(Outgoing.objects.get().payload)


def test_what_is_dropped_is_never_sent_and_nothing_of_it_is_kept(front: Front) -> None:
    know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    waiting(front, front.key(7), "one")
    drop_waiting(front.key(7), front.counter)
    front.send()
    assert not front.visitor().heard
    assert (Outgoing.objects.get().outcome, Outgoing.objects.get().payload) == (Outcome.DROPPED, None)


def test_what_waits_for_others_is_not_dropped(front: Front) -> None:
    waiting(front, front.key(8), "one")
    drop_waiting(front.key(7), front.counter)
    assert Outgoing.objects.get().finished_at is None


def test_an_address_is_new_once_and_stands_sealed(front: Front) -> None:
    assert know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    assert not know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    assert front.counter.vault.open_address(Address.objects.get(key=front.key(7)).sealed, front.key(7)) == 7


def test_only_what_arrived_within_two_days_can_be_taken_out_of_a_chat(front: Front) -> None:
    know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    waiting(front, front.key(7), "old")
    front.send()
    front.clock.move(hours=47)
    waiting(front, front.key(7), "new")
    assert deletable(front.counter, front.key(7)) == [1000]
    front.send()
    front.clock.move(hours=2)
    assert deletable(front.counter, front.key(7)) == [1001]
