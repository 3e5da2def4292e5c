"""W506 and W511 to W517: how the mentor sounds."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Folder

ORDINARY = "Fair enough. Thank you for saying it so plainly."


def said(folder: Folder, text: str) -> list[str]:
    """Return the codes about the voice that are told where the mentor says a text."""
    folder.edit({ORDINARY: f"'{text.replace(chr(39), chr(39) * 2)}'"})
    return [code for code in folder.codes() if code.startswith("W")]


@pytest.mark.parametrize(
    ("text", "found"),
    [("You're brainwashed.", ["W506"]), ("BRAINWASHED people", ["W506"]), ("unbrainwashed", []), ("radish", [])],
)
def test_a_label_is_found_as_a_word(text: str, found: list[str], folder: Folder) -> None:
    assert said(folder, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "That was wrong, but others did worse.",
        "You're right about the war; however, it ended.",
        "You’re right. But what about the others?",
        "It's true that they were hurt. Even so, nobody was helped.",
        "Fair point, although it is an old one.",
    ],
)
def test_a_concession_is_not_taken_back(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W511"]


@pytest.mark.parametrize(
    "text",
    [
        "That was wrong. What would have helped them?",
        "He came to help, but nobody told him the rest. That was wrong.",
        "That was wrong. It went on for years. But he left.",
        "You're right about nobody butting in.",
    ],
)
def test_a_concession_that_stands_is_left_alone(text: str, folder: Folder) -> None:
    assert said(folder, text) == []


@pytest.mark.parametrize("text", ["Calm down a little.", "You must see it.", "You have to stop.", "Obviously not."])
def test_nobody_is_ordered_about_or_told_what_everybody_knows(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W512"]


@pytest.mark.parametrize(
    "text", ["They did what?!", "Sure...", "Those “heroes” left.", "Oh really. All of them.", "No!!"]
)
def test_what_reads_as_mockery_is_found(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W513"]


@pytest.mark.parametrize("text", ["Type /human, it's there.", 'He said it\'s "{words}" then.'])
def test_an_apostrophe_and_a_quotation_are_no_mockery(text: str, folder: Folder) -> None:
    assert "W513" not in said(folder, text)


@pytest.mark.parametrize("text", ["They shouted EXAMPLE, of the withheld!", "example-of-the-withheld"])
def test_what_is_withheld_is_found_however_it_is_written(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W514"]


def test_what_is_withheld_is_found_in_the_words_of_others_and_in_facts(folder: Folder) -> None:
    folder.edit({"these are the words of an example": "an example of the withheld"}, "en/testimonies.yaml")
    folder.edit({"there were 58 of them": "it was an example of the withheld"}, "en/facts.yaml")
    assert folder.codes() == ["W514", "W514"]


@pytest.mark.parametrize("text", ["See https://example.org now", "It is on t.me somewhere", "Write to @somebody there"])
def test_a_link_or_a_handle_is_found(text: str, folder: Folder) -> None:
    assert "W515" in said(folder, text)


@pytest.mark.parametrize("text", ["Some cross the border at night.", "Here's how to join.", "Step one is the bus."])
def test_what_reads_like_an_instruction_is_found(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W516"]


@pytest.mark.parametrize(
    "text", ["Life there is good, they say.", "The caliphate has courts.", "ISIS still controls it."]
)
def test_the_territory_is_not_spoken_of_as_if_it_stood(text: str, folder: Folder) -> None:
    assert said(folder, text) == ["W517"]


def test_the_claim_may_be_said_back_in_the_present_tense(folder: Folder) -> None:
    folder.edit({"So nobody tells the truth about it.": "So life there is good and just."})
    assert folder.codes() == []
