"""The commands that work in every state."""

from __future__ import annotations

import pytest

from bot.conversation.events import Closed, DataRequested, ForgetRequested, Hidden, HumanRequested
from bot.conversation.state import Ask


def at_the_gate(person, stranger):
    return stranger


def after_the_gate(person, stranger):
    return person


def in_a_claim(person, stranger):
    person.claim("takfir")
    return person


def under_a_card(person, stranger):
    person.danger("self-harm")
    return person


def closed(person, stranger):
    person.command("stop")
    return person


STATES = [at_the_gate, after_the_gate, in_a_claim, under_a_card, closed]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("command", "text", "event"),
    [
        ("help", "interface.help", None),
        ("human", "interface.human", HumanRequested),
        ("stop", "closings.stopped", Closed),
        ("forget", "closings.forgotten", ForgetRequested),
        ("mydata", "interface.my_data", DataRequested),
        ("hide", "closings.quick_exit", Hidden),
    ],
)
def test_every_command_works_in_every_state(state, command: str, text: str, event, person, stranger) -> None:
    somebody = state(person, stranger)
    if somebody.state.red and command == "stop":
        text = "closings.stopped_in_danger"
    assert text in somebody.command(command)
    assert event is None or somebody.happened(event)


def test_help_does_not_lose_the_question(offered) -> None:
    offered.command("help")
    assert offered.press("yes") == ["not-accepted-here/same-feeling"]


def test_a_command_that_does_not_exist_brings_the_help(person) -> None:
    assert person.command("frobnicate") == ["interface.unknown_command", "interface.help"]


def test_forget_leaves_nothing_and_the_next_word_meets_a_stranger(offered) -> None:
    offered.command("forget")
    state = offered.state
    assert (state.age, state.country, state.progress, state.heard, state.consent) == (None, None, (), (), False)
    assert offered.words() == ["openings.disclosure"]


def test_my_data_says_all_that_is_kept(offered) -> None:
    offered.command("mydata")
    assert "16 or 17" in offered.heard
    assert "United Kingdom" in offered.heard
    assert "Being accepted here: 80 out of 100" in offered.heard


def test_my_data_of_a_stranger_says_nothing_is_kept(stranger) -> None:
    stranger.command("mydata")
    assert stranger.heard.count("nothing") == 4


def test_the_quick_exit_leaves_nothing_that_tells(offered) -> None:
    offered.command("hide")
    assert offered.heard.startswith("Maths")
    assert all(not getattr(event, "options", ()) for event in offered.events)
    assert offered.press("yes") == ["not-accepted-here/same-feeling"]


def test_stopping_names_what_matters_to_the_person(offered) -> None:
    assert offered.command("stop") == ["closings.with_claim", "closings.stopped"]
    assert "people being treated as if they belong" in offered.heard


def test_start_goes_back_to_the_open_question(offered) -> None:
    assert offered.command("start") == ["openings.open_again"]
    assert offered.state.asked.ask is Ask.OPEN


def test_a_button_of_an_earlier_question_is_explained(offered) -> None:
    assert offered.press_stale("deal") == ["interface.stale_button"]
    assert offered.press("yes") == ["not-accepted-here/same-feeling"]
