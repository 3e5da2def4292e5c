"""Silences: a comment by which a maintainer accepts one problem on one line, with the reason.

    text: >-  # allow W511: the 'but' stands in a question he asks himself
    # allow T409: the two belong together, and a counsellor asked for it

A silence holds for its own line and for the line below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.dialogue.place import Place

_SILENCE = re.compile(r"#\s*allow\s+(?P<code>[A-Za-z]+[0-9]+)\b\s*:?(?P<reason>[^\n]*)")
#: Families of codes about how a talk goes and sounds; the rest says that a file cannot be used.
_FAMILIES = ("T", "W")
#: Without these the bot could not speak at all.
_NEVER = frozenset({"W504", "W508"})


def can_be_silenced(code: str) -> bool:
    """Say whether a maintainer may accept a problem of this code."""
    return code.startswith(_FAMILIES) and code not in _NEVER


@dataclass(frozen=True, slots=True)
class Silence:
    """One code, accepted at one place, and why."""

    place: Place
    code: str
    reason: str


@dataclass(slots=True)
class Silences:
    """Every silence of a folder, and which of them were needed."""

    found: tuple[Silence, ...] = ()
    used: set[Silence] = field(default_factory=set)

    def hush(self, place: Place, code: str) -> bool:
        """Say whether a problem is accepted, and remember by which silence."""
        near = [
            each for each in self.found
            if each.code == code and each.place.path == place.path and each.place.line in (place.line, place.line - 1)
        ]  # fmt: skip
        self.used.update(near)
        return bool(near)

    def unused(self) -> Iterator[Silence]:
        """Yield the silences that nothing needed."""
        return (each for each in self.found if each not in self.used)


def read_silences(files: Mapping[str, bytes], root: str) -> tuple[Silence, ...]:
    """Return every silence of these files, valid or not, in order; `root` goes before their paths."""
    return tuple(silence for path, content in files.items() for silence in _silences_in(f"{root}/{path}", content))


def _silences_in(path: str, content: bytes) -> Iterable[Silence]:
    if b"allow" not in content:
        return
    for number, line in enumerate(content.decode("utf-8", errors="replace").split("\n"), start=1):
        for found in _SILENCE.finditer(line):
            place = Place(path, number, found.start() + 1)
            yield Silence(place, found["code"].upper(), found["reason"].strip(" -"))
