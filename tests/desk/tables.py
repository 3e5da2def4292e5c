"""Everything that stands in the store, as whoever has a copy of the database would read it."""

from __future__ import annotations

from django.db import connection

#: What the tests' own frame has written there, and nothing of people.
_NOT_OURS = frozenset({"django_migrations", "django_content_type"})


def rows() -> list[tuple[str, str]]:
    """Return every row of every table as its table and all its columns, bytes as they are and as hexadecimal."""
    found = []
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - _NOT_OURS:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [(table, " | ".join(_shown(value) for value in row)) for row in cursor.fetchall()]
    return found


def holding(*needles: str) -> list[tuple[str, str]]:
    """Return the rows in which one of these stands, in whatever case."""
    return [row for row in rows() if any(needle.casefold() in row[1].casefold() for needle in needles)]


def bytes_on_disk() -> bytes:
    """Return the store as it lies on a disk, with what was deleted and not yet written over."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return connection.connection.serialize()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        files = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
            files += [bytes(row[0]) for row in cursor.fetchall()]
    return b"".join(files)


def _shown(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        return f"{raw.decode('utf-8', 'replace')} {raw.hex()}"
    return str(value)
