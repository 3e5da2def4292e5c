"""How fast may be sent: over all chats, in one chat, in a group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.pace import CHAT_A_SECOND, CHAT_AT_ONCE, GROUP_A_SECOND, GROUP_AT_ONCE, Pace

LIMITS = {False: (CHAT_A_SECOND, CHAT_AT_ONCE), True: (GROUP_A_SECOND, GROUP_AT_ONCE)}


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


def test_whoever_must_wait_is_named_until_they_need_not() -> None:
    pace = Pace(25)
    for _ in range(int(CHAT_AT_ONCE)):
        pace.take("7", 0.0, group=False)
    pace.take("8", 0.0, group=False)
    assert pace.not_ready(0.5) == {"7"}
    assert pace.not_ready(1.0) == set()


def test_without_a_limit_nobody_is_named() -> None:
    pace = Pace(0)
    for _ in range(100):
        pace.take("7", 0.0, group=False)
    assert pace.not_ready(0.0) == set()


def test_whoever_must_wait_is_remembered_among_however_many_others() -> None:
    pace = Pace(10**9)
    while pace.ready_at("7", 1.0, group=True) <= 1.0:
        pace.take("7", 1.0, group=True)
    for number in range(12_000):
        pace.take(f"other {number}", 1.0 + number / 6000, group=False)
    assert pace.ready_at("7", 3.0, group=True) > 3.0


def test_chats_that_need_not_be_remembered_are_forgotten() -> None:
    pace = Pace(1000)
    for number in range(25_000):
        pace.take(str(number), number / 1000, group=False)
    assert len(pace._chats) < 12_000


@given(
    asked=st.lists(st.tuples(st.floats(0, 3), st.sampled_from("abcd"), st.booleans()), min_size=1, max_size=200),
    a_second=st.integers(1, 30),
    window=st.floats(0.1, 30),
)
def test_whenever_it_is_asked_nobody_gets_more_than_their_share_in_any_time(asked, a_second: int, window) -> None:
    pace, now, sent = Pace(a_second), 0.0, []
    for gap, chat, looks in asked:
        now += gap
        group = chat in "cd"
        blocked = pace.not_ready(now) if looks else set()  # what it forgets is not missed
        if pace.ready_at(chat, now, group=group) <= now:
            assert chat not in blocked
            pace.take(chat, now, group=group)
            sent.append((now, chat))
    for first, _ in sent:
        within = [chat for moment, chat in sent if first <= moment < first + window]
        assert len(within) <= a_second + window * a_second + 1
        for chat in "abcd":
            rate, at_once = LIMITS[chat in "cd"]
            assert within.count(chat) <= at_once + window * rate + 1
