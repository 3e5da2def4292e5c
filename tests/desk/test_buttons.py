"""What comes back from a button."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.events import Said
from bot.desk.buttons import MOST_BYTES, Pressed, option_of, owner_of, read, write
from tests.desk.talks import steps

OWNERS = st.uuids().map(owner_of)
NUMBERS = st.integers(0, 99_999_999)
VERSIONS = st.text("0123456789abcdef", min_size=8, max_size=16)
OPTIONS = st.text(min_size=1, max_size=80)


@given(OWNERS, NUMBERS, VERSIONS, OPTIONS)
def test_what_was_put_in_comes_back_and_never_takes_more_than_there_is_room_for(
    owner: str, number: int, version: str, option: str
) -> None:
    data = write(owner, number, version, option)
    pressed = read(data)
    assert (pressed.owner, pressed.number, pressed.version) == (owner, number, version[:8])
    assert option_of(pressed, ["another", option]) == option
    assert len(data.encode("utf-8", "surrogatepass")) <= MOST_BYTES


@given(st.text(max_size=80))
def test_whatever_comes_back_can_be_read_or_is_none_of_ours(data: str) -> None:
    pressed = read(data)
    assert pressed is None or isinstance(pressed.number, int)


@pytest.mark.parametrize("seed", range(30))
def test_every_button_of_the_dialogue_fits_and_is_known_again(seed: int, dialogue) -> None:
    owner = owner_of(uuid4())
    for step in steps(dialogue, seed):
        offered = [option.id for event in step.events if isinstance(event, Said) for option in event.options]
        written = [write(owner, 10_000_000, step.state.version, option) for option in offered]
        assert all(len(data.encode()) <= MOST_BYTES for data in written)
        assert [option_of(read(data), offered) for data in written] == offered


def test_every_claim_and_every_topic_fits_on_a_button(tree) -> None:
    options = [f"claim:{claim}" for claim in tree.claims] + [f"topic:{topic.id}" for topic in tree.openings.topics]
    written = [write("a" * 8, 10_000_000, "b" * 16, option) for option in [*options, *tree.responses]]
    assert all(len(data.encode()) <= MOST_BYTES for data in written)
    assert len(set(written)) == len(written)


def test_no_two_answers_of_a_turn_come_back_as_the_same(tree) -> None:
    for claim in tree.claims.values():
        for turn in claim.turns:
            ways = [f"way:{choice.leads}" for choice in turn.choices if not choice.says]
            assert len({write("a" * 8, 1, "b" * 8, way) for way in ways}) == len(set(ways))


def test_an_answer_that_is_not_offered_stays_as_it_came() -> None:
    assert option_of(Pressed("a", 1, "b", "other"), ["yes"]) == "other"


@pytest.mark.parametrize("data", ["", "a", "a.1.b", "a.x.b.c", "a.-1.b.c", "a.1e3.b.c", "a.٣.b.c", "a.123456789.b.c"])
def test_what_is_none_of_ours_is_known_as_such(data: str) -> None:
    assert read(data) is None


def test_two_people_have_different_marks() -> None:
    assert owner_of(UUID(int=1 << 100)) != owner_of(UUID(int=2 << 100))
