"""What every part of the desk works with."""

from __future__ import annotations

from datetime import timedelta

from bot.desk.counter import now
from tests.desk.front import COUNSELLORS, Front


def test_the_counsellors_group_is_known_by_its_key_and_where_none_is_set_by_none(front: Front) -> None:
    assert front.counter.counsellors == front.key(COUNSELLORS)
    front.set(counsellors_chat=None)
    assert front.counter.counsellors is None


def test_the_clock_knows_where_it_is() -> None:
    assert now().utcoffset() == timedelta(0)
