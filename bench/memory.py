"""Does the process grow? Resident memory along many updates, in MiB, of one `bot serve` on SQLite.

`python bench/memory.py [UPDATES]`
"""

from __future__ import annotations

import sys

from deployment import Deployment, FakeProcess, database
from throughput import UPDATES, pass_through, warm_up

#: The first passes fill caches and pools; growth is counted from here.
SETTLED = 2


def main() -> None:
    """Print a row a tenth of the way."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    passes = max(SETTLED + 1, wanted // UPDATES)
    fake = FakeProcess("--no-log", "--keep", "5")
    with fake as telegram, database("sqlite") as address, Deployment(telegram, address) as deployment:
        deployment.start("serve", "serve")
        warm_up(telegram)
        print(f"{'updates':>10} {'MiB':>8}")
        settled = 0.0
        for number in range(1, passes + 1):
            pass_through(telegram, deployment.cpu, first=1000 * number)
            if number == SETTLED:
                settled = deployment.memory()
            if number <= SETTLED or number % max(1, passes // 10) == 0 or number == passes:
                print(f"{number * UPDATES:>10,} {deployment.memory():>8.1f}", flush=True)
        print(f"grown since {SETTLED * UPDATES:,} updates: {deployment.memory() - settled:+.1f} MiB")


if __name__ == "__main__":
    main()
