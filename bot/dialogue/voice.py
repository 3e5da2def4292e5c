"""How a mentor sounds in one language: the words that `bot check` looks for in everything that is said."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Several, Text, holds
from bot.dialogue.place import Written
from bot.dialogue.records import Nested

_PATTERNS = Several(Text(slots=None), least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A slogan or a name that must never be said, kept as a fingerprint so that it does not stand here either."""

    what: Written = holds(Text(), "What it is, in general words.", "the name of a magazine")
    fingerprint: Written = holds(Text(), "As `bot fingerprint` prints it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Word patterns, read as those of safeguarding are."""

    labels: tuple[Written, ...] = holds(_PATTERNS, "W506: labels for the person and scornful words.")
    concedes: tuple[Written, ...] = holds(_PATTERNS, "W511: how something is granted.")
    takes_back: tuple[Written, ...] = holds(_PATTERNS, "W511: the words that take it back.")
    orders: tuple[Written, ...] = holds(_PATTERNS, "W512: orders, soothing, pressure, knowing better.")
    sarcasm: tuple[Written, ...] = holds(_PATTERNS, "W513: phrases of sarcasm; its marks are known.")
    instructions: tuple[Written, ...] = holds(_PATTERNS, "W516: what reads like an instruction.")
    present: tuple[Written, ...] = holds(_PATTERNS, "W517: the group's territory as if it still stood.")
    withheld: tuple[Withheld, ...] = holds(Several(Nested(Withheld)), "W514: what is never said.")
