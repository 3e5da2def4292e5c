"""Messages with what they mean, one JSON object a line, and what it means for one to be understood."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from bot.dialogue.safeguarding import CATEGORIES


class Meant(Enum):
    """What a labelled message is."""

    CLAIM = "claim"
    TWO_CLAIMS = "two claims"
    STANCE = "stance"
    SMALL_TALK = "small talk"
    DANGER = "danger"
    HARMLESS = "alarming words without danger"
    NOTHING = "nothing"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled message. `ids` are the claims, the kind of small talk or the danger; `stance` as in `bot match`."""

    text: str
    meant: Meant
    ids: tuple[str, ...] = ()
    stance: str | None = None
    register: str = ""


class UnreadableLineError(ValueError):
    """A line is no labelled message; the message says where and what is wrong."""


def read_lines(paths: Iterable[Path], small_talk: Collection[str]) -> list[Line]:
    """Return the messages of files in order. Raises `UnreadableLineError` at the first that is none.

    A message has a `text`, and a `fires` with the `id` of a danger, or the `ids` of two claims, or the `id` of a claim
    (with a `stance` perhaps) or of a kind of small talk, or nothing more where it means nothing. Those of a file whose
    name begins with "hostile" are hostile posts.
    """
    return [line for path in paths for line in _lines_of(path, small_talk)]


def _lines_of(path: Path, small_talk: Collection[str]) -> Iterator[Line]:
    try:
        written = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableLineError(f"{path}: cannot be read ({error}).") from None
    for number, text in enumerate(written, 1):
        if text.strip():
            try:
                yield _line(json.loads(text), small_talk, hostile=path.stem.startswith("hostile"))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableLineError(f"{path}:{number}: no labelled message: {error}.") from None


def _line(given: dict[str, Any], small_talk: Collection[str], *, hostile: bool) -> Line:
    text, register = str(given["text"]), str(given.get("register") or given.get("about") or "")
    if "fires" in given:
        if given["id"] not in CATEGORIES:
            raise ValueError(f"'{given['id']}' is no danger; there are {', '.join(CATEGORIES)}")
        return Line(text, Meant.DANGER if given["fires"] else Meant.HARMLESS, (given["id"],), register=register)
    if "ids" in given:
        return Line(text, Meant.TWO_CLAIMS, tuple(given["ids"]), register=register)
    if "id" not in given:
        return Line(text, Meant.HOSTILE if hostile else Meant.NOTHING, register=register)
    if given["id"] in small_talk:
        return Line(text, Meant.SMALL_TALK, (given["id"],), register=register)
    stance = given.get("stance")
    return Line(text, Meant.STANCE if stance else Meant.CLAIM, (given["id"],), stance, register)
