"""Phone numbers without a plus sign or 0 before them: told by shape, by the words before, or by the country's plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.digit_runs import Run
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.ordinary_numbers import is_list, is_play, is_round

FEWEST_DIGITS = 7
_ANNOUNCED = range(FEWEST_DIGITS, 16)
_COMPACT = range(10, 16)
_WHOLE = range(9, 16)
_LONG_GROUP = 6
_AMERICAN, _IN_THREES = (3, 3, 4), (3, 3, 3)
#: Numbers are written so in the north of Europe; other pairs are ages and the like.
_PAIR, _FOUR_PAIRS = 2, 8
_LONGEST_FOR_PLANS = 45
_CUE_LENGTH = 40
_CUE = re.compile(
    r"(?<![^\W\d_])"
    r"(?:call|text|txt|ring|phone|mobile|mob|cell|tel|telephone|landline|whats\s?app|wa|viber|number|num|nr|digits)\b"
    r"(?:\W{1,3}(?:me|us|him|her|them|my|is|its|it's|on|at|up|mum|mom|dad|number|no|nr|now)\b){0,4}\W{0,4}\Z",
    re.IGNORECASE,
)


def bare_telephones(text: str, run: Run, plans: NumberingPlans) -> Iterator[Run]:
    """Yield the parts of a run that are phone numbers; the country's plan is asked where nothing else tells."""
    digits = [group.digits for group in run.groups]
    if run.count < FEWEST_DIGITS or is_list(digits) or (len(digits) == 1 and is_play(run.digits)):
        return
    shaped = list(_shaped(run))
    if shaped:
        yield from shaped
    elif not is_round(run.digits) and (_is_whole(run, plans) or _is_announced(text, run)):
        yield run
    else:
        yield from _by_plan(run, plans)


def _shaped(run: Run) -> Iterator[Run]:
    at = 0
    while at < len(run.groups):
        size = _size(run, at)
        if size:
            yield run.part(at, at + size)
        at += size or 1


def _size(run: Run, at: int) -> int:
    """Return how many groups a number has that has the shape of one by itself; 0 where none begins."""
    first, lengths = run.groups[at].digits, run.lengths[at : at + 4]
    if len(first) in _COMPACT and not is_play(first) and not is_round(first):
        return 1
    size = len(_AMERICAN)
    led_by_one = first == "1" and lengths[1:] == _AMERICAN
    if not led_by_one and lengths[:size] != _AMERICAN:
        return 0
    size += led_by_one
    return 0 if run.groups[at + size - 1].digits.endswith("00") else size


def _is_whole(run: Run, plans: NumberingPlans) -> bool:
    """Say whether a run looks like one number: in threes, with a long end, or led by the country's own code."""
    if run.count not in _WHOLE:
        return False
    evenly_in_threes = run.lengths == _IN_THREES and run.gap(0) == run.gap(1)
    if evenly_in_threes or (run.lengths[-1] >= _LONG_GROUP and len(run.groups) > 1):
        return True
    code = plans.calling_code
    return bool(code) and run.digits.startswith(code) and plans.has_length_of(f"+{run.digits}")


def _is_announced(text: str, run: Run) -> bool:
    if run.count not in _ANNOUNCED or run.digits.endswith("000"):
        return False
    return _CUE.search(text, max(0, run.start - _CUE_LENGTH), run.start) is not None


def _by_plan(run: Run, plans: NumberingPlans) -> Iterator[Run]:
    in_pairs = max(run.lengths) <= _PAIR and run.count != _FOUR_PAIRS
    if not plans.at_home or in_pairs or run.count > _LONGEST_FOR_PLANS:
        return
    if not plans.may_search():
        yield run
        return
    for start, end in plans.found(run.text):
        places = [at for at, group in enumerate(run.groups) if start <= group.start - run.start < end]
        number = run.part(places[0], places[-1] + 1)
        if number.count >= FEWEST_DIGITS and not is_list([group.digits for group in number.groups]):
            yield number
