"""Phone numbers, payment cards and other long numbers: all that must be told apart by its digits alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.transcripts.redaction.bare_telephones import FEWEST_DIGITS
from bot.transcripts.redaction.digit_runs import Run, digit_runs, run_places
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.ordinary_numbers import is_list, is_play, is_round, without_ordinary
from bot.transcripts.redaction.payments import is_card
from bot.transcripts.redaction.placeholders import CARD, ID, PHONE
from bot.transcripts.redaction.spans import Span
from bot.transcripts.redaction.telephones import telephones

_DIGIT = re.compile(r"\d")
_CARD_GROUPS = ((4, 4, 4, 4, 3), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4))
_CARD_DIGITS = range(13, 20)
_CARD_STARTS = "23456"
_SHORTEST_ID = 9


def numbers(text: str, plans: NumberingPlans) -> Iterator[Span]:
    """Yield what is told by its digits; a card that is also a phone number is a card."""
    if len(_DIGIT.findall(text)) < FEWEST_DIGITS:
        return
    masked = without_ordinary(text)
    for run in digit_runs(masked, FEWEST_DIGITS):
        if is_list([group.digits for group in run.groups]):
            continue
        yield from _cards(run)
        yield from telephones(masked, run, plans)
        yield from _ids(run)


def whole_runs(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Yield the runs of digits of which something was found; `found` is in order."""
    starts = [span.start for span in found]
    for start, end in run_places(text):
        before = bisect_left(starts, end)
        if before and found[before - 1].end > start:
            yield Span(start, end, PHONE)


def _cards(run: Run) -> Iterator[Span]:
    lengths = run.lengths
    for at, group in enumerate(run.groups):
        if group.digits[0] not in _CARD_STARTS:
            continue
        sizes = [len(shape) for shape in _CARD_GROUPS if lengths[at : at + len(shape)] == shape]
        if len(group.digits) in _CARD_DIGITS:
            sizes.append(1)
        if at == 0 and run.count in _CARD_DIGITS:
            sizes.append(len(lengths))
        ends = (at + size for size in sizes if is_card("".join(part.digits for part in run.groups[at : at + size])))
        end = next(ends, None)
        if end:
            yield Span(group.start, run.groups[end - 1].end, CARD)


def _ids(run: Run) -> Iterator[Span]:
    for digits, start, end in run.groups:
        if len(digits) >= _SHORTEST_ID and not is_play(digits) and not is_round(digits):
            yield Span(start, end, ID)
