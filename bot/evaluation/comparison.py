"""Which messages would be answered otherwise than by the dialogue of another revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.labelled import Line
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Understanding


class UnknownRevisionError(ValueError):
    """There is no such revision, or it holds no such folder; the message says which."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One message, what it was taken for before, and what it is taken for now."""

    line: Line
    before: str
    now: str


def fetch(folder: Path, revision: str, target: Path) -> Path:
    """Write the folder as it stood at a revision of its repository into `target`; return where it is now.

    Raises `UnknownRevisionError`.
    """
    if revision.startswith("-"):
        raise UnknownRevisionError(f"'{revision}' is no revision.")
    folder = folder.resolve()
    command = ["git", "-C", str(folder), "archive", "--format=tar", revision, "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  a list, and no shell
    except OSError as error:
        raise UnknownRevisionError(f"git cannot be run: {error}.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UnknownRevisionError(f"{folder} at '{revision}' cannot be read: {said[-1] if said else 'git failed'}.")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
    return target


def compare(lines: Sequence[Line], before: Understander, now: Understander) -> Iterator[Difference]:
    """Yield the messages that are understood otherwise."""
    for line in lines:
        one, other = told(before.understand(line.text)), told(now.understand(line.text))
        if one != other:
            yield Difference(line, one, other)


def told(understanding: Understanding) -> str:
    """Return what a message was taken for, in a few words."""
    named = " and ".join((understanding.id, *understanding.also)) if understanding.id else ""
    stance = understanding.stance.value if understanding.stance else ""
    return " ".join(part for part in (understanding.decision.value, named, stance) if part)
