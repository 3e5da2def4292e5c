"""A line of the log is one JSON object with numbers and names of things, and never words of a person or a token."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
from datetime import datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.operations.logs import FIELDS, scrub
from tests.fake_telegram import FakeTelegram

WORDS = "my brother hits me at home"
TOKEN = "7000000001:XXF-nobody-s-token-for-tests-only-0"
ALWAYS = {"time", "level", "source", "message"}
source = logging.getLogger("bot.somewhere")
same_log = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_line_says_when_how_grave_where_and_what(log) -> None:
    source.warning("something is wrong")
    (line,) = log()
    assert line | {"time": ""} == {
        "time": "", "level": "warning", "source": "bot.somewhere", "message": "something is wrong",
    }  # fmt: skip
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)


@same_log
@given(text=st.text())
@example(text="\x00:abcdef and\nanother line")
def test_whatever_is_said_becomes_one_line(text: str, written: io.StringIO) -> None:
    written.truncate(written.seek(0))
    source.error("%s", text)
    assert written.getvalue().count("\n") == 1
    assert json.loads(written.getvalue()).keys() == ALWAYS


_NAMES = st.sampled_from(sorted(FIELDS)) | st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
#: What a record of the log has itself, so that nobody can give it.
_TAKEN = {*vars(logging.makeLogRecord({})), "message", "asctime"}


@same_log
@given(fields=st.dictionaries(_NAMES.filter(lambda name: name not in _TAKEN), st.integers() | st.text(), max_size=6))
def test_only_fields_that_are_known_to_be_harmless_get_in(fields, written: io.StringIO) -> None:
    written.truncate(written.seek(0))
    source.info("said", extra=fields)
    line = json.loads(written.getvalue())
    assert line.keys() == ALWAYS | (fields.keys() & FIELDS)
    assert (line["level"], line["message"]) == ("info", "said")


def test_no_field_takes_the_place_of_what_every_line_says(log) -> None:
    source.info("a flag was raised", extra={"level": "red"})
    assert log()[0]["level"] == "info"


@pytest.mark.parametrize("field", sorted(FIELDS - {"level"}))
def test_no_field_carries_a_token(field: str, written: io.StringIO) -> None:
    source.error("asked", extra={field: f"https://api.telegram.org/bot{TOKEN}/sendMessage"})
    assert TOKEN.partition(":")[2] not in written.getvalue()
    assert json.loads(written.getvalue())[field] == "https://api.telegram.org/bot[token]/sendMessage"


def test_an_address_that_is_no_text_carries_none_either(written: io.StringIO) -> None:
    source.error("asked", extra={"address": httpx.URL(f"https://api.telegram.org/bot{TOKEN}/getMe")})
    assert json.loads(written.getvalue())["address"] == "https://api.telegram.org/bot[token]/getMe"


def test_no_sentence_carries_a_token(log) -> None:
    source.error("asked https://api.telegram.org/bot%s/getMe, in vain", TOKEN)
    assert log()[0]["message"] == "asked https://api.telegram.org/bot[token]/getMe, in vain"


@pytest.mark.parametrize("text", ["at 10:30", "ratio 16:9", "Sura 2:256"])
def test_what_is_no_token_stays(text: str, log) -> None:
    source.info("%s", text)
    assert log()[0]["message"] == scrub(text) == text


def fail(words: str) -> None:
    raise ValueError(words)


def test_of_an_error_its_kind_and_place_are_told_and_not_what_it_choked_on(log, written: io.StringIO) -> None:
    try:
        fail(WORDS)
    except ValueError:
        source.exception("something went wrong")
    (line,) = log()
    assert line["exception"] == "ValueError"
    assert line["at"][-1].endswith(" fail")
    assert line["at"][-1].startswith("test_logs.py:")
    assert WORDS not in written.getvalue()


def test_an_error_behind_an_error_is_as_discreet(log, written: io.StringIO) -> None:
    try:
        try:
            fail(WORDS)
        except ValueError as error:
            raise RuntimeError(f"after {WORDS}") from error
    except RuntimeError:
        source.exception("something went wrong", stack_info=True)
    assert log()[0]["exception"] == "RuntimeError"
    assert WORDS not in written.getvalue()


def test_an_error_that_nobody_waited_for_is_as_discreet(log, written: io.StringIO) -> None:
    async def forgotten() -> None:
        task = asyncio.ensure_future(asyncio.to_thread(fail, f"{WORDS} {TOKEN}"))
        await asyncio.wait([task])

    asyncio.run(forgotten(), debug=True)
    gc.collect()
    assert WORDS not in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_requests_to_telegram_leave_no_line_with_the_token_or_the_words(written: io.StringIO) -> None:
    with FakeTelegram() as telegram:
        telegram.person(7).starts()
        answer = httpx.post(f"{telegram.bot_url}{telegram.token}/sendMessage", json={"chat_id": 7, "text": WORDS})
        assert answer.json()["ok"]
    for secret in (telegram.token, telegram.token.partition(":")[2], WORDS):
        assert secret not in written.getvalue()


@pytest.mark.parametrize(
    "name",
    ["telegram", "telegram.ext", "telegram.request.BaseRequest", "django.request", "django.security", "waitress.queue"],
)
def test_libraries_that_repeat_what_they_were_given_are_not_heard(name: str, written: io.StringIO) -> None:
    logging.getLogger(name).error("cannot read %s", WORDS)
    assert written.getvalue() == ""


def test_other_libraries_are_heard_when_something_is_wrong(log) -> None:
    logging.getLogger("waitress").warning("something is wrong")
    assert [line["source"] for line in log()] == ["waitress"]
