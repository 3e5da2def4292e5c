"""A value is read as it was meant, or refused in a sentence that says what it must be and does not repeat it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.configuration import kinds
from bot.configuration.databases import database_settings, sqlite_file
from bot.configuration.errors import UnreadableError

READERS = {
    "token": kinds.token,
    "secret": kinds.secret,
    "whole": kinds.whole(1, 1440),
    "seconds": kinds.seconds(10),
    "one_of": kinds.one_of("polling", "webhook"),
    "address": kinds.address,
    "database": kinds.database,
    "listen": kinds.listen,
}

READ = [
    ("token", "123456789:AbC-dEf_1", "123456789:AbC-dEf_1"),
    ("secret", "a" * 16, "a" * 16),
    ("secret", "Z-_9" * 64, "Z-_9" * 64),
    ("whole", "1", 1),
    ("whole", "1440", 1440),
    ("whole", "007", 7),
    ("seconds", "0", 0.0),
    ("seconds", "1.5", 1.5),
    ("seconds", "10", 10.0),
    ("one_of", "webhook", "webhook"),
    ("address", "https://bot.example.org/", "https://bot.example.org"),
    ("address", "http://127.0.0.1:8081", "http://127.0.0.1:8081"),
    ("address", "https://[2001:db8::1]:8443/bot", "https://[2001:db8::1]:8443/bot"),
    ("database", "sqlite:///data/bot.sqlite3", "sqlite:///data/bot.sqlite3"),
    ("database", "sqlite:////var/lib/bot.sqlite3", "sqlite:////var/lib/bot.sqlite3"),
    ("database", "postgresql:///talks?host=/run/postgresql", "postgresql:///talks?host=/run/postgresql"),
    ("listen", "127.0.0.1:8080", ("127.0.0.1", 8080)),
    ("listen", "[::1]:80", ("::1", 80)),
    ("listen", "0.0.0.0:65535", ("0.0.0.0", 65535)),
]

REFUSED = {
    "token": ["", "123", "123:", ":abc", "12:abcdef", "123:ab", "123:abc def", "bot123:abcdef", "123:äöü"],
    "secret": ["", "short", "a" * 15, "a" * 257, "with a space in the middle", "ü" * 20, "a" * 16 + "\n"],
    "whole": ["", "0", "1441", "-1", "1.0", "1e3", "1_000", " 1", "one", "٣" * 25, "9" * 5000],
    "seconds": ["", "-1", "10.1", "11", "1,5", "1e1", "nan", "inf", ".5", "1.", "9" * 400],
    "one_of": ["", "Polling", "polling ", "pigeon"],
    "address": [
        "", "bot.example.org", "ftp://bot.example.org", "https://", "https:bot.example.org", "https://bot.example.org?a=b",
        "https://bot.example.org#top", "https://bot.example.org:0",
    ],
    "database": [
        "", "bot.sqlite3", "sqlite:", "sqlite:///", "sqlite://data/bot.sqlite3", "mysql://host/talks",
        "postgresql://host", "postgresql://host/", "postgresql://host:0/talks",
    ],
    "listen": ["", "8080", ":8080", "localhost", "localhost:", "localhost:http", "localhost:65536", "localhost:-1"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "meant"), READ)
def test_a_value_is_read_as_it_was_meant(kind: str, value: str, meant: object) -> None:
    assert READERS[kind](value) == meant


@pytest.mark.parametrize(
    ("kind", "value"),
    [(kind, value) for kind, values in REFUSED.items() for value in values],
    ids=lambda x: repr(x)[:30],
)
def test_what_cannot_be_meant_is_refused_in_one_line(kind: str, value: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        READERS[kind](value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("kind", READERS)
@given(value=st.from_regex(r"[0-9]{1,4}:?[A-Za-z]{12}[ !@#/]{1,3}", fullmatch=True))
def test_a_refusal_never_repeats_the_value(kind: str, value: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        READERS[kind](value)
    assert re.search(r"[A-Za-z]{12}", value)[0] not in str(refused.value)


PLACES = st.sampled_from(["sqlite:///", "postgresql://", "postgres://name:word@host:5432/", "postgresql://h:"])


@given(PLACES, st.text(max_size=40))
def test_a_database_that_is_read_can_be_told_to_django(place: str, rest: str) -> None:
    try:
        address = str(kinds.database(place + rest))
    except (UnreadableError, ValueError):
        return
    settings = database_settings(address)
    assert (settings["ENGINE"].endswith("sqlite3")) == (sqlite_file(address) is not None)
    assert settings["NAME"]


@given(st.integers(-(10**20), 10**20))
def test_a_whole_number_is_read_exactly_where_it_lies_between_the_two(number: int) -> None:
    read = kinds.whole(-(10**18), 10**18)
    if abs(number) <= 10**18:
        assert read(str(number)) == number
    else:
        with pytest.raises(UnreadableError, match="from -1000000000000000000 to"):
            read(str(number))
