"""What became of labelled messages, and the shares that are told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation.labelled import Line, Meant
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Stance, Understanding

OFFERED = 3  # candidates of a question


@dataclass(frozen=True, slots=True)
class Outcome:
    """A labelled message, and how it was understood."""

    line: Line
    found: Understanding

    @property
    def answered(self) -> bool:
        """A claim was answered."""
        return self.found.decision is Decision.CLAIM

    @property
    def asked(self) -> bool:
        return self.found.decision is Decision.CLARIFY

    @property
    def alarmed(self) -> bool:
        return self.found.decision is Decision.SAFEGUARD

    @property
    def right(self) -> bool:
        """It was answered as what it is."""
        return self.found.id in self.line.ids and self.found.decision is _RIGHT.get(self.line.meant)

    @property
    def offered(self) -> bool:
        """The person was asked, and what they mean was among what was offered."""
        return self.asked and any(each.id in self.line.ids for each in self.found.candidates[:OFFERED])

    @property
    def wrong(self) -> bool:
        """A claim was answered, and none of those that are voiced."""
        return self.answered and not {self.found.id, *self.found.also} & set(self.line.ids)

    @property
    def both(self) -> bool:
        """All claims that are voiced were found."""
        return self.answered and bool(self.line.ids) and set(self.line.ids) <= {self.found.id, *self.found.also}

    @property
    def taken_as_held(self) -> bool:
        """A claim was recognised, and argued with as the person's own."""
        return (self.answered or self.asked) and self.found.stance is Stance.HOLDS

    @property
    def right_stance(self) -> bool:
        return self.found.stance is not None and self.found.stance.value == self.line.stance


_RIGHT = {
    Meant.CLAIM: Decision.CLAIM,
    Meant.TWO_CLAIMS: Decision.CLAIM,
    Meant.STANCE: Decision.CLAIM,
    Meant.SMALL_TALK: Decision.SMALL_TALK,
    Meant.DANGER: Decision.SAFEGUARD,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One share, with the aim it is held to."""

    name: str
    share: float  # 0 to 1
    count: int  # messages it is a share of
    aim: float
    at_least: bool

    @property
    def reached(self) -> bool:
        return self.share >= self.aim if self.at_least else self.share < self.aim


def outcomes(lines: Iterable[Line], understander: Understander) -> list[Outcome]:
    """Return what becomes of each message as a first message."""
    return [Outcome(line, understander.understand(line.text)) for line in lines]


def figures(found: Sequence[Outcome]) -> list[Figure]:
    """Return the shares that the project is held to, of the kinds of messages that are there."""
    claims, two, stance, talk, danger, harmless, nothing, hostile = (
        [each for each in found if each.line.meant is meant] for meant in Meant
    )
    rejected = [each for each in stance if each.line.stance == Stance.REJECTS.value]
    reported = [each for each in stance if each.line.stance == Stance.REPORTS.value]
    noticed = [each for each in danger if each.alarmed]
    told = [
        _figure("right claim answered", claims, lambda each: each.right, 0.80),
        _figure("right claim answered or offered", claims, lambda each: each.right or each.offered, 0.95),
        _figure("wrong claim answered", claims, lambda each: each.wrong, 0.03, at_least=False),
        _figure("claim taken for a danger", claims, lambda each: each.alarmed, 0.04, at_least=False),
        _figure("nothing, answered as a claim", nothing, lambda each: each.answered, 0.02, at_least=False),
        _figure("nothing, asked about", nothing, lambda each: each.asked, 0.08, at_least=False),
        _figure("nothing, taken for a danger", nothing, lambda each: each.alarmed, 0.04, at_least=False),
        _figure("hostile post, answered as a claim", hostile, lambda each: each.answered, 0.03, at_least=False),
        _figure("hostile post, asked about", hostile, lambda each: each.asked, 0.10, at_least=False),
        _figure("rejected claim taken as held", rejected, lambda each: each.taken_as_held, 0.08, at_least=False),
        _figure("rejected claim told as rejected", rejected, lambda each: each.right_stance, 0.80),
        _figure("reported claim told as reported", reported, lambda each: each.right_stance, 0.80),
        _figure("danger noticed", danger, lambda each: each.alarmed, 0.97),
        _figure("right danger, of those noticed", noticed, lambda each: each.right, 0.90),
        _figure("alarm at words without danger", harmless, lambda each: each.alarmed, 0.04, at_least=False),
        _figure("help card at words without danger", harmless, lambda each: each.found.explicit, 0.01, at_least=False),
        _figure("small talk right", talk, lambda each: each.right, 0.97),
        _figure("both claims of two", two, lambda each: each.both, 0.70),
        _figure("one claim of two", two, lambda each: each.right, 0.90),
    ]
    return [figure for figure in told if figure.count]


def _figure(
    name: str, of: Sequence[Outcome], counts: Callable[[Outcome], bool], aim: float, *, at_least: bool = True
) -> Figure:
    return Figure(name, sum(map(counts, of)) / len(of) if of else 0.0, len(of), aim, at_least)
