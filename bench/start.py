"""How long `bot chat` takes to its first words, in seconds of CPU, beside the interpreter and imports it needs.

Medians of several whole processes, taken in turn so that a busy machine slows both alike.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

RUNS = 9
IMPORTS = "import click, rapidfuzz.process, rich.console, rich.panel, rich.text, yaml"
# Only what comes before the first words: the dialogue is loaded and checked, and the opening is shown.
FIRST_WORDS = """
import io
from pathlib import Path
from rich.console import Console
from bot.channels.terminal.screen import Screen
from bot.channels.terminal.session import Session
from bot.dialogue.loading import load
from bot.talk import Talk
talk = Talk(load(Path("dialogues")))
session = Session(talk, Screen(Console(file=io.StringIO()), talk.tree.interface), input, echo=True)
session.open()
"""


def cpu(code: str) -> float:
    """Return the user and system seconds of one process that runs this code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the table."""
    rows = [(cpu("pass"), cpu(IMPORTS), cpu(FIRST_WORDS)) for _ in range(RUNS)]
    for name, column in zip(("interpreter", "its imports", "first words"), zip(*rows, strict=True), strict=True):
        print(f"{name:<14} {statistics.median(column):6.3f} s CPU  (from {min(column):.3f} to {max(column):.3f})")
    beyond = statistics.median(words - imports for _, imports, words in rows)
    print(f"{'beyond them':<14} {beyond:6.3f} s CPU, median of {RUNS} pairs")


if __name__ == "__main__":
    main()
