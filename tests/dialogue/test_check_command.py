"""`bot check`: every problem a line, 1 where there is an error, and nothing changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.dialogue.conftest import EXAMPLE, PROJECT, Folder


def _run(folder: Path | str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "check", str(folder), *options]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False, timeout=60)


def _check(folder: Folder) -> Result:
    return CliRunner().invoke(main, ["check", str(folder.root)])


def _bytes(folder: Folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}


def _lines(said: str) -> list[str]:
    """Return what is told without the notes on records that are kept and not served."""
    return [line for line in said.splitlines() if " note: " not in line]


def test_the_real_dialogue_has_nothing_wrong_with_it() -> None:
    ran = _run("dialogues", "--today", "2026-11-24")
    assert (_lines(ran.stdout), ran.stderr, ran.returncode) == ([], "", 0)


def test_what_is_only_recalled_is_listed(folder: Folder) -> None:
    folder.edit(
        {"None is needed.\n    confidence: high": "None is needed.\n    confidence: unverified"}, "en/testimonies.yaml"
    )
    folder.edit({"testimony: example-words": "excerpt: defensive-war"})
    result = _check(folder)
    assert "R306 note: the quotation 'example-words' is kept and not served" in result.stdout
    assert result.exit_code == 0


def test_strictly_a_warning_is_a_failure_and_a_note_is_none(folder: Folder) -> None:
    strictly = ["check", str(folder.root), "--strict", "--today", "2026-11-24"]
    assert CliRunner().invoke(main, strictly).exit_code == 0
    folder.edit({'reviewed: "2026-11-23"': 'reviewed: "2025-01-01"'})
    assert CliRunner().invoke(main, strictly).exit_code == 1


def test_a_helpline_grows_old_with_the_calendar(folder: Folder) -> None:
    told = [
        CliRunner().invoke(main, ["check", str(folder.root), "--today", day]).stdout
        for day in ("2027-05-22", "2027-05-23")
    ]
    assert ["W521" in each and "'example-line'" in each for each in told] == [False, True]


def test_a_broken_copy_is_told_line_by_line_and_nothing_is_changed(folder: Folder) -> None:
    folder.edit({"next: fair": "next: fiar", "title: ": "titel: "})
    before = _bytes(folder)
    ran = _run(folder.root)
    assert _lines(ran.stdout) == [str(problem) for problem in folder.problems()]
    assert (ran.stderr, ran.returncode) == ("", 1)
    assert _bytes(folder) == before


@pytest.mark.parametrize("content", ["", "[", "\udcff", "a: &a [*a]", "- " * 10_000, "\0"], ids=repr)
def test_a_file_that_is_no_yaml_is_told_without_a_traceback(content: str, folder: Folder) -> None:
    folder.write(EXAMPLE, content)
    result = _check(folder)
    assert _lines(result.stdout)[0].startswith(f"{folder.root}/{EXAMPLE}:")
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)


def test_a_warning_is_told_and_is_no_failure(folder: Folder) -> None:
    folder.write("en/loose.yaml", "a: b\n")
    result = _check(folder)
    assert "R305 warning" in result.stdout
    assert result.exit_code == 0


def test_scripts_are_told_among_the_rest(folder: Folder) -> None:
    folder.write("en/conversations/a.yaml", "title: Hello\ntlak: []\n")
    folder.edit({"next: fair": "next: fiar"})
    result = _check(folder)
    places = [line.split(": ")[0].rsplit("/", 1)[1] for line in _lines(result.stdout)]
    assert places[-2:] == ["a.yaml:1:1", "a.yaml:2:1"]
    assert places[0].startswith("worked-example.yaml")


def test_problems_with_odd_letters_are_told_whatever_the_terminal(folder: Folder) -> None:
    folder.edit({"next: fair": 'next: "f\\e[31miar\\u2028🙂"'})
    result = _check(folder)
    assert result.exit_code == 1
    assert "F205" in result.stdout


def test_a_folder_that_is_not_there_is_a_usage_error() -> None:
    ran = _run("no-such-folder")
    assert ran.returncode == 2
    assert "no-such-folder" in ran.stderr
    assert "Traceback" not in ran.stderr
