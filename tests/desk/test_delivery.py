"""Whatever a channel may say of something sent, the desk knows what follows from it."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.desk.delivery import Delivery, MovedTo, Refused, Wait
from bot.desk.outbox import know_address, put_out
from bot.desk.outgoing import Words
from bot.desk.settling import WAITING, settle
from bot.transcripts.models import Address, Outcome, Outgoing
from tests.desk.front import Front

ARGUMENTS = {Wait: (5.0,), MovedTo: (-100777,), Refused: ("BadRequest",)}


@pytest.mark.parametrize("kind", get_args(Delivery))
def test_after_every_answer_a_message_is_over_or_waits(kind: type, front: Front) -> None:
    know_address(front.counter, front.key(7), 7, Address.Kind.PERSON)
    put_out(front.counter, front.key(7), [Words("one")])
    row = Outgoing.objects.get()
    outcome = settle(front.counter, row, kind(*ARGUMENTS.get(kind, ())))
    row.refresh_from_db()
    assert outcome in {WAITING, *Outcome.values}
    assert row.outcome == ("" if outcome == WAITING else outcome)
    assert (row.finished_at is None) == (outcome == WAITING)
