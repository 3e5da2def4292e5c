"""The break after about ten turns."""

from __future__ import annotations

import dataclasses

import pytest

from bot.conversation.events import Closed
from bot.conversation.stages.breaks import MOST_TURNS


@pytest.fixture
def tired(offered):
    offered.press("yes")
    offered.state = dataclasses.replace(offered.state, turns=MOST_TURNS)
    offered.choose("partly")
    assert offered.words() == ["protocol.break_offer"]
    return offered


def test_no_break_comes_between_a_reaction_and_its_answer(offered) -> None:
    offered.press("yes")
    offered.state = dataclasses.replace(offered.state, turns=MOST_TURNS)
    assert offered.choose("partly") == ["not-accepted-here/which-part"]


def test_after_ten_turns_a_break_is_offered_and_taken(tired) -> None:
    assert tired.press("break") == ["protocol.break_taken"]
    assert tired.happened(Closed) == [Closed("break")]


def test_whoever_goes_on_goes_on_where_it_was(tired) -> None:
    assert tired.press("go-on") == ["not-accepted-here/offer-commander"]


def test_whoever_comes_back_after_the_break_goes_on_where_it_was(tired) -> None:
    tired.press("break")
    assert tired.press("go-on") == ["not-accepted-here/offer-commander"]


def test_whoever_writes_again_after_the_break_is_heard(tired) -> None:
    tired.press("break")
    assert tired.claim("takfir")[-1] == "takfir/listen"
