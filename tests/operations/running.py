"""Runs commands as an operator does, and holds what must hold of each of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic, sleep

from tests.end_to_end.deployment import BOT, clean_environment

#: What the pages of a deployment need.
SETTINGS = {"BOT_METRICS_TOKEN": "metrics-token-of-the-tests", "BOT_WEBHOOK_SECRET": "webhook-secret-of-the-tests"}
#: Seconds after which a loop will never come to what it should.
_PATIENCE = 30.0


def run(folder: Path, *command: str, **settings: str | None) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with these settings and no others, to its end."""
    environment = clean_environment() | {name: value for name, value in settings.items() if value is not None}
    return subprocess.run(
        [*BOT, *command], env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def new_keys(folder: Path) -> dict[str, str]:
    """Return what `bot keys new` prints, as settings."""
    return dict(line.split("=", 1) for line in run(folder, "keys", "new").stdout.split())


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence by which a command was refused; hold that there is nothing else, and no trace."""
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    head, sentence = done.stderr.split("Error: ")
    assert head == ""
    assert sentence.endswith(".\n"), sentence
    return sentence.rstrip("\n")


class Until(Event):
    """Tells a loop to stop as soon as something holds; where the loop would wait `meanwhile` happens instead."""

    def __init__(self, condition: Callable[[], object], meanwhile: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._condition = condition
        self._meanwhile = meanwhile
        self._end = monotonic() + _PATIENCE
        self.waits: list[float | None] = []

    def is_set(self) -> bool:
        assert monotonic() < self._end, "what was waited for has not come"
        return bool(self._condition())

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout)
        self._meanwhile()
        sleep(0.001)
        return self.is_set()
