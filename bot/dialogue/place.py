"""Where something stands in a dialogue file, and text that knows where it stands."""

from __future__ import annotations

from typing import NamedTuple, Self


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Written(str):
    """A text exactly as it stands in a dialogue file.

    The conversation may only say what is `Written`: a sentence made up in code is an ordinary `str`
    and does not pass the type checker.
    """

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Self:
        written = super().__new__(cls, text)
        written.place = place
        return written

    def __reduce__(self) -> tuple[type[Written], tuple[str, Place]]:
        return Written, (str(self), self.place)
