"""Where a person can turn."""

from __future__ import annotations

import pytest

from bot.dialogue.sources import UNVERIFIED
from bot.dialogue.tree import Dialogue


def test_every_line_that_is_served_has_been_verified_and_can_be_reached(dialogue: Dialogue) -> None:
    served = [line for line in dialogue.helplines if line.confidence != UNVERIFIED]
    assert [line.id for line in served if not line.verified_on] == []
    assert [line.id for line in served if not (line.number or line.message or line.address)] == []


@pytest.mark.parametrize("country", ["gb", "ie", "us", "fr", "de", "eu"])
def test_every_country_that_can_be_chosen_has_an_emergency_number(country: str, dialogue: Dialogue) -> None:
    numbers = [line.number for line in dialogue.helplines if (line.country, line.purpose) == (country, "emergency")]
    assert any(numbers)


def test_there_is_a_line_wherever_somebody_is(dialogue: Dialogue) -> None:
    assert any(line.country == "anywhere" and line.confidence != UNVERIFIED for line in dialogue.helplines)
