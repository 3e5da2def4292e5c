"""Whatever is queued, answered, dropped or cut off: nothing goes twice that may have arrived, and order holds."""

from __future__ import annotations

import itertools

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from bot.desk.delivery import Delivery, Gone, Refused, Sent, Uncertain, Unsent, Wait
from bot.desk.outbox import drop_waiting, know_address, put_out
from bot.desk.outgoing import Words, unpack
from bot.transcripts.models import Address, Outcome, Outgoing
from bot.transcripts.vault import about_outgoing
from tests.desk.front import COUNSELLORS, Front

AT_ONCE = 2
AGAIN = st.sampled_from([Wait(5), Unsent()])
DELIVERIES = AGAIN | st.sampled_from([Sent(1), Uncertain(), Refused("BadRequest"), Gone()])
PEOPLE = st.sampled_from([61, 62])
CHATS = st.sampled_from([61, 62, COUNSELLORS])


class Outbox(RuleBasedStateMachine):
    """Each message is a number, in the order in which they are queued."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.numbers = itertools.count()
        #: What has come to its end, or may have arrived.
        self.over: set[str] = set()
        #: So many requests belong to processes that have ended.
        self.cut_off = 0
        Outgoing.objects.all().delete()
        front.post.posted.clear()
        front.post.held = []
        front.set(sends_at_once=AT_ONCE)

    @rule(chat_id=CHATS, count=st.integers(1, 3), urgent=st.booleans(), at_once=st.booleans())
    def queue(self, *, chat_id: int, count: int, urgent: bool, at_once: bool) -> None:
        know_address(self.front.counter, self.front.key(chat_id), chat_id, Address.Kind.PERSON)
        words = [Words(f"{next(self.numbers):04}") for _ in range(count)]
        put_out(self.front.counter, self.front.key(chat_id), words, urgent=urgent)
        if at_once:
            self.send()

    @rule(chat_id=PEOPLE)
    def drop(self, chat_id: int) -> None:
        self.over |= self.stored(chat=self.front.key(chat_id), started_at=None, finished_at=None)
        drop_waiting(self.front.key(chat_id), self.front.counter)

    @rule(which=st.integers(0, 7), delivery=DELIVERIES)
    def answer(self, which: int, delivery: Delivery) -> None:
        waiting = self.under_way()
        if waiting:
            number = waiting[which % len(waiting)]
            if not isinstance(delivery, Wait | Unsent):
                self.over.add(self.sent(number)[1])
            self.front.post.held[number].set_result(delivery)
        self.send()

    @rule(seconds=st.sampled_from([0.1, 1.5, 6.0, 70.0]))
    def pass_time(self, seconds: float) -> None:
        self.front.clock.move(seconds=seconds)

    @rule()
    def send(self) -> None:
        over, before = set(self.over), len(self.front.post.posted)
        self.front.send()
        new = [self.sent(number) for number in range(before, len(self.front.post.posted))]
        assert not over & {text for _, text in new}
        assert len(new) <= AT_ONCE
        chats = [self.sent(number)[0] for number in self.under_way()]
        assert len(chats) == len(set(chats))

    @rule()
    def end_suddenly(self) -> None:
        self.over |= self.stored(started_at__isnull=False, finished_at=None)
        self.cut_off = len(self.front.post.held)
        self.front.set(sends_at_once=AT_ONCE)
        self.front.sender.recover()

    def stored(self, **which: object) -> set[str]:
        """Return what stands in such rows of the outbox."""
        ring, rows = self.front.counter.vault.ring, Outgoing.objects.filter(**which)
        return {unpack(ring.open(row.payload, about_outgoing(row.chat))).text for row in rows}

    def under_way(self) -> list[int]:
        held = self.front.post.held
        return [number for number in range(self.cut_off, len(held)) if not held[number].done()]

    def sent(self, number: int) -> tuple[int, str]:
        chat_id, parcel = self.front.post.posted[number]
        return chat_id, parcel.text

    def teardown(self) -> None:
        """Let everything come to its end: each message has one, and each chat got its messages in order."""
        for number in self.under_way():
            self.over.add(self.sent(number)[1])
            self.front.post.held[number].set_result(Sent(1))
        self.front.post.held = None
        before = len(self.front.post.posted)
        for _ in range(3):
            self.front.send()
            self.front.clock.move(seconds=70)
        posted = [(chat_id, parcel.text) for chat_id, parcel in self.front.post.posted]
        assert not self.over & {text for _, text in posted[before:]}
        for chat_id in (61, 62, COUNSELLORS):
            texts = [text for chat, text in posted if chat == chat_id]
            assert texts == sorted(texts)
        assert set(Outgoing.objects.values_list("outcome", flat=True)) <= set(Outcome.values)
        lost = Outgoing.objects.filter(chat=self.front.key(COUNSELLORS), outcome=Outcome.DROPPED)
        assert not lost.exists()


def test_each_message_ends_once_and_each_chat_keeps_its_order(front: Front) -> None:
    run_state_machine_as_test(
        lambda: Outbox(front), settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
    )
