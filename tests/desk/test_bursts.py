"""Messages that follow each other closely are one thing said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.bursts import MOST_CHARACTERS, Open, Unit, first_unit, goes_on
from bot.desk.incoming import Edit, GroupMessage, Incoming, Message, Nothing, Presence, Press

WITHIN = 1.5
TEXTS = st.sampled_from(["hello", "and", "", "i want to die", "/help", "/stop", "/hide now", "two\nlines"])
MESSAGES = st.builds(
    Message, st.just(7), st.integers(1, 6), TEXTS, st.sampled_from([None, None, "picture", "voice"]),
    st.sampled_from([None, None, "a", "b"]), st.just("en"), st.integers(0, 6),
)  # fmt: skip
EDITS = st.builds(Edit, st.just(7), st.integers(1, 6), TEXTS)
OTHERS = st.sampled_from([Press(7, "1", 1, "x"), Presence(7, present=True), GroupMessage(7), Nothing(7)])
INCOMING = st.one_of(MESSAGES, MESSAGES, MESSAGES, EDITS, OTHERS)


def said(text: str, number: int = 1, written: int = 0, **more: str) -> Message:
    return Message(7, number, text, written=written, **more)


def lane(*incoming: Incoming, alone: tuple[int, ...] = ()) -> list[Open]:
    return [Open(number, each, alone=number in alone) for number, each in enumerate(incoming)]


def units(waiting: list[Open], within: float = WITHIN) -> list[Unit]:
    """Everything that waits, a unit after the other."""
    found = []
    while waiting:
        found.append(first_unit(waiting, within))
        waiting = waiting[len(found[-1].updates) :]
    return found


@given(st.lists(INCOMING, min_size=1, max_size=12), st.sets(st.integers(0, 11)), st.sampled_from([0.0, WITHIN, 10.0]))
def test_every_update_is_in_exactly_one_unit_and_in_its_order(incoming, alone, within: float) -> None:
    waiting = lane(*incoming, alone=tuple(alone))
    taken = [update for unit in units(waiting, within) for update in unit.updates]
    assert taken == [each.update_id for each in waiting]


@given(st.lists(INCOMING, min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_what_failed_before_is_always_taken_alone(incoming, alone) -> None:
    waiting = lane(*incoming, alone=tuple(alone))
    assert all(unit.updates == (update,) for unit in units(waiting) for update in unit.updates if update in alone)


@given(st.lists(INCOMING, min_size=1, max_size=12))
def test_a_command_and_a_press_are_never_part_of_a_burst(incoming) -> None:
    waiting = lane(*incoming)
    for unit in units(waiting):
        parts = [waiting[update].incoming for update in unit.updates]
        assert len(parts) == 1 or all(goes_on(part) or isinstance(part, Edit) for part in parts)


@given(st.lists(MESSAGES, min_size=1, max_size=12, unique_by=lambda message: message.message_id))
def test_no_word_of_a_burst_is_lost(messages) -> None:
    found = units(lane(*messages))
    assert "\n".join(unit.incoming.text for unit in found if unit.incoming.text) == "\n".join(
        message.text for message in messages if message.text
    )
    assert [number for unit in found for number in unit.message_ids] == [message.message_id for message in messages]


def test_messages_close_together_are_one_and_those_apart_are_not() -> None:
    waiting = lane(said("i want", 1, 10), said("to talk", 2, 11), said("hello?", 3, 60))
    assert [unit.incoming.text for unit in units(waiting)] == ["i want\nto talk", "hello?"]


def test_a_chain_of_close_messages_is_one() -> None:
    waiting = lane(*(said(str(second), second, second * 2) for second in range(1, 5)))
    assert len(units(waiting)) == 1


def test_without_a_time_to_wait_each_message_is_one_thing_said() -> None:
    assert len(units(lane(said("a", 1), said("b", 2)), within=0)) == 2


def test_a_command_breaks_a_burst() -> None:
    waiting = lane(said("a", 1), said("/stop", 2), said("b", 3))
    assert [unit.incoming.text for unit in units(waiting)] == ["a", "/stop", "b"]


def test_an_edit_inside_a_burst_corrects_it() -> None:
    waiting = lane(said("i wnat", 1, 10), said("to talk", 2, 11), Edit(7, 1, "i want"))
    unit = first_unit(waiting, WITHIN)
    assert unit.incoming.text == "i want\nto talk"
    assert (unit.updates, unit.message_ids) == ((0, 1, 2), (1, 2))


def test_an_edit_of_an_older_message_is_taken_by_itself() -> None:
    waiting = lane(said("hello", 5, 10), Edit(7, 1, "something else"))
    assert [unit.updates for unit in units(waiting)] == [(0,), (1,)]


def test_a_correction_between_two_messages_does_not_make_one_of_those_far_apart() -> None:
    waiting = lane(said("i wnat", 1, 10), Edit(7, 1, "i want"), said("hours later", 2, 9000))
    assert [unit.incoming.text for unit in units(waiting)] == ["i want", "hours later"]


def test_an_album_is_one_however_long_it_takes() -> None:
    pictures = [Message(7, number, attachment="picture", album="a", written=number * 60) for number in range(1, 4)]
    assert [unit.updates for unit in units(lane(*pictures), within=0)] == [(0, 1, 2)]


def test_a_picture_in_a_burst_keeps_the_words_beside_it() -> None:
    waiting = lane(said("look", 1), Message(7, 2, "here", "picture"))
    unit = first_unit(waiting, WITHIN)
    assert (unit.incoming.text, unit.incoming.attachment) == ("look\nhere", "picture")


def test_more_than_can_be_read_together_is_cut() -> None:
    waiting = lane(*(said("x" * 4000, number) for number in range(1, 6)))
    assert len(first_unit(waiting, WITHIN).incoming.text) == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("incoming", "may"),
    [(said("hello"), True), (Message(7, 1, attachment="voice"), True), (said("/help"), False), (Nothing(7), False)],
)
def test_more_may_follow_words_and_pictures_but_no_command(incoming: Incoming, may) -> None:
    assert goes_on(incoming) is may
