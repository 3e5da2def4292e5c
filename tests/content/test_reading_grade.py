"""How hard a text is to read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.content.reading_grade import HIGHEST_GRADE, reading_grade

_PLAIN = "You did not want to go. So what made you stay?"


def test_short_words_in_short_sentences_are_easy() -> None:
    assert reading_grade(_PLAIN) < 2


def test_the_grade_is_that_of_the_formula() -> None:
    # Two sentences, eleven words, eleven syllables.
    assert reading_grade(_PLAIN) == round(0.39 * 11 / 2 + 11.8 * 11 / 11 - 15.59, 1)


def test_long_words_in_a_long_sentence_are_hard() -> None:
    assert (
        reading_grade("International investigations documented considerable administrative irregularities.")
        > HIGHEST_GRADE
    )


def test_a_slot_counts_as_one_short_word() -> None:
    assert reading_grade("He said {words} to me.") == reading_grade("He said it to me.")


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    assert isinstance(reading_grade(text), float)
