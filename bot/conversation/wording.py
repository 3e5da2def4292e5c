"""What is said: texts of the dialogue, filled with other texts of the dialogue, and nothing else.

The types hold the promise that no sentence is made up: a `Sentence` can only be made from a `Written`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.fields import SLOT
from bot.dialogue.place import Written


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the dialogue with its slots filled; a number may only be one that the person gave."""

    template: Written
    slots: tuple[tuple[str, Wording | int], ...] = ()

    def __str__(self) -> str:
        filling = dict(self.slots)
        return SLOT.sub(lambda slot: str(filling.get(slot[1], slot[0])), self.template)


@dataclass(frozen=True, slots=True)
class Lines:
    """Several wordings, one below the other."""

    parts: tuple[Wording, ...]

    def __str__(self) -> str:
        return "\n".join(str(part) for part in self.parts)


Wording = Sentence | Lines


def word(template: Written, /, **slots: Wording | Written | int | None) -> Sentence:
    """Return a text with its slots filled."""
    filled = ((name, _wording(value)) for name, value in slots.items() if value is not None)
    return Sentence(template, tuple(filled))


def _wording(value: Wording | Written | int) -> Wording | int:
    return Sentence(value) if isinstance(value, Written) else value


def templates(wording: Wording) -> Iterator[Written]:
    """Yield every text of the dialogue that a wording is made of."""
    if isinstance(wording, Lines):
        for part in wording.parts:
            yield from templates(part)
        return
    yield wording.template
    for _, value in wording.slots:
        if not isinstance(value, int):
            yield from templates(value)
