"""The commands that scripts rely on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main

PROJECT = Path(__file__).parent.parent
KEYS = {"text", "decision", "id", "also", "stance", "confidence", "candidates"}
LINES = [
    "they will never accept us here",
    "i want to kill myself",
    "hi",
    "",
    "how do i pray when travelling",
    "x" * 5000,
    "🙂",
]


def run(*arguments: str, given: str = ""):
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def matched(lines: list[str]) -> list[dict]:
    result = run("match", "--dialogues", str(PROJECT / "dialogues"), given="\n".join(lines) + "\n")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def test_match_writes_one_object_a_line_in_order() -> None:
    objects = matched(LINES)
    assert [each["text"] for each in objects] == LINES
    assert all(set(each) == KEYS for each in objects)


def test_match_keeps_the_contract_of_every_field() -> None:
    for each in matched(LINES):
        assert each["decision"] in {"claim", "clarify", "safeguard", "small_talk", "none"}
        assert each["stance"] in {"holds", "rejects", "reports", None}
        assert 0 <= each["confidence"] <= 1
        assert all(set(candidate) == {"id", "score"} for candidate in each["candidates"])


def test_match_names_what_the_lines_mean() -> None:
    claim, danger, greeting, *_ = matched(LINES)
    assert (claim["decision"], claim["id"], claim["stance"]) == ("claim", "not-accepted-here", "holds")
    assert (danger["decision"], danger["id"]) == ("safeguard", "self-harm")
    assert (greeting["decision"], greeting["id"]) == ("small_talk", "greeting")


def test_match_answers_each_line_before_the_next_is_written() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "match"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT, text=True
    ) as process:
        for line in ("hello", "they will never accept us here"):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == line
        process.stdin.close()


def test_explain_names_every_stage_in_order() -> None:
    output = run("explain", "they will never accept us here").output
    places = [output.find(stage) for stage in ("gate", "safeguarding", "small", "claims")]
    assert -1 not in places
    assert places == sorted(places)


def test_a_dialogue_with_errors_is_not_served_and_the_error_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "dialogues"
    shutil.copytree(PROJECT / "dialogues", folder)
    (folder / "en" / "closings.yaml").write_text("stopped: [", encoding="utf-8")
    for command in (["match"], ["explain", "hi"], ["chat"], ["test"]):
        result = run(command[0], "--dialogues", str(folder), *command[1:])
        assert result.exit_code == 1
        assert "closings.yaml:1:" in result.output
        assert "nothing was changed" in result.output


def test_a_language_that_the_dialogue_lacks_is_named() -> None:
    result = run("match", "--language", "tlh", given="nuqneH\n")
    assert result.exit_code == 1
    assert "'tlh'" in result.output


def test_a_folder_that_does_not_exist_is_refused_in_one_sentence() -> None:
    result = run("match", "--dialogues", "/nowhere/at/all")
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_an_unknown_command_is_refused_and_help_is_named() -> None:
    result = run("mach")
    assert result.exit_code == 2
    assert "--help" in result.output or "-h" in result.output


def test_scripted_conversations_of_the_dialogue_pass() -> None:
    result = run("test", "--dialogues", str(PROJECT / "dialogues"))
    assert result.exit_code == 0, result.output


def test_a_failing_conversation_fails_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "dialogues"
    shutil.copytree(PROJECT / "dialogues", folder, ignore=shutil.ignore_patterns("conversations"))
    scripts = folder / "en" / "conversations"
    scripts.mkdir()
    (scripts / "wrong.yaml").write_text(
        "title: Wrong\ntalk:\n  - {says: hi, hears: [{turn: openings.truce}]}\n", "utf-8"
    )
    result = run("test", "--dialogues", str(folder))
    assert result.exit_code == 1
    assert "wrong.yaml:3:" in result.output


def test_the_module_runs_as_the_script_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], capture_output=True, cwd=PROJECT, text=True, check=True
    )
    assert done.stdout.startswith("bot, version ")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    assert main.commands[name].help
