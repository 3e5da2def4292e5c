"""A message made ready to be understood: its words, and where it pauses."""

from __future__ import annotations

from dataclasses import dataclass

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a message; a pause or a stop stands before the word at that position."""

    text: str
    tokens: Tokens = ()
    #: Any punctuation: a comma as well as a full stop.
    pauses: frozenset[int] = frozenset()
    #: Only what ends a sentence.
    stops: frozenset[int] = frozenset()

    @property
    def cleaned(self) -> str:
        """The words with single spaces between them."""
        return " ".join(self.tokens)
