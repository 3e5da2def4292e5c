"""A message as the stages of the cascade see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.understanding.clauses import Clause
from bot.understanding.examples import Kind
from bot.understanding.index import Group
from bot.understanding.meaning import Expected
from bot.understanding.reading import Reading, Tokens


@dataclass(frozen=True, slots=True)
class Part:
    """The whole message or one clause of it, and the groups of examples that are near to it."""

    clause: Clause
    groups: tuple[Group, ...]
    #: Words that are neither fillers nor so common that they say nothing of a claim.
    telling: int

    def of(self, kinds: Iterable[Kind]) -> tuple[Group, ...]:
        """Return the near groups of these kinds, the one of most value first."""
        wanted = frozenset(kinds)
        return tuple(group for group in self.groups if group.label.kind in wanted)

    def likest(self, kinds: Iterable[Kind]) -> Group | None:
        """Return the group of these kinds with the closest single example."""
        return max(self.of(kinds), key=lambda group: group.likeness, default=None)


@dataclass(frozen=True, slots=True)
class Message:
    """A message, read and compared."""

    reading: Reading
    #: The same words with mistyped ones repaired.
    mended: Reading
    #: The words without fillers.
    core: Tokens
    #: The whole first, then its clauses where there are several.
    parts: tuple[Part, ...]
    expected: Sequence[Expected] = ()

    @property
    def whole(self) -> Part:
        return self.parts[0]
