"""How fast may be sent: over all chats, in one chat, in a group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.pace import CHAT_AT_ONCE, GROUP_AT_ONCE, Pace


def sent_within(pace: Pace, chats: list[str], seconds: float, *, group: bool = False) -> int:
    """Send as fast as is allowed for so long, and return how much that was."""
    count, now = 0, 1000.0
    while now < 1000.0 + seconds:
        chat = chats[count % len(chats)]
        ready = pace.ready_at(chat, now, group=group)
        if ready > now:
            now = ready
            continue
        pace.take(chat, now, group=group)
        count += 1
    return count


def test_in_one_chat_a_few_go_at_once_and_then_one_a_second() -> None:
    assert sent_within(Pace(25), ["7"], 0.5) == CHAT_AT_ONCE
    assert sent_within(Pace(25), ["7"], 10.5) == CHAT_AT_ONCE + 10


def test_in_a_group_twenty_a_minute() -> None:
    assert sent_within(Pace(25), ["g"], 60.5, group=True) == GROUP_AT_ONCE + 20


def test_over_all_chats_no_more_than_is_set() -> None:
    chats = [str(number) for number in range(1000)]
    assert sent_within(Pace(25), chats, 4.01) <= 25 + 4 * 25 + 1


def test_one_chat_does_not_slow_another_down() -> None:
    pace = Pace(25)
    while pace.ready_at("7", 0.0, group=False) <= 0.0:
        pace.take("7", 0.0, group=False)
    assert pace.ready_at("8", 0.0, group=False) == 0.0


def test_without_a_limit_nobody_waits() -> None:
    pace = Pace(0)
    for _ in range(1000):
        pace.take("7", 0.0, group=False)
    assert pace.ready_at("7", 0.0, group=False) == 0.0


@given(gaps=st.lists(st.floats(0, 3), min_size=1, max_size=200), a_second=st.integers(1, 30))
def test_whenever_it_is_asked_a_chat_never_gets_more_than_its_share(gaps: list[float], a_second: int) -> None:
    pace, now, sent = Pace(a_second), 0.0, []
    for gap in gaps:
        now += gap
        if pace.ready_at("7", now, group=False) <= now:
            pace.take("7", now, group=False)
            sent.append(now)
    for first in sent:
        assert sum(first <= moment < first + 10 for moment in sent) <= CHAT_AT_ONCE + 10 + 1
