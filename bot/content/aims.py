"""What the library aims at as a whole, and how far it is.

The aims are choices of this project. 25 to 60 words: counter-speech of experts is shorter still (a median of 20 to 24
words in CONAN and DIALOCONAN, docs/maintainers/writing-a-claim.md); more questions than statements: Meyer and others
2024, asking moved people about as much as telling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.measures import Measures

FEWEST_WORDS, MOST_WORDS = 25, 60
READABLE = 0.95
MOST_OF_ONE_SOURCE = 0.25
FEWEST_KINDS = 2


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim, what was reached, and whether that is enough."""

    aim: str
    reached: str
    met: bool


def aims(measures: Measures) -> Iterator[Aim]:
    """Yield every aim of the library with what was reached."""
    questions, statements = measures.questions, measures.statements
    yield Aim(
        "at least as many questions as statements of fact", f"{questions} to {statements}", questions >= statements
    )
    words = measures.median_words
    yield Aim(
        f"a median turn of {FEWEST_WORDS} to {MOST_WORDS} words", f"{words:g}", FEWEST_WORDS <= words <= MOST_WORDS
    )
    yield Aim(
        f"{READABLE:.0%} of turns at reading grade 7 or lower",
        f"{measures.readable:.1%}",
        measures.readable >= READABLE,
    )
    few = [claim.id for claim in measures.claims if len(claim.source_kinds) < FEWEST_KINDS]
    yield Aim("sources of two kinds or more in every claim", ", ".join(few) or "all", not few)
    source, share = next(iter(measures.shares_of_sources.items()), ("none", 0.0))
    yield Aim(
        "no source behind more than a quarter of the evidence", f"{source}, {share:.1%}", share <= MOST_OF_ONE_SOURCE
    )
