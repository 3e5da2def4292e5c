"""The commands that measure understanding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bot.cli import main
from bot.understanding.cuts import WORDS_ALONE

LINES = [
    {"text": "they bombed my city so i will hit them back", "id": "revenge", "register": "angry"},
    {"text": "the salary over there beats any wage here", "id": "paid-well", "register": "phone"},
    {"text": "what is for dinner tonight"},
    {"text": "my dad hits me every night", "id": "abuse", "fires": True},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return path


def run(*arguments: str | Path):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_evaluate_prints_figures_and_draws_the_curve(file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "curve.svg"
    result = run("evaluate", file, "--picture", picture)
    assert result.exit_code == 0, result.output
    for part in (
        "right claim answered",
        "By length",
        "By register",
        "Calibration",
        "Risk and coverage",
        "Worst confusions",
    ):
        assert part in result.output
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_messages_can_be_left_out(file: Path) -> None:
    wrong = json.dumps({"text": "zebra crossing near the school", "id": "revenge"})
    file.write_text(wrong, encoding="utf-8")
    assert "zebra" in run("evaluate", file).output
    assert "zebra" not in run("evaluate", file, "--no-messages").output


def test_a_folder_stands_for_its_files(file: Path) -> None:
    assert "right claim answered" in run("evaluate", file.parent).output


def test_the_dialogue_is_compared_with_an_earlier_one(file: Path) -> None:
    result = run("evaluate", file, "--compare", "HEAD")
    assert result.exit_code == 0, result.output
    assert f"of {len(LINES)} messages would be answered otherwise than at HEAD." in result.output


@pytest.mark.parametrize("more", [["--compare", "no-such-revision"], ["--language", "xx"]])
def test_what_cannot_be_done_is_told_in_one_sentence(file: Path, more: list[str]) -> None:
    result = run("evaluate", file, *more)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")


def test_a_line_that_is_none_is_told(file: Path) -> None:
    file.write_text("{", encoding="utf-8")
    result = run("evaluate", file)
    assert result.exit_code == 1
    assert "lines.jsonl:1: no labelled message" in result.output


def test_calibrate_prints_the_cuts(file: Path) -> None:
    result = run("calibrate", file, "--words-alone")
    assert result.exit_code == 0, result.output
    cuts = yaml.safe_load(result.output)[WORDS_ALONE]
    assert 0 < cuts["answer"]["value"] < 1
