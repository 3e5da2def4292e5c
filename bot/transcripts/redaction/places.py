"""Places on the map: coordinates, and the codes that maps give out for a spot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.placeholders import PLACE
from bot.transcripts.redaction.spans import Span

_SIGN = r"(?:[-+\u2212]\s?)?"
_SIDE = r"\s?\u00b0?\s?[NSEW]?"
_BETWEEN = r"\s{0,2}[\s,;/]\s{0,2}(?:(?:lon|lng|long|longitude)\b[\s:=]{0,3})?"
_DECIMAL = re.compile(
    rf"(?<![\d.,]){_SIGN}(?P<north>\d{{1,2}}\.\d{{3,15}}){_SIDE}{_BETWEEN}{_SIGN}(?P<east>\d{{1,3}}\.\d{{3,15}})"
    rf"(?!\d|\.\d){_SIDE}(?!\w)",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,2}(?:\.\d{1,8})?\s?"
_MINUTES = rf"\d{{1,3}}\s?\u00b0\s?{_NUMBER}['\u2032\u2019](?:\s?{_NUMBER}[\"\u2033\u201d'\u2019]{{1,2}})?"
_DEGREES = re.compile(rf"{_MINUTES}\s?[NS]?[\s,;]{{1,3}}{_MINUTES}\s?[EW]?(?!\w)", re.IGNORECASE)
_PLUS_CODE = re.compile(r"(?<!\w)[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)")
_THREE_WORDS = re.compile(r"///\w{3,30}(?:\.\w{3,30}){2}")
#: Fewer behind the point name no house, and may be thousands ("10.000, 20.000").
_TELLING_DECIMALS = 4
_FURTHEST_NORTH, _FURTHEST_EAST = 90, 180


def places(text: str) -> Iterator[Span]:
    """Yield where a spot on the map is given to a street or closer."""
    if "." in text:
        for match in _DECIMAL.finditer(text):
            if _on_earth(match):
                yield Span(*match.span(), PLACE)
    for sign, pattern in (("\u00b0", _DEGREES), ("+", _PLUS_CODE), ("///", _THREE_WORDS)):
        if sign in text:
            yield from (Span(*match.span(), PLACE) for match in pattern.finditer(text))


def _on_earth(match: re.Match[str]) -> bool:
    north, east = match["north"], match["east"]
    decimals = min(len(number.partition(".")[2]) for number in (north, east))
    signed = any(sign in match[0] for sign in "-\u2212\u00b0")
    telling = decimals >= _TELLING_DECIMALS or signed
    return telling and float(north) <= _FURTHEST_NORTH and float(east) <= _FURTHEST_EAST
