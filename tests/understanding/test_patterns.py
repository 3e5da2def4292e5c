"""Word patterns, compiled, and found in the words of a message."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.tree import Tree
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet


@pytest.fixture(scope="module")
def normaliser(tree: Tree) -> Normaliser:
    return Normaliser(tree.lexicon, frozenset())


def _stands(pattern: str, text: str, normaliser: Normaliser) -> bool:
    return bool(PatternSet([pattern], normaliser).find(normaliser.read(text)))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("leave tonight", "ok i will leave tonight"),
        ("i (want to|will) ... leave", "i will probably not leave"),
        ("i (want to|will) ... leave", "i want to leave"),
        ("book* a flight", "he is booking a flight"),
        ("the old? house", "the house"),
        ("the (very old|old)? house", "the very old house"),
        ("(plan*|idea) of it", "planning of it"),
        ("leave tonight", "leave\ntonight"),
        ("i'm leaving", "IM LEAVING"),
    ],
)
def test_a_pattern_is_found(normaliser: Normaliser, pattern: str, text: str) -> None:
    assert _stands(pattern, text, normaliser)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("leave tonight", "tonight leave"),
        ("i will ... leave", "i will one two three four five leave"),
        ("book a flight", "rebook a flight"),
        ("i want ... leave", "i want peace. they all leave"),
        ("the old house", "the house"),
    ],
)
def test_a_pattern_is_not_found_where_it_does_not_stand(normaliser: Normaliser, pattern: str, text: str) -> None:
    assert not _stands(pattern, text, normaliser)


def test_a_find_says_where_and_what(normaliser: Normaliser) -> None:
    found = PatternSet(["tomorrow night"], normaliser).find(normaliser.read("see them tomorrow night then"))
    assert [(span.start, span.end, span.pattern) for span in found] == [(2, 4, "tomorrow night")]


def test_a_pattern_that_cannot_be_read_is_left_to_the_check(normaliser: Normaliser) -> None:
    assert not PatternSet(["(a", "..."], normaliser).find(normaliser.read("a b"))


def test_many_gaps_in_a_long_text_take_no_long_time(normaliser: Normaliser) -> None:
    patterns = PatternSet(["aa ... aa ... aa ... aa ... zz"], normaliser)
    reading = normaliser.read("aa " * 3000 + "b " * 9 + "zz")
    start = time.perf_counter()
    assert not patterns.find(reading)
    assert time.perf_counter() - start < 2


@given(st.text())
def test_searching_never_fails(normaliser: Normaliser, text: str) -> None:
    PatternSet(["i (want to|will)? ... leave*", "a b? c"], normaliser).find(normaliser.read(text))
