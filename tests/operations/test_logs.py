"""A line of the log is one JSON object, and tells of nobody."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.operations.logs import FIELDS, scrub, start_logging

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged while the test runs."""
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    start_logging("INFO", stream)
    yield stream
    root.handlers[:], root.level = before
    for name in ("httpx", "httpcore", "telegram", "asyncio", "django.request", "django.security", "waitress.queue"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_line_has_time_level_source_and_sentence(log: io.StringIO) -> None:
    logging.getLogger("bot.desk").info("serving", extra={"count": 3})
    (line,) = lines(log)
    assert (line["level"], line["source"], line["message"], line["count"]) == ("info", "bot.desk", "serving", 3)
    assert line["time"].endswith("+00:00")


def test_only_known_fields_get_in(log: io.StringIO) -> None:
    logging.getLogger("bot").info("serving", extra={"text": "i want to die", "chat_id": 7306495128})
    assert "i want to die" not in log.getvalue()
    assert set(lines(log)[0]) <= {"time", "level", "source", "message", *FIELDS}


def test_of_an_error_its_kind_and_place_are_told_and_not_what_it_choked_on(log: io.StringIO) -> None:
    try:
        raise ValueError("i want to die")
    except ValueError:
        logging.getLogger("bot").exception("answering failed")
    (line,) = lines(log)
    assert line["exception"] == "ValueError"
    assert line["at"][-1].startswith("test_logs.py:")
    assert "die" not in log.getvalue()


def test_a_token_never_gets_in(log: io.StringIO) -> None:
    logging.getLogger("bot").warning("asked %s", f"https://api.example.org/bot{TOKEN}/getMe")
    assert TOKEN not in log.getvalue()
    assert "[token]" in lines(log)[0]["message"]


def test_libraries_do_not_log_addresses_with_tokens_or_paths(log: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://api.example.org/bot%s/sendMessage", TOKEN)
    logging.getLogger("django.request").error("Not Found: /telegram/%s", TOKEN)
    assert log.getvalue() == ""


def test_several_lines_in_a_message_stay_one_line_of_the_log(log: io.StringIO) -> None:
    logging.getLogger("bot").info("one\ntwo")
    assert len(lines(log)) == 1


@pytest.mark.parametrize("text", ["at 10:30", "ratio 16:9", "Sura 2:256"])
def test_what_is_no_token_stays(text: str) -> None:
    assert scrub(text) == text
