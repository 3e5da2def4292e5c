"""Silences: one problem, accepted on one line, with the reason."""

from __future__ import annotations

import pytest

from bot.dialogue.place import Place
from bot.dialogue.silences import Silences, can_be_silenced, read_silences
from tests.dialogue.conftest import Folder

_BUT = "text: That was wrong, but old."
_PLAIN = "    text: Fair enough. Thank you for saying it so plainly."


def test_a_silence_on_the_line_itself_accepts_the_problem(folder: Folder) -> None:
    folder.edit({_PLAIN: f"    {_BUT}  # allow W511: he speaks of himself"})
    assert folder.codes() == []


def test_a_silence_on_the_line_above_accepts_the_problem(folder: Folder) -> None:
    folder.edit({_PLAIN: f"    # allow W511: he speaks of himself\n    {_BUT}"})
    assert folder.codes() == []


def test_a_silence_beside_a_folded_text_accepts_what_stands_in_it(folder: Folder) -> None:
    folder.edit({_PLAIN: "    text: >-  # allow W511: he speaks of himself\n      That was wrong,\n      but old."})
    assert folder.codes() == []


@pytest.mark.parametrize("before", ["# allow W512: another code", "# allow W511: too far away\n\n"])
def test_a_silence_of_another_code_or_place_accepts_nothing(before: str, folder: Folder) -> None:
    folder.edit({_PLAIN: f"    {before}\n    {_BUT}"})
    assert folder.codes() == ["W511"]


def test_a_silence_accepts_every_line_of_its_code_at_its_place_and_no_other(folder: Folder) -> None:
    folder.edit(
        {
            _PLAIN: f"    {_BUT}  # allow W511: he speaks of himself",
            "That is worth keeping.": "Fair, but go on. Fair enough, but go.",
        }
    )
    assert folder.codes() == ["W511"]


def test_a_silence_without_a_reason_is_told_and_accepts_nothing(folder: Folder) -> None:
    folder.edit({_PLAIN: f"    {_BUT}  # allow W511:"})
    assert sorted(folder.codes()) == ["S601", "W511"]


@pytest.mark.parametrize("code", ["Y101", "F201", "R301", "S601", "W504", "W508"])
def test_what_the_bot_could_not_use_cannot_be_silenced(code: str) -> None:
    assert not can_be_silenced(code)


def test_a_dialogue_whose_protocol_is_silenced_can_be_talked_through(folder: Folder) -> None:
    folder.edit(
        {
            "  - id: fair\n    kind: answer\n": "  - id: fair  # allow T404: it ends here on purpose\n    kind: answer\n",
            "    then: bridge\n": "",
        }
    )
    told = folder.codes()
    assert "T404" not in told


def test_silences_know_which_of_them_were_needed() -> None:
    read = read_silences({"a.yaml": b"a: b  # allow W511: one\nc: d  # allow T409: two"}, "dialogues")
    silences = Silences(read)
    assert silences.hush(Place("dialogues/a.yaml", 1, 4), "W511")
    assert not silences.hush(Place("dialogues/a.yaml", 4, 4), "T409")
    assert [silence.reason for silence in silences.unused()] == ["two"]
