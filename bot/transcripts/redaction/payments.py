"""Bank accounts, and the checksums of cards and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.placeholders import BANK_ACCOUNT
from bot.transcripts.redaction.spans import Span

_IBAN = re.compile(
    r"(?<![A-Z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?(?![A-Z\d])", re.IGNORECASE | re.ASCII
)
_SORT_CODE = re.compile(r"(?<!\d)\d{2}-\d{2}-\d{2}\W{1,3}(?:(?:acc?|account)\W{0,3}){0,2}\d{8}(?!\d)", re.IGNORECASE)
_GAP = re.compile(r"[ -]")
_SHORTEST_IBAN = 15


def bank_accounts(text: str) -> Iterator[Span]:
    """Yield international account numbers whose checksum is right, and British sort codes with an account."""
    for match in _IBAN.finditer(text):
        length = _iban_length(match[0])
        if length:
            yield Span(match.start(), match.start() + length, BANK_ACCOUNT)
    if "-" in text:
        for match in _SORT_CODE.finditer(text):
            yield Span(*match.span(), BANK_ACCOUNT)


def _iban_length(text: str) -> int:
    """Return how far the number reaches; words of four letters after it look like part of it."""
    ends = [len(text), *(gap.start() for gap in reversed(list(_GAP.finditer(text))))]
    return next((end for end in ends if is_iban(_GAP.sub("", text[:end]))), 0)


def is_iban(account: str) -> bool:
    """Say whether Latin letters and digits are an account: the first four at the end, letters as 10 to 35, rest 1."""
    if len(account) < _SHORTEST_IBAN:
        return False
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1


def is_card(digits: str) -> bool:
    """Say whether the digits of a card add up (every second from the right doubled, the sum ending in 0)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
