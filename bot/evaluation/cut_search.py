"""Chooses the cuts on messages kept for it: as near to all aims at once as one can come, one cut after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from bot.evaluation.labelled import Line, Meant
from bot.evaluation.outcomes import Figure, Outcome, figures
from bot.understanding.cascade import Understander
from bot.understanding.cuts import Cuts
from bot.understanding.examples import Kind, Label
from bot.understanding.learned.model import NOTHING, Guess
from bot.understanding.message import Message

_CLAIMS = frozenset({Meant.CLAIM, Meant.NOTHING, Meant.HOSTILE, Meant.TWO_CLAIMS})
_ALL = frozenset(Meant)
#: In this order, each with the values that are tried and the messages that it bears on.
STEPS: Mapping[str, tuple[tuple[float, ...], frozenset[Meant]]] = {
    "sharpness": ((0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2), frozenset({Meant.CLAIM, Meant.NOTHING})),
    "danger": ((0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6), _ALL),
    "hint": ((0.01, 0.02, 0.05), _ALL),
    "answer": ((0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8), _CLAIMS),
    "lead": ((0.05, 0.1, 0.2, 0.3), _CLAIMS),
    "ask": ((0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4), _CLAIMS),
    "small_talk": ((0.2, 0.3, 0.4, 0.5, 0.6, 0.7), frozenset({Meant.SMALL_TALK, Meant.NOTHING, Meant.CLAIM})),
    "rejects": ((0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5), frozenset({Meant.STANCE, Meant.CLAIM})),
    "reports": ((0.2, 0.3, 0.4, 0.5), frozenset({Meant.STANCE, Meant.CLAIM})),
}
#: What falling short of an aim by one point costs; one where nothing is said. A missed danger may cost a life; a wrong
#: answer can push somebody further in; being asked once more costs a little patience.
_COSTS = {
    "danger noticed": 4.0,
    "wrong claim answered": 3.0,
    "nothing, answered as a claim": 3.0,
    "hostile post, answered as a claim": 3.0,
    "held claim taken as rejected": 1.5,
    "reported claim told as reported": 0.5,
    "one claim of two": 0.5,
}
#: Fresh messages are harder than those that cuts were chosen on, so aims are drawn this much tighter: those for what must
#: be reached, and those for what must not happen.
_TIGHTER, _MUCH_TIGHTER = 0.25, 0.5
#: What a point costs once its aim is reached.
_BEYOND = 0.05


@dataclass(frozen=True, slots=True)
class Tried:
    """One value of a cut, what it costs in points, and the shares that it leads to."""

    value: float
    cost: float
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The cuts that were chosen, and what was tried for each."""

    cuts: Cuts
    tried: Mapping[str, tuple[Tried, ...]]


def choose(lines: Sequence[Line], understander: Understander) -> Choice:
    """Return the cuts that these messages speak for, beginning with those of the understander."""
    messages = [understander.read(line.text) for line in lines]
    cuts, tried = understander.cuts, {}
    for name, (values, bears_on) in STEPS.items():
        chosen = [(line, message) for line, message in zip(lines, messages, strict=True) if line.meant in bears_on]
        if not chosen:
            continue
        if name == "sharpness":
            tried[name] = tuple(_sharpened(chosen, values, cuts.sharpness))
            factor = _best(tried[name]).value / cuts.sharpness
            messages = [_sharper(message, factor) for message in messages]
        else:
            tried[name] = tuple(_try(understander, chosen, replace(cuts, **{name: value}), value) for value in values)
        cuts = replace(cuts, **{name: _best(tried[name]).value})
    return Choice(cuts, tried)


def as_written(choice: Choice) -> dict[str, dict[str, object]]:
    """Return the cuts as they stand in their file, each with what was measured for it."""
    return {
        each.name: {"value": getattr(choice.cuts, each.name), "measured": _table(choice.tried.get(each.name, ()))}
        for each in fields(Cuts)
    }


def _best(tried: Iterable[Tried]) -> Tried:
    return min(tried, key=lambda each: each.cost)


def _try(understander: Understander, chosen: Sequence[tuple[Line, Message]], cuts: Cuts, value: float) -> Tried:
    found = [Outcome(line, understander.decide(replace(message, cuts=cuts))) for line, message in chosen]
    shares = (*figures(found), *_held(found))
    return Tried(value, sum(map(_cost, shares)), shares)


def _held(found: Sequence[Outcome]) -> Iterator[Figure]:
    """Yield the other side of telling rejections: held claims that are told as rejected or as somebody else's."""
    held = [each for each in found if each.line.meant is Meant.CLAIM and (each.answered or each.asked)]
    if held:
        share = sum(not each.taken_as_held for each in held) / len(held)
        yield Figure("held claim taken as rejected", share, len(held), 0.05, at_least=False)


def _cost(figure: Figure) -> float:
    aim = 1 - (1 - figure.aim) * (1 - _TIGHTER) if figure.at_least else figure.aim * (1 - _MUCH_TIGHTER)
    short = (aim - figure.share if figure.at_least else figure.share - aim) * 100
    return _COSTS.get(figure.name, 1.0) * (short if short > 0 else _BEYOND * short)


def _sharpened(chosen: Sequence[tuple[Line, Message]], values: Sequence[float], now: float) -> Iterator[Tried]:
    """Yield how surprised one is by what messages mean, in nats a message, at each sharpness (Guo et al. 2017)."""
    for value in values:
        surprise = [-np.log(max(_chance(line, message, value / now), 1e-6)) for line, message in chosen]
        mean = float(np.mean(surprise))
        yield Tried(value, mean, (Figure("surprise, hundredths of a nat", mean, len(surprise), 0.5, at_least=False),))


def _chance(line: Line, message: Message, factor: float) -> float:
    meant = Label(Kind.CLAIM, line.ids[0]) if line.ids else NOTHING
    guesses = _sharper(message, factor).whole.judgement.guesses
    return next((each.probability for each in guesses if each.label == meant), 0.0)


def _sharper(message: Message, factor: float) -> Message:
    """Return the message as it would have been judged by evidence sharpened by that factor."""
    parts = tuple(
        replace(part, judgement=replace(part.judgement, guesses=_raised(part.judgement.guesses, factor)))
        for part in message.parts
    )
    return replace(message, parts=parts)


def _raised(guesses: Sequence[Guess], factor: float) -> tuple[Guess, ...]:
    raised = np.array([each.probability for each in guesses]) ** factor
    raised /= raised.sum()
    return tuple(replace(guess, probability=float(chance)) for guess, chance in zip(guesses, raised, strict=True))


def _table(tried: Iterable[Tried]) -> dict[float, dict[str, float]]:
    """Return what each value leads to, in per cent."""
    return {each.value: {figure.name: round(figure.share * 100, 1) for figure in each.figures} for each in tried}
