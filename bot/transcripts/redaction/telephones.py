"""Phone numbers: written for abroad (+44 ...), as at home (07...), or announced ("call me on")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.transcripts.redaction.digit_runs import Group, Run
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.ordinary_numbers import is_ordinary
from bot.transcripts.redaction.placeholders import PHONE
from bot.transcripts.redaction.spans import Span

FEWEST_DIGITS = 7
_ABROAD = range(8, 16)
_MOST_DIGITS = 15
#: How many digits with the leading 0; where the country is not known, the commonest are taken first.
_AT_HOME = (11, 10, 12, 9)
_COMPACT = range(10, 16)
_WHOLE = range(9, 16)
_LONG_GROUP = 6
_AMERICAN = (3, 3, 4)
#: Numbers are written so in the north of Europe; other pairs are ages and the like.
_PAIR, _FOUR_PAIRS = 2, 8
_LONGEST_FOR_PLANS = 45
_CUE_LENGTH = 40
#: What makes a keycap of a digit, or strikes it through.
_MARKS = "\u0335\u0336\u0337\u0338\u20e3\ufe0e\ufe0f"
_MOST_MARKS = 4
_CUE = re.compile(
    r"\b(?:call|text|txt|ring|phone|mobile|mob|cell|tel|telephone|landline|whats\s?app|wa|viber|number|num|nr|digits)\b"
    r"(?:\W{1,3}(?:me|us|him|her|them|my|is|its|it's|on|at|up|mum|mom|dad|number|no|nr|now)\b){0,4}\W{0,4}\Z",
    re.IGNORECASE,
)


def telephones(text: str, run: Run, plans: NumberingPlans) -> Iterator[Span]:
    """Yield the phone numbers of a run, which is nothing ordinary as a whole; the country's plan is asked last."""
    at, found = 0, False
    while at < len(run.groups):
        end = _end(run, at, plans)
        if end:
            found = True
            yield _span(text, run, at, end)
        at = max(end, at + 1)
    if found:
        return
    if _is_whole(run, plans) or _is_announced(text, run):
        yield _span(text, run, 0, len(run.groups))
    else:
        yield from _by_plan(run, plans)


def _span(text: str, run: Run, at: int, end: int) -> Span:
    """Return where some groups stand, with the plus sign or bracket that opens them."""
    start = run.start if at == 0 else run.groups[at].start
    last = run.groups[end - 1].end
    tail = text[last : last + _MOST_MARKS]
    last += len(tail) - len(tail.lstrip(_MARKS))
    if start and text[start - 1] in "(\uff08" and re.search(r"[)\uff09]", text[start:last]):
        start -= 1
    return Span(start, last, PHONE)


def _end(run: Run, at: int, plans: NumberingPlans) -> int:
    """Return the group before which a number that begins at this one ends; 0 where none begins."""
    first = run.groups[at].digits
    if first[0] != "0":
        abroad = run.plus and at == 0
        return _end_abroad(run.groups, at, 0, plans) if abroad else _end_bare(run, at)
    prefix = 2 if first.startswith("00") else 3 if first == "011" else 0
    end = prefix and _end_abroad(run.groups, at, prefix, plans)
    if not end and _leads(run, at):
        end = _end_at_home(run.groups, at, plans)
    return end or _end_bare(run, at)


def _ends(groups: Sequence[Group], at: int, most: int) -> list[tuple[int, str]]:
    """Return each group before which a number may end, with its digits up to there, the longest first."""
    ends, digits = [], ""
    for place, group in enumerate(groups[at : at + most], start=at + 1):
        digits += group.digits
        if len(digits) > most:
            break
        ends.append((place, digits))
    return ends[::-1]


def _end_abroad(groups: Sequence[Group], at: int, prefix: int, plans: NumberingPlans) -> int:
    ends = [(end, digits[prefix:]) for end, digits in _ends(groups, at, _MOST_DIGITS + prefix)]
    ends = [(end, digits) for end, digits in ends if len(digits) in _ABROAD and digits[0] != "0"]
    if not ends or _ordinary(groups[at : ends[0][0]]):
        return 0
    return next((end for end, digits in ends if plans.has_length_of(f"+{digits}")), ends[0][0])


def _end_at_home(groups: Sequence[Group], at: int, plans: NumberingPlans) -> int:
    ends = {len(digits): (end, digits) for end, digits in _ends(groups, at, max(_AT_HOME)) if len(digits) in _AT_HOME}
    if not ends or _ordinary(groups[at : next(iter(ends.values()))[0]]):
        return 0
    fitting = (end for end, digits in ends.values() if plans.has_length_of(digits))
    return next(fitting, 0) or next(ends[length][0] for length in _AT_HOME if length in ends)


def _leads(run: Run, at: int) -> bool:
    """Say whether a first group with 0 may begin a number; a 0 alone must, like all after it, stand evenly."""
    if len(run.groups[at].digits) > 1:
        return True
    if at and len(run.groups[at - 1].digits) == 1:
        return False
    gaps = {run.gap(place) for place in range(at, min(at + _MOST_DIGITS, len(run.groups)) - 1)}
    gaps -= {")", ") "}
    return len(gaps) <= 1 and "," not in "".join(gaps)


def _end_bare(run: Run, at: int) -> int:
    """Return the end of a number that has the shape of one by itself."""
    sizes = run.lengths[at : at + 4]
    if sizes[0] in _COMPACT and not _ordinary(run.groups[at : at + 1]):
        return at + 1
    if sizes[:3] == _AMERICAN and not run.groups[at + 2].digits.endswith("00"):
        return at + 3
    return 0


def _is_whole(run: Run, plans: NumberingPlans) -> bool:
    """Say whether a run looks like one number: in threes, with one long group, or led by the country's own code."""
    if run.count not in _WHOLE:
        return False
    if run.lengths == (3, 3, 3) or (max(run.lengths) >= _LONG_GROUP and len(run.groups) > 1):
        return True
    code = plans.calling_code
    return bool(code) and run.digits.startswith(code) and plans.has_length_of(f"+{run.digits}") is True


def _is_announced(text: str, run: Run) -> bool:
    if not FEWEST_DIGITS <= run.count <= _MOST_DIGITS or run.digits.endswith("000"):
        return False
    return _CUE.search(text, max(0, run.start - _CUE_LENGTH), run.start) is not None


def _by_plan(run: Run, plans: NumberingPlans) -> Iterator[Span]:
    in_pairs = max(run.lengths) <= _PAIR and run.count != _FOUR_PAIRS
    if not plans.at_home or in_pairs or run.count > _LONGEST_FOR_PLANS:
        return
    if not plans.may_ask():
        yield Span(run.start, run.groups[-1].end, PHONE)
        return
    for start, end in plans.found(run.text):
        span = Span(run.start + start, run.start + end, PHONE)
        groups = [group for group in run.groups if span.start <= group.start < span.end]
        if sum(len(group.digits) for group in groups) >= FEWEST_DIGITS and not _ordinary(groups):
            yield span


def _ordinary(groups: Sequence[Group]) -> bool:
    return is_ordinary([group.digits for group in groups])
