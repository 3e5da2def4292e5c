"""The terminal, as a person uses it: a real process behind a real terminal, and a real pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from bot import learned
from bot.dialogue.loading import load
from bot.rehearsal.replay import replay
from bot.rehearsal.scripts import read_scripts

PROJECT = Path(__file__).parents[3]
PATIENCE = 60  # seconds; a busy machine is slow, and nothing here is timed


def piped(*lines: str, transcript: Path | None = None) -> str:
    more = ["--transcript", str(transcript)] if transcript else []
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat", *more],
        input="\n".join(lines).encode() + b"\n",
        capture_output=True,
        cwd=PROJECT,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return " ".join(done.stdout.decode().replace("│", " ").split())


@pytest.fixture
def terminal() -> Iterator[pexpect.spawn]:
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "bot", "chat"],
        cwd=PROJECT,
        env=environment,
        timeout=PATIENCE,
        encoding="utf-8",
        dimensions=(50, 100),
    )
    yield child
    child.close(force=True)


def test_the_first_words_say_that_it_is_a_program_and_the_prompt_waits(terminal) -> None:
    terminal.expect("nobody is alerted")
    terminal.expect("I'm a chatbot, not a person")
    terminal.expect("> ")


def test_a_number_presses_the_button_with_that_number(terminal) -> None:
    terminal.expect("> ")
    terminal.sendline("1")
    terminal.expect("how old are you")
    terminal.sendline("3")
    terminal.expect("which country")


@pytest.mark.parametrize("end", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_leaving_by_the_keyboard_says_goodbye_and_ends_well(terminal, end: str) -> None:
    terminal.expect("> ")
    # A signal that comes just before the line editor waits is only seen at the next key, so a person presses again.
    for _ in range(10):
        terminal.send(end)
        if terminal.expect(["I won't write to you", pexpect.TIMEOUT], timeout=PATIENCE / 10) == 0:
            break
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 0


def test_the_quick_exit_word_clears_the_screen_and_leaves_a_harmless_message(terminal) -> None:
    terminal.expect("> ")
    terminal.sendline("maths homework")
    terminal.expect(r"\x1b\[2J|\x1b\[H")
    terminal.expect("Maths for Thursday")
    terminal.expect("> ")
    assert "chatbot" not in terminal.before


def test_input_that_is_not_a_terminal_is_read_a_line_a_turn() -> None:
    shown = piped("yes", "17", "uk", "they will never accept us here")
    assert "You: they will never accept us here" in shown
    assert "When did you last feel it?" in shown
    assert shown.endswith("/forget erases what I keep. ╰" + "─" * 78 + "╯")


def test_input_that_ends_at_once_ends_cleanly() -> None:
    assert "I won't write to you" in piped("")


@pytest.mark.parametrize(
    "line", ["", "   ", "😡😡", "https://example.org", "x" * 100_000, "\x00\x07", "ولا أحد يفهمني هنا أبدا"]
)
def test_odd_input_brings_a_fitting_fixed_reply_and_the_talk_goes_on(line: str) -> None:
    shown = piped("yes", "17", "uk", line, "they will never accept us here")
    assert "When did you last feel it?" in shown


def test_bytes_that_are_no_text_do_not_end_the_talk() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=b"yes\n\xff\xfe\n17\n",
        capture_output=True,
        cwd=PROJECT,
        check=False,
    )
    assert done.returncode == 0
    assert "which country" in done.stdout.decode()


def test_a_question_for_a_number_takes_a_number_as_it_is() -> None:
    shown = piped("yes", "17", "uk", "they will never accept us here", "always", "yes", "deal", "1", "no")
    assert "Want to hear" in shown


def test_a_transcript_can_be_replayed_as_a_conversation_test(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "conversations"
    folder.mkdir(parents=True)
    piped("yes", "3", "uk", "they will never accept us here", "every day", "1", transcript=folder / "talk.yaml")
    dialogue = load(PROJECT / "dialogues")
    scripts, problems = read_scripts(tmp_path)
    assert problems == ()
    (script,) = scripts.values()
    assert len(script.talk) == 6
    assert replay(script, dialogue, "en", learned.understander(dialogue.tree("en"))) == ()


def test_a_transcript_that_cannot_be_written_is_refused_before_the_talk(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")
    for path in (there, tmp_path / "no" / "folder.yaml"):
        command = [sys.executable, "-m", "bot", "chat", "--transcript", str(path)]
        done = subprocess.run(command, input=b"hi\n", capture_output=True, cwd=PROJECT, check=False)
        assert done.returncode == 1
        assert b"cannot be written" in done.stderr
    assert there.read_text(encoding="utf-8") == "mine"


def test_after_a_card_the_terminal_says_again_that_nobody_is_told() -> None:
    assert piped("i want to die").count("nobody is alerted") == 2
