"""Scripted conversations: they say where a talk parts from its script."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.tree import Dialogue
from bot.rehearsal.replay import Difference, replay
from bot.rehearsal.scripts import read_scripts
from bot.understanding.cascade import Understander

PROJECT = Path(__file__).parents[2]
HEAD = "title: A try\ngiven: {age: 16-to-17, country: country-gb}\ntalk:\n"


def play(text: str, folder: Path, dialogue: Dialogue, understander: Understander) -> tuple[Difference, ...]:
    path = folder / "en" / "conversations" / "try.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    scripts, problems = read_scripts(folder)
    assert problems == ()
    return replay(scripts[path.as_posix()], dialogue, "en", understander)


def test_every_script_of_the_dialogue_goes_as_written(dialogue: Dialogue, understander: Understander) -> None:
    scripts, problems = read_scripts(PROJECT / "dialogues")
    assert problems == ()
    differences = [each for script in scripts.values() for each in replay(script, dialogue, "en", understander)]
    assert differences == []
    assert len(scripts) >= 25


def test_a_script_that_fits_brings_no_difference(tmp_path, dialogue, understander) -> None:
    text = HEAD + '  - says: "no one will ever accept us here as muslims"\n    hears: [{claim: not-accepted-here}]\n'
    assert play(text, tmp_path, dialogue, understander) == ()


@pytest.mark.parametrize(
    "wanted",
    [
        "{turn: takfir/listen}",
        "{kind: card}",
        "{text: nobody says this}",
        "{claim: takfir}",
        "{turn: openings.truce, kind: listen}",
    ],
)
def test_what_does_not_come_is_a_difference_at_its_place(wanted: str, tmp_path, dialogue, understander) -> None:
    text = HEAD + f'  - says: "they will never accept us here"\n    hears: [{wanted}]\n'
    (difference,) = play(text, tmp_path, dialogue, understander)
    assert difference.place.line == 5
    assert "not-accepted-here/listen" in difference.sentence


def test_what_comes_in_another_order_is_a_difference(tmp_path, dialogue, understander) -> None:
    text = HEAD + '  - says: "/nonsense"\n    hears: [{turn: interface.help}, {turn: interface.unknown_command}]\n'
    assert len(play(text, tmp_path, dialogue, understander)) == 1


def test_what_must_never_come_is_a_difference(tmp_path, dialogue, understander) -> None:
    text = HEAD + '  - says: "they will never accept us here"\n    never: [listen]\n'
    (difference,) = play(text, tmp_path, dialogue, understander)
    assert "must not come" in difference.sentence


def test_a_button_that_is_not_there_is_a_difference_that_names_those_that_are(tmp_path, dialogue, understander) -> None:
    (difference,) = play(HEAD + "  - presses: deal\n", tmp_path, dialogue, understander)
    assert "topic:angry" in difference.sentence


def test_an_exchange_both_typed_and_pressed_is_refused(tmp_path) -> None:
    path = tmp_path / "en" / "conversations" / "try.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + "  - {says: hello, presses: deal}\n", encoding="utf-8")
    _, problems = read_scripts(tmp_path)
    assert [problem.code for problem in problems] == ["T408"]
