"""Recognises the answers that were expected after the turn before."""

from __future__ import annotations

import pytest

from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Expected

EXPECTED = (
    Expected("yes", "Yes", ("yeah", "go on", "sure")),
    Expected("no", "No", ("nah", "not now")),
    Expected("fake", "That's propaganda", ("that is fake", "they made it up")),
    Expected("one", "That's one person", ("only one person",)),
    Expected("fifteen", "15"),
    Expected("sixteen", "16"),
)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("YES!!", "yes"),
        ("yeah", "yes"),
        ("yeah lol", "yes"),
        ("nah", "no"),
        ("naaah", "no"),
        ("thats propaganda", "fake"),
        ("that's propoganda", "fake"),
        ("only one persn", "one"),
        ("15", "fifteen"),
        ("im 15", "fifteen"),
        ("i am 16 yo", "sixteen"),
    ],
)
def test_an_expected_answer_is_recognised(understander: Understander, text: str, choice: str) -> None:
    understanding = understander.understand(text, EXPECTED)
    assert (understanding.decision, understanding.id) == (Decision.CHOICE, choice)


@pytest.mark.parametrize("text", ["they did not make it up", "it is not one person", "what is for dinner on monday"])
def test_a_word_that_turns_it_round_makes_it_no_answer(understander: Understander, text: str) -> None:
    assert understander.understand(text, EXPECTED).decision is not Decision.CHOICE


def test_a_long_message_that_begins_with_no_may_be_a_claim(understander: Understander) -> None:
    understanding = understander.understand("no because they'll never accept us here no matter what we do", EXPECTED)
    assert (understanding.decision, understanding.id) == (Decision.CLAIM, "not-accepted-here")


def test_a_long_message_that_begins_with_no_and_says_nothing_else_is_a_no(understander: Understander) -> None:
    understanding = understander.understand("nah because dinner gets cold on mondays over at hers", EXPECTED)
    assert (understanding.decision, understanding.id) == (Decision.CHOICE, "no")


def test_danger_comes_before_an_answer(understander: Understander) -> None:
    assert understander.understand("yes and i want to kill myself", EXPECTED).decision is Decision.SAFEGUARD


def test_nothing_is_chosen_where_nothing_was_expected(understander: Understander) -> None:
    assert understander.understand("yes").decision is not Decision.CHOICE
