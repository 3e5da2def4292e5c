"""A message as the stages of the cascade see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.clauses import Clause
from bot.understanding.cuts import Cuts
from bot.understanding.examples import HOSTILITY, Kind, Label
from bot.understanding.learned.model import NOTHING, Guess, Judgement
from bot.understanding.meaning import Expected
from bot.understanding.reading import Reading, Tokens
from bot.understanding.thresholds import CLAUSE_DISCOUNT

_HOSTILITY = Label(Kind.GENERAL, HOSTILITY)


@dataclass(frozen=True, slots=True)
class Part:
    """The whole message or one clause of it, and what it may mean."""

    clause: Clause
    judgement: Judgement
    #: Words that are neither fillers nor so common that they say nothing of a claim.
    telling: int

    def of(self, kind: Kind) -> tuple[Guess, ...]:
        """Return what it may mean of one kind, likeliest first."""
        return tuple(guess for guess in self.judgement.guesses if guess.label.kind is kind)

    def chance(self, kind: Kind) -> float:
        """Return how likely anything of a kind is, 0 to 1."""
        return sum(guess.probability for guess in self.judgement.guesses if guess.label.kind is kind)

    @property
    def hostility(self) -> float:
        """How likely it is hostile against Muslims or migrants."""
        return next((each.probability for each in self.judgement.guesses if each.label == _HOSTILITY), 0.0)

    @property
    def nothing(self) -> Guess | None:
        """The nearest of what is nothing for the bot."""
        return next((each for each in self.judgement.guesses if each.label in {NOTHING, _HOSTILITY}), None)


@dataclass(frozen=True, slots=True)
class Message:
    """A message, read and judged."""

    reading: Reading
    #: The same words with mistyped ones repaired.
    mended: Reading
    #: The words without fillers.
    core: Tokens
    #: The whole first, then its clauses where there are several.
    parts: tuple[Part, ...]
    #: By which it is decided what follows from all this.
    cuts: Cuts
    expected: Sequence[Expected] = ()
    #: The claim that is talked about.
    about: str | None = None

    @property
    def whole(self) -> Part:
        return self.parts[0]

    @property
    def danger(self) -> float:
        """How likely it voices any danger, 0 to 1: as a whole, or in a clause that leaves hardly a doubt."""
        clauses = (part.chance(Kind.SAFEGUARD) - CLAUSE_DISCOUNT for part in self.parts[1:])
        return max(self.whole.chance(Kind.SAFEGUARD), *clauses, 0.0)
