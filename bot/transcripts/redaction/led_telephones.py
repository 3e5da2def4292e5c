"""Phone numbers that begin as such: written for abroad (+44 ..., 0044 ...), or as at home (07...)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.transcripts.redaction.digit_runs import Group, Run
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.ordinary_numbers import is_list, is_play, is_round

_ABROAD = range(8, 16)
#: How many digits with the leading 0; where the country is not known, the commonest are taken first.
_AT_HOME = (11, 10, 12, 9)
_NORTH_AMERICAN_EXIT = "011"


def end_of_led(run: Run, at: int, plans: NumberingPlans) -> int:
    """Return the group before which a number that begins at this one ends; 0 where none begins."""
    first = run.groups[at].digits
    if first[0] != "0":
        return _end_abroad(run.groups, at, 0, plans) if at == 0 and run.plus else 0
    prefix = 2 if first.startswith("00") else len(first) if first == _NORTH_AMERICAN_EXIT else 0
    end = _end_abroad(run.groups, at, prefix, plans) if prefix else 0
    return end or (_end_at_home(run.groups, at, plans) if _leads(run, at) else 0)


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
    ends = [(end, digits[prefix:]) for end, digits in _ends(groups, at, _ABROAD[-1] + prefix)]
    ends = [(end, digits) for end, digits in ends if len(digits) in _ABROAD and digits[0] != "0"]
    if not ends or is_round(ends[0][1]) or _is_idle(groups[at : ends[0][0]]):
        return 0
    return next((end for end, digits in ends if plans.has_length_of(f"+{digits}")), ends[0][0])


def _end_at_home(groups: Sequence[Group], at: int, plans: NumberingPlans) -> int:
    ends = {len(digits): (end, digits) for end, digits in _ends(groups, at, max(_AT_HOME)) if len(digits) in _AT_HOME}
    if not ends or _is_idle(groups[at : next(iter(ends.values()))[0]]):
        return 0
    fitting = (end for end, digits in ends.values() if plans.has_length_of(digits))
    return next(fitting, 0) or next(ends[length][0] for length in _AT_HOME if length in ends)


def _leads(run: Run, at: int) -> bool:
    """Say whether a first group with 0 may begin a number; a 0 alone must, like all after it, stand evenly."""
    if len(run.groups[at].digits) > 1:
        return True
    if at and len(run.groups[at - 1].digits) == 1:
        return False
    gaps = {run.gap(place) for place in range(at, min(at + max(_AT_HOME), len(run.groups)) - 1)}
    gaps -= {")", ") "}
    return len(gaps) <= 1 and "," not in gaps


def _is_idle(groups: Sequence[Group]) -> bool:
    digits = [group.digits for group in groups]
    return is_list(digits) or (len(digits) == 1 and is_play(digits[0]))
