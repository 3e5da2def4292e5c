"""Telegram: the only part that knows python-telegram-bot. It decides nothing about content."""

import os

# Lengths of time come as such, which the library will do by itself in time; until then it warns each time.
os.environ.setdefault("PTB_TIMEDELTA", "true")
