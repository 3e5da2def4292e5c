"""Single words as they are typed on a phone, and the words that are meant."""

from __future__ import annotations

import pytest

from bot.understanding.spelling import Spelling

KNOWN = {"kill", "die", "so", "good", "too", "hello", "attack", "you", "are", "like", "class"}
SPELLINGS = {"u": ("you",), "gr8": ("great",), "ru": ("are", "u"), "sooo": ("very",), "2": ("to",)}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(SPELLINGS, KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("like", "like"),
        ("killl", "kill"),
        ("diiieee", "die"),
        ("goood", "good"),
        ("k1ll", "kill"),
        ("d1e", "die"),
        ("@ttack", "attack"),
        ("gr8", "great"),
        ("2", "to"),
        ("1000", "1000"),
        ("15yo", "15yo"),
        ("xyzzz", "xyz"),
    ],
)
def test_a_word_becomes_the_one_that_is_meant(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.words(typed) == (meant,)


def test_a_spelling_that_stands_for_another_is_followed(spelling: Spelling) -> None:
    assert spelling.words("ru") == ("are", "you")


def test_a_double_letter_that_belongs_there_stays(spelling: Spelling) -> None:
    assert spelling.words("classss") == ("class",)


def test_spellings_that_stand_for_each_other_come_to_an_end() -> None:
    assert Spelling({"a": ("b",), "b": ("a",)}, set()).words("a")
