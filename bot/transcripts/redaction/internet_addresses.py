"""Addresses of machines on the internet, of both kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

from bot.transcripts.redaction.placeholders import INTERNET_ADDRESS
from bot.transcripts.redaction.spans import Span

_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_FOUR = re.compile(rf"(?<![\d.]){_BYTE}(?:\.{_BYTE}){{3}}(?!\.?\d)", re.ASCII)
_SIX = re.compile(r"(?<![\w:.])[\da-f:]{6,39}(?![\w:])", re.IGNORECASE | re.ASCII)
#: "::a" is rather a face than a machine.
_FEWEST_COLONS, _FEWEST_DIGITS = 3, 3


def internet_addresses(text: str) -> Iterator[Span]:
    """Yield addresses such as 192.0.2.1 and 2001:db8::1."""
    if "." in text:
        for match in _FOUR.finditer(text):
            yield Span(*match.span(), INTERNET_ADDRESS)
    if ":" in text:
        for match in _SIX.finditer(text):
            if _is_address(match[0]):
                yield Span(*match.span(), INTERNET_ADDRESS)


def _is_address(text: str) -> bool:
    if text.count(":") < _FEWEST_COLONS or sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return False
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return True
