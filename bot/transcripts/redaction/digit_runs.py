"""Runs of digits as people type them: in groups, with spaces, dots, hyphens, brackets or keycaps between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_GAP = (
    r"[ \t\u00a0\u2000-\u200f\u202a-\u202f\u205f-\u2069\u3000\ufeff"  # spaces, and what cannot be seen
    r"()\[\]\uff08\uff09._\u00b7\u2022\u2024\uff0e\-\u00ad\u2010-\u2015\u2212\uff0d"
    r"\u0300-\u036f\u20e3\ufe0e\ufe0f]"  # strokes through digits, keycaps
)
#: A comma or slash with a space beside it parts a list.
_RUN = re.compile(rf"(?:[+\uff0b]{_GAP}{{0,2}})?\d(?:(?:{_GAP}{{0,4}}|[,/])\d)*")
_GROUP = re.compile(r"\d+")


class Group(NamedTuple):
    """Digits without a gap, in ASCII, and where they stand in the text."""

    digits: str
    start: int
    end: int


class Run:
    """Groups with gaps of 1 to 4 characters between; its text starts with a plus sign where one leads.

    `digits` are those of all groups, `count` is how many they are, `lengths` how many each group has.
    """

    __slots__ = ("count", "digits", "groups", "lengths", "start", "text")

    def __init__(self, start: int, text: str, groups: tuple[Group, ...]) -> None:
        self.start = start
        self.text = text
        self.groups = groups
        self.digits = "".join([group.digits for group in groups])
        self.count = len(self.digits)
        self.lengths = tuple([len(group.digits) for group in groups])

    @property
    def plus(self) -> bool:
        """Whether a plus sign leads."""
        return self.text[0] in "+\uff0b"

    def gap(self, place: int) -> str:
        """Return what stands between a group and the next."""
        return self.text[self.groups[place].end - self.start : self.groups[place + 1].start - self.start]

    def part(self, first: int, end: int) -> Run:
        """Return the groups from the first up to, without, the end, with the plus sign where it leads them."""
        groups = self.groups[first:end]
        if not groups:
            return Run(self.start, "", ())
        start = self.start if first == 0 else groups[0].start
        return Run(start, self.text[start - self.start : groups[-1].end - self.start], groups)

    def listed(self) -> Iterator[Run]:
        """Yield the parts between commas and slashes."""
        since = 0
        for place in range(len(self.groups)):
            if place + 1 == len(self.groups) or self.gap(place) in {",", "/"}:
                yield self.part(since, place + 1)
                since = place + 1


def run_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where every run of the text starts and ends."""
    return (match.span() for match in _RUN.finditer(text))


def digit_runs(text: str, fewest: int) -> Iterator[Run]:
    """Yield the runs of the text with at least so many digits, in order."""
    for match in _RUN.finditer(text):
        if match.end() - match.start() < fewest:
            continue
        groups = (Group(_ascii(group[0]), *group.span()) for group in _GROUP.finditer(text, *match.span()))
        run = Run(match.start(), match[0], tuple(groups))
        if run.count >= fewest:
            yield run


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(unicodedata.digit(digit)) for digit in digits)
