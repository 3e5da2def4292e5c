"""Logs: one JSON object a line, with numbers and names of things, and never a message text or a token.

Only fields that are known to be harmless get in. Of an error its kind and its place in the code are told, not its
message: messages of errors like to repeat what they choked on.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

#: What a line may carry beside time, level, source and sentence.
FIELDS = frozenset(
    {
        "update_id", "updates", "outgoing", "flag", "count", "error", "reason", "office", "conversations", "people",
        "version", "seconds", "method", "status", "address", "level", "category", "host", "port", "path",
    }
)  # fmt: skip
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{3,100}")
_LOUD = ("httpx", "httpcore")
#: They repeat paths, what metrics tell, an answer that cannot be read, with everything that people wrote in it, or the
#: message of an error that nobody waited for.
_SILENT = ("django.request", "django.security", "waitress.queue", "telegram", "asyncio")


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name in FIELDS and name not in line}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        clean = {name: scrub(value) if isinstance(value, str) else value for name, value in line.items()}
        return json.dumps(clean, ensure_ascii=False, default=lambda value: scrub(str(value)))


def scrub(text: str) -> str:
    """Return a text without anything that looks like a token."""
    return _TOKEN.sub("[token]", text)


def start_logging(level: str, stream: TextIO | None = None) -> None:
    """Log to standard error from here on, and nothing of libraries below a warning."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _places(trace: TracebackType | None) -> list[str]:
    """Return where it happened, the innermost place last."""
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
