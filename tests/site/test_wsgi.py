"""The site can be run by any web server that speaks WSGI."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ASK = """
from wsgiref.util import setup_testing_defaults
from bot.site.wsgi import application
environment = {}
setup_testing_defaults(environment)
environment["PATH_INFO"] = "/healthz"
answer = application(environment, lambda status, headers: print(status))
print(b"".join(answer))
"""


def test_a_server_that_knows_nothing_of_django_gets_its_answer() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], cwd=PROJECT, env={}, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["200 OK", "b'ok\\n'"]
