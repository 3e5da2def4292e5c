"""The whole dialogue, loaded."""

from __future__ import annotations

import pytest

from bot.dialogue.place import Place, Written
from bot.dialogue.tree import Dialogue, Tree


def test_a_quotation_is_found_among_testimonies_and_excerpts(tree: Tree) -> None:
    assert tree.quotation("once-welcomed-us") is tree.testimonies["once-welcomed-us"]
    assert tree.quotation("just-as-excluded") is tree.excerpts["just-as-excluded"]
    with pytest.raises(KeyError):
        tree.quotation("never-said")


def test_a_text_without_a_name_is_named_by_its_place(tree: Tree) -> None:
    assert tree.name_of(Written("hello", Place("somewhere.yaml", 2, 3))) == "somewhere.yaml:2:3"


def test_a_language_that_the_dialogue_does_not_have_is_refused(dialogue: Dialogue) -> None:
    with pytest.raises(KeyError):
        dialogue.tree("tlh")
