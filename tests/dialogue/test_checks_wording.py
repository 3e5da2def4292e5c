"""W5xx: what a turn says, and the phrasings that lead to it."""

from __future__ import annotations

import pytest

from bot.dialogue.tree import Tree
from tests.dialogue.conftest import Folder


@pytest.mark.parametrize("text", ["No question at all.", "One question?", '"{words}" said {speaker}. And you?'])
def test_one_question_is_enough(text: str, folder: Folder) -> None:
    told = text if "{words}" in text else f"{{words}} {text}"
    folder.edit({"""'It was put like this: "{words}" What do you make of it?'""": f"'{told}'"})
    assert folder.problems() == ()


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({"{words}": "the words"}, "the slot '{words}' is missing from this text."),
        ({"{fact} ": ""}, "the slot '{fact}' is missing from this text."),
        ({"Fair enough.": "'Fair enough, {speaker}.'"}, "nothing fills the slot '{speaker}'. None is filled here."),
        ({"Fair enough.": "'Fair enough {}'"}, "nothing fills the slot '{}'. None is filled here."),
        (
            {"kind: answer\n    text: Fair": "kind: answer\n    fact: example-fact\n    text: Fair"},
            "the slot '{fact}' is missing from this text.",
        ),
    ],
)
def test_a_turn_holds_the_slots_that_its_kind_fills(edits: dict[str, str], sentence: str, folder: Folder) -> None:
    folder.edit(edits)
    assert sentence in folder.says("W504")


@pytest.mark.parametrize("figure", ["58 people", "in 2014", "a 3rd time", "٥٨"])
def test_a_figure_belongs_in_a_fact(figure: str, folder: Folder) -> None:
    folder.edit({"Fair enough.": f"Fair enough, {figure}."})
    assert folder.codes() == ["W505"]


@pytest.mark.parametrize(
    ("text", "found"), [("You're brainwashed.", 1), ("BRAINWASHED people", 1), ("unbrainwashed", 0)]
)
def test_a_word_that_a_mentor_does_not_use_is_found_as_a_word(text: str, found: int, folder: Folder) -> None:
    folder.edit({"Fair enough.": text})
    assert len(folder.says("W506")) == found


def test_every_pattern_in_the_folder_is_read(folder: Folder) -> None:
    folder.edit(
        {"explicit:\n": "explicit:\n  - (a|\n", "unless:\n": "unless:\n  - ... b\n"}, "en/safeguarding/abuse.yaml"
    )
    folder.edit({"\nrejects:\n": "\nrejects:\n  - a??\n", "\nreports:\n": "\nreports:\n  - b)\n"}, "en/lexicon.yaml")
    assert folder.codes() == ["W508"] * 4


def test_a_phrasing_stands_once_however_it_is_spelt(folder: Folder) -> None:
    first = folder.load().tree("en").claims["media-lies"].phrasings[0]
    folder.edit({"  - example phrasing 1 of it\n": f"  - '{first.upper()}!!'\n"})
    assert folder.says("W507")[0].startswith("this phrasing of '")
    assert len(folder.says("W507")) == 1


def test_phrasings_without_a_letter_are_told_apart(folder: Folder) -> None:
    folder.edit({"phrasing 1 of it": "phrasing 1 of it\n  - 🔥🔥\n  - 💔\n  - '...'"})
    assert folder.problems() == ()


def test_a_counterexample_may_be_a_phrasing_of_another_claim(folder: Folder) -> None:
    phrasing = folder.load().tree("en").claims["media-lies"].phrasings[0]
    folder.edit({"counterexamples:": f"counterexamples:\n  - '{phrasing}'"})
    assert folder.problems() == ()


def test_a_claim_to_learn_from_has_forty_phrasings_and_ten_counterexamples(folder: Folder) -> None:
    folder.edit({"  - example phrasing 7 of it\n": "", "  - example counterexample 7 of it\n": ""})
    [problem] = folder.problems()
    assert str(problem).endswith(
        ":2:5: W509 warning: 'worked-example' has 39 phrasings of 40 and 9 counterexamples of 10; understanding learns from them."
    )


def test_every_real_claim_has_enough_to_learn_from(tree: Tree) -> None:
    assert len(tree.claims) >= 10
    assert all(len(claim.phrasings) >= 40 and len(claim.counterexamples) >= 10 for claim in tree.claims.values())
