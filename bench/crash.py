"""What a sudden end costs: kill -9 again and again while updates come in, and then everything is counted.

5,000 updates over 300 chats, one in ten a button, which Telegram may deliver before messages that came earlier, and
one in twenty delivered twice. Each update must have exactly one effect, each chat must keep its order, and at most one
message a kill may be uncertain.

`python bench/crash.py [sqlite|postgresql|both] [UPDATES] [KILLS]`
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import dataclass

from deployment import Deployment, FakeProcess, database, wait_until

CHATS = 300
DOUBLE = 0.05
BUTTONS = 0.1
LINES = ("so it goes", "hm", "i dont know about that", "what do you mean", "ok", "they will never accept us here")
PROCESSES = {"sqlite": {"serve": "serve"}, "postgresql": {"webhook": "webhook", "one": "worker", "two": "worker"}}


@dataclass(frozen=True)
class Result:
    """What was counted at the end."""

    updates: int
    kills: int
    lost: int
    doubled: int
    out_of_order: int
    uncertain: int
    sent_twice: int
    seconds: float


def measure(engine: str, updates: int, kills: int) -> Result:
    """Run it once on an engine."""
    chance = random.Random(1)
    fake = FakeProcess("--no-log", "--keep", "1000", "--double", str(DOUBLE), "--retry-unit", "0.05")
    with fake as telegram, database(engine) as address, Deployment(telegram, address) as deployment:
        for name, command in PROCESSES[engine].items():
            deployment.start(name, command)
        telegram.ask("say", messages=[{"chat": 1, "text": "hello"}])
        wait_until(lambda: _done(telegram) >= 1, 60, "the bot did not start")
        began = time.monotonic()
        presses = _bombard(telegram, deployment, chance, updates, kills)
        wait_until(lambda: not telegram.ask("counters")["pending"], 900, "updates were left")
        wait_until(lambda: not deployment.query(_LEFT), 900, "the queues did not become empty")
        return _count(telegram, deployment, presses, (updates, kills, time.monotonic() - began))


_LEFT = (
    "Update.objects.filter(done_at__isnull=True).count() + Outgoing.objects.filter(finished_at__isnull=True).count()"
)


def _bombard(
    telegram: FakeProcess, deployment: Deployment, chance: random.Random, updates: int, kills: int
) -> Counter[int]:
    """Send the updates in portions, with a kill in each; return how many buttons each chat has pressed."""
    presses: Counter[int] = Counter()
    portion = updates // kills
    for number in range(kills):
        size = portion if number < kills - 1 else updates - portion * (kills - 1)
        messages, raws = [], []
        for each in range(size):
            chat = 1000 + chance.randrange(CHATS)
            if chance.random() < BUTTONS:
                presses[chat] += 1
                raws.append(_press(chat, f"{number}-{each}"))
            else:
                messages.append({"chat": chat, "text": chance.choice(LINES)})
        telegram.ask("say", messages=messages)
        telegram.ask("inject", updates=raws)
        time.sleep(chance.uniform(0.5, 2.0))
        name = chance.choice(list(deployment.processes))
        deployment.kill(name)
        deployment.start(name, PROCESSES["sqlite" if name == "serve" else "postgresql"][name])
    return presses


def _press(chat: int, number: str) -> dict[str, object]:
    user = {"id": chat, "is_bot": False, "first_name": f"Person {chat}"}
    message = {"message_id": 1, "date": int(time.time()), "chat": {"id": chat, "type": "private"}, "text": "?"}
    query = {"id": number, "from": user, "chat_instance": "1", "data": "an-old-button", "message": message}
    return {"callback_query": query}


def _done(telegram: FakeProcess) -> int:
    return int(telegram.ask("counters")["requests"].get("sendMessage", {}).get("200", 0))


def _count(telegram: FakeProcess, deployment: Deployment, presses: Counter[int], run: tuple[int, int, float]) -> Result:
    """Read back what every chat has in the store, and what arrived."""
    updates, kills, seconds = run
    heard = deployment.query(
        "[[str(c), d.get('messages', [])] for c, d in Event.objects.filter(kind='heard')"
        ".order_by('conversation__opened_at', 'number').values_list('conversation__person_id', 'data')]"
    )
    by_person: dict[str, list[int]] = {}
    for person, numbers in heard:
        by_person.setdefault(person, []).extend(numbers)
    pressed = deployment.query("Event.objects.filter(kind='pressed').count()")
    outcomes = dict(deployment.query("list(Outgoing.objects.values_list('outcome').annotate(n=Count('pk')))"))
    said, counters = sum(len(numbers) for numbers in by_person.values()), telegram.ask("counters")
    unique = sum(len(set(numbers)) for numbers in by_person.values())
    wanted = updates + 1 - sum(presses.values())
    uncertain = outcomes.get("uncertain", 0)
    return Result(
        updates=updates,
        kills=kills,
        lost=(wanted - unique) + max(0, sum(presses.values()) - pressed),
        doubled=(said - unique) + max(0, pressed - sum(presses.values())),
        out_of_order=sum(numbers != sorted(numbers) for numbers in by_person.values()),
        uncertain=uncertain,
        sent_twice=max(0, counters["from_bot"] - outcomes.get("sent", 0) - uncertain),
        seconds=seconds,
    )


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "both"
    updates = int(sys.argv[2]) if len(sys.argv) > 2 else 5000  # noqa: PLR2004 - an argument of this script
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 20  # noqa: PLR2004 - as above
    print(
        f"{'engine':<12} {'updates':>8} {'kills':>6} {'lost':>5} {'doubled':>8} {'out of order':>13}"
        f" {'uncertain':>10} {'sent twice':>11} {'seconds':>8}"
    )
    for engine in PROCESSES if wanted == "both" else [wanted]:
        row = measure(engine, updates, kills)
        print(
            f"{engine:<12} {row.updates:>8} {row.kills:>6} {row.lost:>5} {row.doubled:>8} {row.out_of_order:>13}"
            f" {row.uncertain:>10} {row.sent_twice:>11} {row.seconds:>8.0f}"
        )


if __name__ == "__main__":
    main()
