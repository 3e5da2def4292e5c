"""Letters: however they are dressed up, the same letter comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.letters import fold


@pytest.mark.parametrize(
    ("dressed", "plain"),
    [
        ("I'M", "im"),
        ("I\u2019m", "im"),
        ("ｈｅｌｌｏ", "hello"),
        ("𝐡𝐞𝐥𝐥𝐨", "hello"),
        ("h\u200be\u00adllo", "hello"),
        ("he\u0301llo\u0336", "hello"),
        ("КILL", "kill"),
        ("ѕоrrу", "sorry"),
        ("ΗΕLLΟ", "hello"),
        ("Straße", "strasse"),
    ],
)
def test_a_dressed_up_letter_becomes_a_plain_one(dressed: str, plain: str) -> None:
    assert fold(dressed) == plain


@pytest.mark.parametrize("russian", ["привет", "жизнь", "люди"])
def test_a_truly_foreign_word_stays_foreign(russian: str) -> None:
    assert not fold(russian).isascii()


def test_arabic_is_written_one_way() -> None:
    assert fold("إِسْـلَامٌ") == fold("اسلام")
    assert fold("أمة") == fold("امه")


def test_half_a_character_becomes_a_space() -> None:
    assert fold("a\ud800b") == "a b"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
