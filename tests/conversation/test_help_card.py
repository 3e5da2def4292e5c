"""Which lines a person is shown."""

from __future__ import annotations

import dataclasses

import pytest

from bot.conversation.help_card import MOST_LINES, help_card
from bot.conversation.scene import Scene
from bot.conversation.stages.gate import COUNTRIES


def card(person, dialogue=None, **changes) -> str:
    return str(help_card(Scene(dialogue or person.dialogue, dataclasses.replace(person.state, **changes))))


@pytest.mark.parametrize("country", [*COUNTRIES, None])
def test_everybody_everywhere_is_shown_somewhere_to_turn(country, person) -> None:
    shown = card(person, country=country)
    assert 2 <= len(shown.splitlines()) <= MOST_LINES


@pytest.mark.parametrize(
    ("country", "number"), [("gb", "999"), ("us", "911"), ("fr", "112"), ("de", "112"), ("ie", "112")]
)
def test_the_emergency_number_is_the_countrys_own(country: str, number: str, person) -> None:
    assert number in card(person, country=f"country-{country}").splitlines()[0]


def test_a_grown_up_is_not_sent_to_the_child_line(person) -> None:
    assert "Childline" in card(person, age="16-to-17")
    assert "Childline" not in card(person, age="18-or-over")


def test_a_line_that_nobody_verified_is_not_shown(person) -> None:
    for change in ({"confidence": "unverified"}, {"verified_on": None}):
        lines = tuple(dataclasses.replace(line, **change) for line in person.dialogue.helplines)
        assert card(person, dataclasses.replace(person.dialogue, helplines=lines)) == ""


def test_a_line_that_the_police_run_says_so(person) -> None:
    shown = card(person, country="country-gb").splitlines()
    assert all("police" in line for line in shown if "ACT Early" in line)
    assert any("ACT Early" in line for line in shown)
