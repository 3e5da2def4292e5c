"""The commands of whoever runs a deployment: one small function each, which imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.configuration.settings import Configuration

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
def serve() -> None:
    """Run everything in one process: Telegram, answering, sending, upkeep and the web pages."""
    from bot.configuration.databases import sqlite_file
    from bot.configuration.reading import read_configuration

    with _plainly():
        if sqlite_file(read_configuration().database):
            _migrate()
        _run()


@click.command()
@click.option("--pages", is_flag=True, help="Also show /healthz, /readyz and /metrics, at BOT_LISTEN.")
def worker(*, pages: bool) -> None:
    """Run answering, sending and upkeep; of several workers on one PostgreSQL, one at a time sends."""
    with _plainly():
        polls = _configuration().intake == "polling"
        _run(intake=polls, web=pages)


@click.command()
def webhook() -> None:
    """Run the web pages and take in what Telegram sends; workers answer it."""
    with _plainly():
        if _configuration().intake != "webhook":
            raise click.ClickException("BOT_INTAKE must be 'webhook' here; to ask for updates, run `bot serve`.")
        _run(workers=False)


@click.command()
def migrate() -> None:
    """Make the tables of the database, or bring them up to the version of the program."""
    with _plainly():
        _migrate(say=True)


@click.command()
def doctor() -> None:
    """Look at everything that a deployment needs, and say what is wrong; exit 1 where something is."""
    with _plainly():
        _prepare()
        from bot.operations.doctor import examine

        failed = False
        for finding in examine(_configuration()):
            failed = failed or finding.failed
            click.echo(str(finding))
        sys.exit(failed)


@click.group()
def keys() -> None:
    """Make keys, and seal everything by a new one."""


@keys.command()
@click.option("--name", default=None, help="Name of the key. [default: today's date]")
def new(name: str | None) -> None:
    """Print fresh keys, as they stand in the settings. They are shown once and kept nowhere else."""
    import secrets
    from datetime import UTC, datetime

    from bot.transcripts.keys import KeyRing, KeyRingError, new_key_line

    line = new_key_line(name or f"{datetime.now(UTC):%Y-%m-%d}")
    try:
        KeyRing.read(line)
    except KeyRingError:
        raise click.ClickException(
            f"'{name}' cannot name a key: at most 32 bytes, without white space, ',' and ':'."
        ) from None
    click.echo(f"BOT_KEY_RING={line}")
    for setting in ("BOT_PEPPER", "BOT_SECRET_KEY", "BOT_WEBHOOK_SECRET", "BOT_METRICS_TOKEN"):
        click.echo(f"{setting}={secrets.token_urlsafe(48)}")


@keys.command()
def rotate() -> None:
    """Seal everything by the first key of BOT_KEY_RING; after that the others can be taken off the ring."""
    with _plainly():
        _prepare()
        from bot.operations.office import open_vault
        from bot.transcripts.rotation import rotate as seal_anew

        rotated = seal_anew(open_vault(_configuration()))
        click.echo(f"{rotated.resealed} sealed anew.")
        if rotated.lost:
            raise click.ClickException(
                f"{rotated.lost} can be opened by no key of the ring; put the key that sealed them back on it."
            )


@click.group()
def transcripts() -> None:
    """Back up, restore and erase what is stored."""


@transcripts.command()
@click.argument("words", type=_FILE)
@click.option("--keys", "keys_", type=_FILE, default=None, help="Where the data keys go. [default: beside WORDS]")
def backup(words: Path, keys_: Path | None) -> None:
    """Write the store into the file WORDS, and the data keys into one of their own, of which you keep only the newest."""
    with _plainly():
        _prepare(reading=True)
        from bot.transcripts.backup import KEY_FILE, write_backup

        target = keys_ or words.with_name(KEY_FILE)
        contents = write_backup(words, target)
        click.echo(f"{contents.people} people, {contents.rows} rows in {words}; their keys in {target}.")


@transcripts.command()
@click.argument("words", type=_FILE)
@click.option("--keys", "keys_", type=_FILE, default=None, help="Where the data keys are. [default: beside WORDS]")
def restore(words: Path, keys_: Path | None) -> None:
    """Take a backup back into an empty database, on this engine or another."""
    with _plainly():
        _migrate()
        from bot.transcripts.backup import KEY_FILE, BackupError, read_backup

        try:
            contents = read_backup(words, keys_ or words.with_name(KEY_FILE))
        except BackupError as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{contents.people} people and {contents.rows} rows are back.")


@transcripts.command()
def purge() -> None:
    """Erase now what is older than the settings allow; a deployment does so by itself every hour."""
    with _plainly():
        _prepare()
        from datetime import UTC, datetime

        from bot.desk.upkeep import retention
        from bot.transcripts.retention import purge as erase

        gone = erase(retention(_configuration()), datetime.now(UTC))
        click.echo(f"{gone.conversations} conversations and {gone.people} people erased.")


@transcripts.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why it is read; written into the conversation itself.")
def show(name: str, reason: str) -> None:
    """Read the conversations of the person with this NAME, such as 4F7K2M, as an alert gives it."""
    with _plainly():
        _prepare()
        from bot.desk.reading import read_person
        from bot.operations.office import open_office
        from bot.transcripts.models import Person

        try:
            lines = read_person(open_office(_configuration()).counter, name, reason)
        except Person.DoesNotExist:
            raise click.ClickException(f"there is nobody of the name {name}; perhaps they have erased all.") from None
        click.echo("\n".join(lines))


COMMANDS = (serve, worker, webhook, migrate, doctor, keys, transcripts)


def _run(*, intake: bool = True, workers: bool = True, web: bool = True) -> None:
    from bot.operations.logs import start_logging

    configuration = _configuration()
    start_logging(configuration.log_level)
    _prepare()
    from bot.operations.office import office
    from bot.operations.pages import store_trouble
    from bot.operations.service import Parts, Service

    if trouble := store_trouble():
        raise click.ClickException(f"{trouble}.")
    Service(office(), Parts(intake, workers, web)).run()


def _configuration() -> Configuration:
    from bot.configuration.reading import read_configuration

    return read_configuration()


def _prepare(*, reading: bool = False) -> None:
    """Set Django up; `reading` lets others write to an SQLite database meanwhile."""
    import django

    from bot.configuration.databases import sqlite_file

    os.umask(0o077)  # whatever is written, a database or a backup, is for this user alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bot.site.settings")
    if file := sqlite_file(_configuration().database):
        file.parent.mkdir(parents=True, exist_ok=True)
    django.setup()
    if reading:
        from django.db import connection

        connection.settings_dict["OPTIONS"].pop("transaction_mode", None)


def _migrate(*, say: bool = False) -> None:
    _prepare()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1 if say else 0)


@contextmanager
def _plainly() -> Iterator[None]:
    """Say what is wrong in plain sentences, without a trace of the program."""
    from django.db import DatabaseError

    from bot.configuration.errors import ConfigurationError
    from bot.dialogue.diagnostics import DialogueError
    from bot.transcripts.keys import SealedError

    try:
        yield
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None
    except DialogueError as error:
        click.echo(str(error), err=True)
        raise click.ClickException("the dialogue has errors and was not loaded; nothing was changed.") from None
    except SealedError as error:
        raise click.ClickException(f"something stored cannot be opened ({error}); `bot doctor` says more.") from None
    except OSError as error:
        named = f"{error.filename} cannot be used: {error.strerror}." if error.filename else str(error)
        raise click.ClickException(named) from None
    except DatabaseError as error:
        raise click.ClickException(f"the database cannot be used: {str(error).strip().splitlines()[0]}.") from None
