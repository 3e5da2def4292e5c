"""The report of an evaluation, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table

from bot.evaluation.confusions import table, worst
from bot.evaluation.honesty import bins, error
from bot.evaluation.labelled import Meant
from bot.evaluation.outcomes import Outcome, figures
from bot.evaluation.risk import area, curve

_CONFUSIONS, _POINTS = 12, 10
_LENGTHS = ((5, "1 to 5 words"), (12, "6 to 12 words"), (25, "13 to 25 words"), (10_000, "more than 25 words"))


def report(found: Sequence[Outcome], *, messages: bool) -> Iterator[RenderableType]:
    """Yield the parts of the report; without `messages` not one message is shown."""
    yield _figures(found)
    yield _decisions(found)
    claims = [each for each in found if each.line.meant is Meant.CLAIM]
    if claims:
        yield _groups("By length", claims, _length)
        if any(each.line.register for each in claims):
            yield _groups("By register", claims, lambda each: each.line.register or "not given")
    yield from _honesty(found)
    yield from _risk(found)
    yield _worst(found, messages=messages)


def _figures(found: Sequence[Outcome]) -> Table:
    shown = _table("How well", "", "share", "aim", "messages", "")
    for each in figures(found):
        sign = "at least" if each.at_least else "under"
        mark = "" if each.reached else "short of it"
        shown.add_row(each.name, _percent(each.share), f"{sign} {_percent(each.aim)}", str(each.count), mark)
    return shown


def _decisions(found: Sequence[Outcome]) -> Table:
    counts = table(found)
    ways = sorted({way for _, way in counts}, key=lambda way: (way != "right", way != "offered", way))
    shown = _table("What was decided", "meant", *ways)
    for meant in dict.fromkeys(name for name, _ in counts):
        shown.add_row(meant, *(str(counts[meant, way] or "") for way in ways))
    return shown


def _groups(title: str, found: Sequence[Outcome], name: Callable[[Outcome], str]) -> Table:
    shown = _table(title, "", "right", "right or offered", "wrong", "messages")
    for group in sorted({name(each) for each in found}):
        of = [each for each in found if name(each) == group]
        right, offered, wrong = (sum(part) / len(of) for part in zip(*map(_three, of), strict=True))
        shown.add_row(group, _percent(right), _percent(right + offered), _percent(wrong), str(len(of)))
    return shown


def _three(outcome: Outcome) -> tuple[bool, bool, bool]:
    return outcome.right, outcome.offered, outcome.wrong


def _length(outcome: Outcome) -> str:
    words = len(outcome.line.text.split())
    return next(name for most, name in _LENGTHS if words <= most)


def _honesty(found: Sequence[Outcome]) -> Iterator[RenderableType]:
    sorted_in = bins(found)
    if sorted_in:
        shown = _table("Calibration of the likeliest claim", "said to be likely", "right", "messages")
        for each in sorted_in:
            shown.add_row(_percent(each.said), _percent(each.right), str(each.count))
        yield shown
        yield f"Expected calibration error: {_percent(error(sorted_in))}."


def _risk(found: Sequence[Outcome]) -> Iterator[RenderableType]:
    points = curve(found)
    if points:
        shown = _table("Risk and coverage", "cut", "claims answered rightly", "answers that are wrong")
        for number in range(1, _POINTS + 1):
            point = points[len(points) * number // _POINTS - 1]
            shown.add_row(f"{point.cut:.2f}", _percent(point.coverage), _percent(point.risk))
        yield shown
        yield f"Mean risk over all coverages: {_percent(area(points))}."


def _worst(found: Sequence[Outcome], *, messages: bool) -> Table:
    shown = _table("Worst confusions", "meant", "taken for", "times", *(("messages",) if messages else ()))
    for each in worst(found, _CONFUSIONS):
        told = (" / ".join(each.messages),) if messages else ()
        shown.add_row(each.meant, each.taken_for, str(each.count), *told)
    return shown


def _table(title: str, *columns: str) -> Table:
    shown = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        shown.add_column(column, justify="left" if not number or column in {"taken for", "messages", ""} else "right")
    return shown


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"
