"""The fake as a process of its own, and a way to start and steer one."""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any, Self

from tests.fake_telegram.limits import Limits
from tests.fake_telegram.server import FakeTelegram
from tests.fake_telegram.settings import TOKEN

PROJECT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> None:
    """Serve until told to stop; the first line printed is the address."""
    asked = _parser().parse_args(arguments)
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    with FakeTelegram(
        port=asked.port,
        token=asked.token,
        strict=asked.strict,
        log=not asked.no_log,
        keep=asked.keep,
        retry_unit=asked.retry_unit,
        double=asked.double,
        seed=asked.seed,
        limits=Limits() if asked.limits else None,
    ) as telegram:
        print(telegram.url, flush=True)  # noqa: T201 whoever started it reads where it is
        while not end.wait(1.0):
            pass


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fake_telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--strict", action="store_true", help="check requests and updates against aiogram's models")
    parser.add_argument("--no-log", action="store_true", help="keep only counters and the last messages")
    parser.add_argument("--keep", type=int, default=50, help="how many messages a chat keeps with --no-log")
    parser.add_argument("--retry-unit", type=float, default=1.0, help="how long a second between attempts takes")
    parser.add_argument("--double", type=float, default=0.0, help="share of updates that come twice")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limits", action="store_true", help="enforce Telegram's limits of sending")
    return parser


class FakeProcess:
    """A fake in another process: a context manager with its `url`, `token` and one method for each wish."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self.url = ""
        self.token = TOKEN

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.fake_telegram", *self._arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        assert self.url, "The fake Telegram did not start."
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.communicate(timeout=10)

    @property
    def bot_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    def ask(self, wish: str, **details: Any) -> dict[str, Any]:
        """The answer of the control API: ask("say", messages=[...]), ask("counters") ..."""
        request = urllib.request.Request(f"{self.url}/control/{wish}", json.dumps(details).encode())
        with urllib.request.urlopen(request, timeout=60) as response:
            answer: dict[str, Any] = json.load(response)
            return answer
