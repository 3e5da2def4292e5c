"""Numbers that identify nobody: dates, times, quantities, scores, and lists that count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DATE = r"[0-3]?\d(?P<day>[./-])[0-3]?\d(?P=day)(?:[12]\d{3}|\d\d)|[12]\d{3}(?P<year>[./-])[01]?\d(?P=year)[0-3]?\d"
_PAIR = r"\d{1,2}/\d{1,2}|[12]\d{3}/\d{2,4}"
_TIME = r"[0-2]?\d\.[0-5]\d"
_THOUSANDS = r"[1-9]\d{0,2}(?P<mark>[.,'\u2019])\d{3}(?:(?P=mark)\d{3})*"
#: Not "1.07700900123", the first number of a list.
_FRACTION = r"(?:0|[1-9]\d?)[.,](?!0\d{8})\d+"
#: A number with a plus is somebody's, however it is cut up; it is passed over, not masked.
_ORDINARY = re.compile(
    rf"(?P<abroad>[+\uff0b]\W{{0,2}}\d(?:[\s().-]{{0,3}}\d){{6,}})"
    rf"|(?<!\d)(?<!\d[./,-])(?:{_DATE}|{_PAIR}|{_TIME}|{_THOUSANDS}|{_FRACTION})(?![./,-]?\d)"
)
_EMERGENCY = frozenset(("999", "112", "911", "988", "111", "101", "110", "115", "116", "117", "118", "119"))
_YEAR = re.compile(r"1\d{3}|20\d\d")
_KEYS = "1234567890" * 3
_COUNTED_DIGITS = 4
_FEWEST_STEPS = 3


def without_ordinary(text: str) -> str:
    """Return a text of the same length in which dates, times and quantities are masked."""
    return _ORDINARY.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    return match[0] if match["abroad"] else "x" * len(match[0])


def is_list(groups: Sequence[str]) -> bool:
    """Say whether groups of ASCII digits are years, a count in equal steps, or numbers for emergencies."""
    return all(map(_YEAR.fullmatch, groups)) or _in_steps(groups) or _EMERGENCY.issuperset(groups)


def is_round(digits: str) -> bool:
    """Say whether it is millions of something."""
    return digits.endswith("000000")


def is_play(digits: str) -> bool:
    """Say whether it is one digit over and over, or the row of keys from left to right."""
    return digits.count(digits[0]) == len(digits) or digits in _KEYS


def _in_steps(groups: Sequence[str]) -> bool:
    if len(groups) < _FEWEST_STEPS or max(map(len, groups)) > _COUNTED_DIGITS:
        return False
    numbers = [int(group) for group in groups]
    return len({later - earlier for earlier, later in pairwise(numbers)}) == 1
