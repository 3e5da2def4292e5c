"""Backup: the whole store as two files that any engine can take back.

The words go into one file, sealed as they are, and the data keys into another, of which only the newest is kept.
Somebody who is erased is missing from the next key file, and with it their words are gone from every backup ever made.
What was still on its way is not in a backup: to answer or to send it days later would help nobody.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.db import DataError, IntegrityError, connection, models, transaction

from bot import __version__
from bot.transcripts.models import Address, Conversation, DataKey, Event, Flag, Person
from bot.transcripts.turns import writing

#: In an order in which each row finds what it points to.
TABLES: tuple[type[models.Model], ...] = (Person, Address, Conversation, Event, Flag)
KEY_FILE = "data-keys.json.gz"
_FORMAT = 1
_AT_ONCE = 500
#: What a file that is broken, or that is no backup, brings about.
_UNREADABLE = (
    OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, DeserializationError, IntegrityError, DataError,
)  # fmt: skip


class BackupError(Exception):
    """A backup cannot be made or taken back; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    people: int
    rows: int


def write_backup(words: Path, keys: Path) -> Contents:
    """Write the store as it is at this moment; either file is replaced as a whole, or stays as it was.

    The keys go first: should it end in between, they still open every file of words that is there.
    """
    counts = {}
    with transaction.atomic():
        _hold_still()
        with _new_file(keys) as file:
            _write_rows(file, DataKey)
        with _new_file(words) as file:
            file.write(json.dumps({"on-the-table": __version__, "format": _FORMAT}) + "\n")
            for table in TABLES:
                counts[table] = _write_rows(file, table)
    return Contents(counts[Person], sum(counts.values()))


def read_backup(words: Path, keys: Path) -> Contents:
    """Take a backup back into an empty store; whoever has no data key any more was erased, and stays so."""
    if Person.objects.exists():
        raise BackupError("the store is not empty; a backup goes into a fresh database only")
    try:
        with writing():
            Address.objects.all().delete()  # the counsellors' group, which a start has made known already
            rows = _read_words(words)
            people = _read_keys(keys)
            erased, _ = Person.objects.filter(data_key__isnull=True).delete()
            strangers = Address.objects.exclude(key__in=Person.objects.values("key"))
            lost, _ = strangers.filter(kind=Address.Kind.PERSON).delete()
            _count_on()
    except _UNREADABLE as error:
        raise BackupError(f"the backup cannot be read ({type(error).__name__}); nothing was changed") from error
    return Contents(people, rows - erased - lost)


def _count_on() -> None:
    """Let new rows be numbered after those that came back; PostgreSQL does not look at numbers that were given to it."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)


def _hold_still() -> None:
    """Let this transaction see one moment of the store, whatever else is written meanwhile."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@contextmanager
def _new_file(path: Path) -> Iterator[IO[str]]:
    """Open a compressed file beside its place, and move it there when all of it is on the disk."""
    beside = path.with_name(path.name + ".new")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with gzip.open(raw, "wt", encoding="utf-8") as file:
                yield file
            raw.flush()
            os.fsync(raw.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)  # what is half written may hold keys
        raise


def _write_rows(file: IO[str], table: type[models.Model]) -> int:
    count = 0
    rows: Iterator[models.Model] = table._default_manager.order_by("pk").iterator(_AT_ONCE)  # noqa: SLF001
    for row in rows:
        file.write(serializers.serialize("jsonl", [row]))
        count += 1
    return count


def _read_words(path: Path) -> int:
    count = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        if json.loads(file.readline())["format"] != _FORMAT:
            raise BackupError(f"{path.name} was written by another version, in a format that this one does not know")
        for row in serializers.deserialize("jsonl", file):
            row.save(force_insert=True)
            count += 1
    return count


def _read_keys(path: Path) -> int:
    """Take back the keys of those who are in the words; who came after they were written is not there yet."""
    if not path.stat().st_size:
        raise BackupError(f"{path.name} is empty, as no backup ever is; nothing was changed")
    there, count = set(Person.objects.values_list("pk", flat=True)), 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in serializers.deserialize("jsonl", file):
            if row.object.pk in there:
                row.save(force_insert=True)
                count += 1
    return count
