"""W501 to W505 and W508: the length of what is said, its questions, slots and figures."""

from __future__ import annotations

import pytest

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
        (
            {"Fair enough. Thank": "Fair enough, {speaker}. Thank"},
            "nothing fills the slot '{speaker}'. None is filled here.",
        ),
        ({"Fair enough. Thank": "Fair enough {}. Thank"}, "nothing fills the slot '{}'. None is filled here."),
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


def test_every_pattern_in_the_folder_is_read(folder: Folder) -> None:
    folder.edit(
        {"explicit:\n": "explicit:\n  - (a|\n", "unless:\n": "unless:\n  - ... b\n"}, "en/safeguarding/abuse.yaml"
    )
    folder.edit({"\nrejects:\n": "\nrejects:\n  - a??\n", "\nreports:\n": "\nreports:\n  - b)\n"}, "en/lexicon.yaml")
    folder.edit({"\nconcedes:\n": "\nconcedes:\n  - (c|\n"}, "en/voice.yaml")
    assert folder.codes() == ["W508"] * 5


@pytest.mark.parametrize(
    ("words", "told"), [(80, []), (81, ["81 words with what it brings; 80 is the most. Shorten it."])]
)
def test_what_a_turn_brings_counts_as_its_own_words(words: int, told: list[str], folder: Folder) -> None:
    folder.edit({"In 2015 there were 58 of them.": "there " * 29 + "they were."}, "en/facts.yaml")
    folder.edit({"What would you want to know about it?": "know " * (words - 33) + "about it?"})
    assert folder.says("W501") == told
