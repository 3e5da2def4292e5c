"""Updates a second and CPU an update, end to end through HTTP, beside two bare echo bots in the same run.

A webhook call comes in, the message is understood and answered in one transaction, and the reply goes out. The echo
bots do nothing in between. What understanding costs is measured on the same lines in this process and taken off, because the
echo bots understand nothing. Medians of several runs, taken in turn; figures of one run compare with each other only.

`python bench/throughput.py [RUNS]`
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conversation import LINES, record
from deployment import PROJECT, Deployment, FakeProcess, cpu_of, database, free_port, wait_until

from bot import learned
from bot.dialogue.loading import load

CHATS = 40
#: A talk without commands, which the echo bots do not answer.
TALK = [line for line in LINES if not line.startswith("/")]
#: Seconds without a message after which all is said.
QUIET = 0.5
UPDATES = CHATS * len(TALK)


@dataclass(frozen=True)
class Row:
    """One run of one contender."""

    a_second: float
    milliseconds: float
    #: Messages sent for an update: the bot often says two things.
    messages: float


def pass_through(telegram: FakeProcess, cpu: Callable[[], float], first: int = 1000) -> Row:
    """Have everybody say everything, and wait until it is all answered."""
    before, began = cpu(), time.perf_counter()
    answered = answers(telegram)
    messages = [{"chat": first + chat, "text": line} for line in TALK for chat in range(CHATS)]
    telegram.ask("say", messages=messages)
    wait_until(lambda: answers(telegram) >= answered + UPDATES and is_quiet(telegram), 600, "not all was answered")
    lasted = time.perf_counter() - began - QUIET
    sent = answers(telegram) - answered
    return Row(UPDATES / lasted, (cpu() - before) / UPDATES * 1000, sent / UPDATES)


def is_quiet(telegram: FakeProcess) -> bool:
    """Say whether nothing waits any more, and nothing was sent for a while."""
    if telegram.ask("counters")["pending"]:
        return False
    before = answers(telegram)
    time.sleep(QUIET)
    return answers(telegram) == before


def answers(telegram: FakeProcess) -> int:
    """Return how many messages the bot has sent in answer to something: at least one for each update."""
    return int(telegram.ask("counters")["requests"].get("sendMessage", {}).get("200", 0))


def echo(kind: str) -> Row:
    """Measure an echo bot."""
    with FakeProcess("--no-log") as telegram:
        port = free_port()
        script = str(Path(__file__).with_name("echoes.py"))
        process = subprocess.Popen(
            [sys.executable, script, kind, telegram.url, telegram.token, str(port)], stderr=subprocess.DEVNULL
        )
        try:
            warm_up(telegram)
            return pass_through(telegram, lambda: cpu_of(process.pid))
        finally:
            process.terminate()
            process.wait()


def bot(engine: str, *commands: str) -> Row:
    """Measure the bot, all of its processes together."""
    with FakeProcess("--no-log") as telegram, database(engine) as address, Deployment(telegram, address) as deployment:
        for command in commands:
            deployment.start(command, command)
        warm_up(telegram)
        return pass_through(telegram, deployment.cpu)


def warm_up(telegram: FakeProcess) -> None:
    """Have one message answered, so that everything is loaded."""
    telegram.ask("say", messages=[{"chat": 1, "text": "hello there"}])
    wait_until(lambda: answers(telegram) >= 1, 60, "the bot did not start")


def understanding() -> float:
    """Return the CPU milliseconds of understanding one line of the talk, as it is understood in the talk."""
    dialogue = load(PROJECT / "dialogues")
    understander = learned.understander(dialogue.tree("en"))
    record(dialogue, understander)
    began = time.process_time()
    given = record(dialogue, understander)
    return (time.process_time() - began) / len(given) * 1000


CONTENDERS: dict[str, Callable[[], Row]] = {
    "python-telegram-bot echo": lambda: echo("ptb"),
    "aiogram echo": lambda: echo("aiogram"),
    "bot serve, SQLite": lambda: bot("sqlite", "serve"),
    "bot webhook + worker, PostgreSQL": lambda: bot("postgresql", "webhook", "worker"),
}


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows: dict[str, list[Row]] = {name: [] for name in CONTENDERS}
    understood: list[float] = []
    for _ in range(runs):
        for name, measure in CONTENDERS.items():
            rows[name].append(measure())
        understood.append(understanding())
    off = statistics.median(understood)
    yardstick = statistics.median(row.milliseconds for row in rows["python-telegram-bot echo"])
    print(f"{UPDATES} updates over {CHATS} chats, medians of {runs} runs; understanding a line: {off:.2f} ms CPU")
    print(
        f"{'':<34} {'updates/s':>10} {'CPU ms/update':>14} {'without understanding':>22} {'to the first echo':>18} {'messages':>9}"
    )
    for name, measured in rows.items():
        cost = statistics.median(row.milliseconds for row in measured)
        rest = cost - off if name.startswith("bot") else cost
        rate = statistics.median(row.a_second for row in measured)
        print(
            f"{name:<34} {rate:>10.0f} {cost:>14.2f} {rest:>22.2f} {rest / yardstick:>17.2f}x {measured[0].messages:>9.2f}"
        )


if __name__ == "__main__":
    main()
