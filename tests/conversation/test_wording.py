"""What is said is made of texts of the dialogue, and nothing else."""

from __future__ import annotations

from bot.conversation.wording import Lines, templates, word
from bot.dialogue.place import Place, Written

NOWHERE = Place("nowhere.yaml", 1, 1)


def written(text: str) -> Written:
    return Written(text, NOWHERE)


def test_slots_are_filled_with_other_texts_and_numbers() -> None:
    assert str(word(written("{who} is {n}"), who=written("he"), n=7)) == "he is 7"


def test_braces_in_a_quotation_are_left_alone() -> None:
    assert str(word(written('"{words}"'), words=written("a {b} {words}"))) == '"a {b} {words}"'


def test_lines_stand_below_each_other() -> None:
    assert str(Lines((word(written("a")), word(written("b"))))) == "a\nb"


def test_every_text_that_a_wording_is_made_of_can_be_told() -> None:
    wording = word(written("{list}"), list=Lines((word(written("- {item}"), item=written("x")),)))
    assert list(templates(wording)) == ["{list}", "- {item}", "x"]
