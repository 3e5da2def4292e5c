"""Does an update cost more when the store is full? CPU an update and updates a second with more and more stored events.

`python bench/growth.py [sqlite|postgresql|both] [LARGEST]`. Medians of several passes over one deployment a size; what
counts is the ratio to the first row.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

from deployment import PROJECT, Deployment, FakeProcess, database
from throughput import Row, pass_through, warm_up

SIZES = (1_000, 100_000, 1_000_000)
PASSES = 3
PROCESSES = {"sqlite": ("serve",), "postgresql": ("webhook", "worker")}


def measure(engine: str, events: int) -> Row:
    """Return the medians with so many events stored."""
    with FakeProcess("--no-log") as telegram, database(engine) as address, Deployment(telegram, address) as deployment:
        fill = [sys.executable, str(PROJECT / "bench" / "fill.py"), str(events)]
        subprocess.run(fill, cwd=PROJECT, env=deployment.environment, check=True)
        for command in PROCESSES[engine]:
            deployment.start(command, command)
        warm_up(telegram)
        rows = [pass_through(telegram, deployment.cpu, first=1000 * (number + 1)) for number in range(PASSES)]
    return Row(
        statistics.median(row.a_second for row in rows),
        statistics.median(row.milliseconds for row in rows),
        statistics.median(row.messages for row in rows),
    )


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "both"
    largest = int(sys.argv[2]) if len(sys.argv) > 2 else SIZES[-1]  # noqa: PLR2004 - an argument of this script
    print(f"{'engine':<12} {'events':>10} {'updates/s':>10} {'CPU ms/update':>14} {'to the first':>13}")
    for engine in PROCESSES if wanted == "both" else [wanted]:
        first = None
        for events in (size for size in SIZES if size <= largest):
            row = measure(engine, events)
            first = first or row
            print(
                f"{engine:<12} {events:>10,} {row.a_second:>10.0f} {row.milliseconds:>14.2f}"
                f" {row.milliseconds / first.milliseconds:>12.2f}x"
            )


if __name__ == "__main__":
    main()
