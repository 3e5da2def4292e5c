"""Long texts in parts that fit, and nothing of them lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.texts import MOST_UNITS, parts, units

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
PROSE = st.lists(st.sampled_from(["so", "it", "goes.", "Why?", "🙂", "e\u0301", "\n\n", "\n", "مرحبا؟"]), max_size=300)


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


@given(TEXTS, st.integers(2, 50))
def test_each_part_fits_and_says_something(text, most) -> None:
    assert all(0 < units(part) <= most for part in parts(text, most))


@given(TEXTS, st.integers(2, 50))
def test_nothing_but_white_space_is_lost(text, most) -> None:
    assert bare("".join(parts(text, most))) == bare(text)


@given(TEXTS, st.integers(2, 50))
def test_no_character_is_cut(text, most) -> None:
    for part in parts(text, most):
        part.encode("utf-16-le")  # half a character cannot be encoded
        assert part in text


@given(PROSE.map(" ".join), st.integers(40, 80))
def test_no_word_is_cut_where_words_fit(text, most) -> None:
    assert [word for part in parts(text, most) for word in part.split()] == text.split()


@given(TEXTS)
def test_what_fits_stays_whole(text) -> None:
    assert parts(text) == ([text.strip()] if text.strip() else [])


def test_a_text_is_counted_as_telegram_counts_it() -> None:
    assert units("🙂" * (MOST_UNITS // 2)) == MOST_UNITS
    assert [units(part) for part in parts("🙂" * (MOST_UNITS // 2 + 1))] == [MOST_UNITS, 2]


def test_a_text_is_parted_at_a_paragraph_before_a_sentence() -> None:
    text = "One sentence. Another one.\n\nA new thought. And its end."
    assert parts(text, 45) == ["One sentence. Another one.", "A new thought. And its end."]


def test_a_text_is_parted_after_a_sentence_before_a_word() -> None:
    assert parts("This is said first. This comes then and goes on", 30) == [
        "This is said first.",
        "This comes then and goes on",
    ]


def test_a_sentence_may_end_with_an_arabic_question_mark() -> None:
    assert parts("كيف حالك اليوم؟ أنا بخير والحمد لله", 22)[0].endswith("؟")


def test_a_long_run_of_marks_on_one_letter_is_parted_all_the_same() -> None:
    text = "a" + "\u0301" * 9000
    assert "".join(parts(text)) == text
    assert len(parts(text)) == 3
