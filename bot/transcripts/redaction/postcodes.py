"""Postcodes: those that cannot be read otherwise anywhere, all others only where somebody says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.placeholders import POSTCODE
from bot.transcripts.redaction.spans import Span

_AREAS = """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY
    G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA
    WC WD WF WN WR WS WV YO ZE
"""
_DISTRICT = rf"(?:{'|'.join(_AREAS.split())})\d(?:\d|[A-HJKPSTUW-Z])?"
_BRITISH = rf"{_DISTRICT}[ -]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}"
_CANADIAN = r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d"
_IRISH = r"[AC-FHKNPRTV-Y]\d[\dW][ -]?(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[\dAC-FHKNPRTV-Y]{4}"
_AMERICAN = r"\d{5}-\d{4}"
_ANYWHERE = re.compile(rf"(?<![\w-])(?:{_BRITISH}|{_CANADIAN}|{_IRISH}|{_AMERICAN})(?![\w-])", re.IGNORECASE | re.ASCII)

#: Two capitals after a year or a number that are a word or a unit, and no part of a Dutch postcode.
_NO_DUTCH = """
    AD AH AI AM AN AS AT BC BE BP BY CE CM DC DO EU FT GB GO HE HI HP HQ IF IN IS IT KG KM LA LB MB ME MI ML MM MP
    MY NO NY OF OH OK ON OR PC PM PS RT SA SD SO SS TB TO TV UK UN UP UR US VS WE WW XD YE YO
"""
_DUTCH = re.compile(rf"(?<![\w.,-])[1-9]\d{{3}} ?(?!{'|'.join(_NO_DUTCH.split())})[A-Z]{{2}}(?![\w-])", re.ASCII)

_SAID = re.compile(
    r"(?<![^\W\d_])(?:post\s?code|postal\s?code|zip(?:\s?code)?|plz|postleitzahl|code\s?postal|eircode)s?\b"
    r"(?:\s{0,2}(?:is|are|ist|est|its|it's|nr|[:=-])){0,2}\s{0,2}"
    rf"(?P<code>\d{{5}}-\d{{4}}|\d{{4}}\s?[A-Z]{{2}}|\d{{4,6}}|{_DISTRICT}|[A-Z]\d{{2}})(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_DIGIT = re.compile(r"\d", re.ASCII)
#: "m8 4us", "b4 2be", "g20 3rd" in small letters are words.
_TEXT_SPEAK = re.compile(r"(?:b4|l8|m8|w8|n1|me2|u2)\s|.*\s(?:1st|2nd|3rd|\dth|2be|4us)\Z", re.ASCII)


def postcodes(text: str) -> Iterator[Span]:
    """Yield postcodes of Britain, Ireland, Canada, the Netherlands and the United States, others where announced."""
    if not _DIGIT.search(text):
        return
    for match in _ANYWHERE.finditer(text):
        if not _TEXT_SPEAK.match(match[0]):
            yield Span(*match.span(), POSTCODE)
    for match in _DUTCH.finditer(text):
        yield Span(*match.span(), POSTCODE)
    for match in _SAID.finditer(text):
        yield Span(*match.span("code"), POSTCODE)
