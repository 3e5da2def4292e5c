"""A deployment to test: real processes of the bot, on a store of its own, against a fake Telegram."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from tests.end_to_end.stores import is_postgresql, read_json
from tests.fake_telegram import FakeTelegram

PROJECT = Path(__file__).parents[2]
BOT = [sys.executable, "-m", "bot"]
#: Seconds for whatever must come to pass; a machine may be busy.
PATIENCE = 30.0
#: Texts shorter than this may stand in a log by chance.
_LONG_ENOUGH = 8


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}


class Process:
    """One process of the bot, and what it logs: into a pipe, because on a full disk it could not write into a file."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [*BOT, *command], env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """What it has logged."""
        return list(self._lines)

    @property
    def messages(self) -> list[str]:
        """The sentences of its log."""
        return [json.loads(line)["message"] for line in self.lines if line.startswith("{")]

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def ends(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end, wait for that, and return its exit code."""
        self._process.send_signal(with_signal)
        return self.wait()

    def wait(self) -> int:
        """Wait for its end, and return its exit code; whoever does not come to an end is killed."""
        try:
            code = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._reader.join()
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.append(line)


@dataclass
class Deployment:
    """The processes of one bot, by name."""

    telegram: FakeTelegram
    store: Any
    folder: Path
    keys: dict[str, str]
    intake: str = "polling"
    settings: dict[str, str] = field(default_factory=dict)
    running: dict[str, Process] = field(default_factory=dict)
    ended: list[Process] = field(default_factory=list)
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def commands(self) -> dict[str, list[str]]:
        """What runs, by name: one process, or for a webhook on PostgreSQL three."""
        if is_postgresql() and self.intake == "webhook":
            return {"webhook": ["webhook"], "one": ["worker"], "two": ["worker"]}
        return {"serve": ["serve"]}

    @property
    def environment(self) -> dict[str, str]:
        return {
            **clean_environment(),
            **self.keys,
            "BOT_TOKEN": self.telegram.token,
            "BOT_API_URL": self.telegram.url,
            "BOT_DATABASE": self.store.address,
            "BOT_DIALOGUES": str(PROJECT / "dialogues"),
            "BOT_INTAKE": self.intake,
            "BOT_PUBLIC_URL": self.url,
            "BOT_LISTEN": f"127.0.0.1:{self.port}",
            "BOT_BURST_SECONDS": "0.2",
            "BOT_SENDS_A_SECOND": "0",
            **self.settings,
        }

    def start(self, *names: str) -> None:
        """Start these processes, or all, and wait until they serve."""
        wanted = names or tuple(self.commands)
        for name in wanted:
            self.running[name] = Process(self.commands[name], self.environment, self.folder)
        for name in wanted:
            self.telegram.wait_until(lambda name=name: self._serves(self.running[name]), PATIENCE)

    def _serves(self, process: Process) -> bool:
        assert not process.has_ended, f"it ended: {''.join(process.lines)}"
        return any('"serving"' in line for line in process.lines)

    def start_another(self, name: str, command: list[str], **settings: str) -> Process:
        """Start one more process, which may listen elsewhere."""
        more = {"BOT_LISTEN": f"127.0.0.1:{free_port()}", **settings}
        self.running[name] = Process(command, self.environment | more, self.folder)
        return self.running[name]

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        environment = self.environment | settings
        return subprocess.run(
            [*BOT, *command], env=environment, cwd=self.folder, capture_output=True, text=True, check=False
        )

    def kill(self, name: str) -> None:
        """End a process as a power cut would."""
        process = self.running.pop(name)
        process.ends(signal.SIGKILL)
        self.ended.append(process)

    def stop(self) -> list[int]:
        """End what runs gracefully, and return the exit codes."""
        codes = []
        while self.running:
            _, process = self.running.popitem()
            self.ended.append(process)
            codes.append(process.ends())
        return codes

    def settle(self, seconds: float = PATIENCE) -> None:
        """Wait until everything that was said is answered, and every answer sent."""
        self.telegram.wait_until(lambda: self.telegram.pending == 0 and not self.open(), seconds)

    def open(self) -> int:
        """How much waits to be answered or sent."""
        ((updates, outgoing),) = self.store.rows(
            "SELECT (SELECT COUNT(*) FROM transcripts_update WHERE done_at IS NULL),"
            " (SELECT COUNT(*) FROM transcripts_outgoing WHERE finished_at IS NULL)"
        ) or [(1, 1)]
        return int(updates + outgoing)

    def events(self, *kinds: str) -> list[tuple[str, str, dict[str, Any]]]:
        """Every event of these kinds as person, kind and data, in order."""
        named = ", ".join(f"'{kind}'" for kind in kinds)
        rows = self.store.rows(
            "SELECT conversation.person_id, event.kind, event.data FROM transcripts_event event"
            " JOIN transcripts_conversation conversation ON conversation.id = event.conversation_id"
            f" WHERE event.kind IN ({named}) ORDER BY conversation.opened_at, event.number"
        )
        return [(str(person), kind, read_json(data)) for person, kind, data in rows]

    def outcomes(self) -> dict[str, int]:
        """How many messages came to which end."""
        return dict(self.store.rows("SELECT outcome, COUNT(*) FROM transcripts_outgoing GROUP BY outcome"))

    def tried(self) -> int:
        """How much was sent in vain, and waits for another try."""
        ((count,),) = self.store.rows(
            "SELECT COUNT(*) FROM transcripts_outgoing WHERE finished_at IS NULL AND attempts > 0 AND started_at IS NULL"
        )
        return int(count)

    def log(self) -> list[str]:
        """Every line that any process has logged."""
        return [line for process in (*self.ended, *self.running.values()) for line in process.lines]

    def complains_of(self, *sentences: str) -> bool:
        """Say whether any process has logged one of these."""
        return any(sentence in line for line in self.log() for sentence in sentences)

    def check_log(self) -> None:
        """Each line is one JSON object, and there is nothing in it that somebody wrote, or that is secret."""
        log = "".join(self.log())
        for line in log.splitlines():
            assert {"time", "level", "source", "message"} <= json.loads(line).keys()
        secret = {*self.keys.values(), self.telegram.token, self.telegram.token.partition(":")[2]}
        assert not [text for text in (*secret, *self._written()) if text in log]

    def _written(self) -> set[str]:
        """What people wrote."""
        bodies = [
            update[kind]
            for update in self.telegram.updates
            for kind in ("message", "edited_message")
            if isinstance(update, dict) and kind in update
        ]
        texts = {body.get(name) for body in bodies for name in ("text", "caption")}
        return {text for text in texts if isinstance(text, str) and len(text) > _LONG_ENOUGH}
