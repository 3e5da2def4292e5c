"""Parts a message into the things that are said in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clauses
from bot.understanding.normalisation import Normaliser


@pytest.fixture(scope="module")
def normaliser(tree: Tree) -> Normaliser:
    return Normaliser(tree.lexicon, frozenset())


@pytest.fixture(scope="module")
def clauses(normaliser: Normaliser) -> Clauses:
    return Clauses(["and then", "but"], normaliser)


def _split(text: str, clauses: Clauses, normaliser: Normaliser) -> list[str]:
    return [" ".join(clause.tokens) for clause in clauses.split(normaliser.read(text))]


def test_clauses_are_parted_by_punctuation_and_joins(clauses: Clauses, normaliser: Normaliser) -> None:
    assert _split("they left us here. nobody helped them but she stayed there", clauses, normaliser) == [
        "they left us here",
        "nobody helped them",
        "but she stayed there",
    ]


def test_a_scrap_goes_with_its_neighbour(clauses: Clauses, normaliser: Normaliser) -> None:
    assert _split("no, they left us here, sadly", clauses, normaliser) == ["no they left us here sadly"]


def test_nothing_has_no_clauses(clauses: Clauses, normaliser: Normaliser) -> None:
    assert _split("", clauses, normaliser) == []


@given(st.text())
def test_clauses_put_together_are_the_message(clauses: Clauses, normaliser: Normaliser, text: str) -> None:
    reading = normaliser.read(text)
    assert sum((clause.tokens for clause in clauses.split(reading)), ()) == reading.tokens
