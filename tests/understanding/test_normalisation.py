"""Brings a message into the form in which messages and phrasings are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue.place import Place, Written
from bot.dialogue.tree import Tree
from bot.understanding.normalisation import Normaliser
from bot.understanding.thresholds import MOST_CHARACTERS


def _written(texts: dict[str, str]) -> dict[Written, Written]:
    here = Place("lexicon.yaml", 1, 1)
    return {Written(key, here): Written(value, here) for key, value in texts.items()}


@pytest.fixture(scope="module")
def normaliser(tree: Tree) -> Normaliser:
    spellings = _written({"u": "you", "b/c": "because", "idk": "i dont know"})
    emoji = _written({"😡": "angry", "❤️": "love", "xd": "laugh"})
    lexicon = replace(tree.lexicon, spellings=spellings, emoji=emoji)
    return Normaliser(lexicon, {"so", "no", "angry", "love", "because", "they"})


def test_apostrophes_hyphens_and_capitals_make_no_difference(normaliser: Normaliser) -> None:
    assert normaliser.tokens("I DON'T self-harm") == ("i", "dont", "self", "harm")


def test_text_speak_and_emoji_become_words(normaliser: Normaliser) -> None:
    assert normaliser.tokens("idk😡 ❤ b/c U xd") == ("i", "dont", "know", "angry", "love", "because", "you", "laugh")


def test_a_link_is_no_word(normaliser: Normaliser) -> None:
    assert normaliser.tokens("look https://example.org/a-b?c=d now") == ("look", "now")


def test_a_sentence_ends_at_a_full_stop_and_not_at_a_breath(normaliser: Normaliser) -> None:
    reading = normaliser.read("so. they... no, because")
    assert reading.tokens == ("so", "they", "no", "because")
    assert reading.stops == {1}
    assert reading.pauses == {1, 2, 3}


def test_no_more_is_read_than_allowed(normaliser: Normaliser) -> None:
    assert len(normaliser.tokens("so " * MOST_CHARACTERS)) <= MOST_CHARACTERS / 3 + 1


@example("@U")
@example("@4Y")
@given(st.text())
def test_reading_what_was_read_changes_nothing(normaliser: Normaliser, text: str) -> None:
    once = normaliser.read(text).cleaned
    assert normaliser.read(once).cleaned == once


@given(st.text(), st.sampled_from([str.upper, str.title, lambda text: f"  {text}\u200b"]))
def test_dress_makes_no_difference_to_plain_text(normaliser: Normaliser, text: str, dress: object) -> None:
    plain = "".join(letter for letter in text if letter.isascii())
    assert callable(dress)
    assert normaliser.tokens(dress(plain)) == normaliser.tokens(plain)
