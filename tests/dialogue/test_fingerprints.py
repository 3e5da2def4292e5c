"""Fingerprints keep words out of the dialogue without standing in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.fingerprints import Fingerprints, fingerprint

_WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=5)


@given(_WORDS, _WORDS, _WORDS)
def test_words_are_found_wherever_they_stand(before: list[str], words: list[str], after: list[str]) -> None:
    text = ", ".join([*before, *words, *after]).upper()
    assert Fingerprints([fingerprint(" ".join(words))]).find(text)


@given(_WORDS, _WORDS)
def test_nothing_else_is_found(words: list[str], other: list[str]) -> None:
    there = f" {' '.join(words)} " in f" {' '.join(other)} "
    assert bool(Fingerprints([fingerprint(" ".join(words))]).find(" ".join(other))) == there


def test_a_fingerprint_does_not_show_the_words() -> None:
    assert "secret" not in fingerprint("A secret")
    assert fingerprint("a SECRET!") == fingerprint("A secret")
