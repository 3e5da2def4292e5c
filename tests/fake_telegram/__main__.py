"""`python -m tests.fake_telegram`."""

from __future__ import annotations

from tests.fake_telegram.process import main

main()
