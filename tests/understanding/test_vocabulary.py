"""The words that a dialogue knows, and the nearest of them to a word it does not know."""

from __future__ import annotations

from bot.understanding.vocabulary import Repair, words_of

KNOWN = frozenset({"brothers", "caliphate", "diet", "they", "hero"})


def test_words_are_learned_in_plain_letters() -> None:
    assert words_of(["Don't GO", "café"]) == {"dont", "go", "cafe"}


def test_a_mistyped_word_is_repaired() -> None:
    repair = Repair(KNOWN, KNOWN)
    assert repair.mend(("brothrs", "calipahte", "heros")) == ("brothers", "caliphate", "hero")


def test_a_known_or_short_or_strange_word_is_left_alone() -> None:
    repair = Repair(KNOWN, KNOWN)
    assert repair.mend(("diet", "teh", "xylophone", "a1b2c3")) == ("diet", "teh", "xylophone", "a1b2c3")
