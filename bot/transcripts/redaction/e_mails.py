"""E-mail addresses, also where @ and full stop are written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.domains import ENDINGS_WITH_PATH, PROVIDERS
from bot.transcripts.redaction.placeholders import E_MAIL
from bot.transcripts.redaction.spans import Span

_OPEN, _CLOSE = r"\s{0,3}[(\[{<]\s?", r"\s?[)\]}>]\s{0,3}"
_NAME = r"(?<![\w.+%-])(?P<name>[\w.+%-]++)"
_BRACKETED_AT = rf"{_OPEN}(?:at|\u00e4t|@){_CLOSE}"
_AT = rf"(?P<at>{_BRACKETED_AT}|\s{{1,3}}at\s{{1,3}}|\s{{0,3}}[@\uff20]\s{{0,3}})"
_DOT = rf"(?:{_OPEN}(?:dot|punkt|point|\.){_CLOSE}|\s{{1,3}}dot\s{{1,3}}|[.\uff0e])"
_PLAIN = re.compile(_NAME + r"[@\uff20][\w-]++(?:[.\uff0e,][\w-]++)++")
_DISGUISED = re.compile(rf"{_NAME}{_AT}(?P<host>[\w-]++(?:{_DOT}[\w-]++)++)", re.IGNORECASE)
_AT_PROVIDER = re.compile(rf"{_NAME}(?:{_BRACKETED_AT}|[@\uff20])(?:{'|'.join(PROVIDERS)})(?![\w-])", re.IGNORECASE)
_AT_SIGN = re.compile(r"[@\uff20]|[(\[{<\s]\s?(?:at|\u00e4t)[)\]}>\s]", re.IGNORECASE)
_LAST_WORD = re.compile(r"[\w-]+\Z")
#: What tells an address from "look at example.org".
_TELLING = re.compile(r"[\d._+-]")


def e_mails(text: str) -> Iterator[Span]:
    """Yield the addresses."""
    if not _AT_SIGN.search(text):
        return
    for pattern in (_PLAIN, _AT_PROVIDER):
        for match in pattern.finditer(text):
            yield Span(*match.span(), E_MAIL)
    for match in _DISGUISED.finditer(text):
        if _is_address(match):
            yield Span(*match.span(), E_MAIL)


def _is_address(match: re.Match[str]) -> bool:
    host = match["host"].lower()
    ending = _LAST_WORD.search(host)
    if ending is None or ending[0] not in ENDINGS_WITH_PATH:
        return False
    written_out = "dot" in host or "(" in host or "[" in host or match["at"].strip().lower() != "at"
    return written_out or _TELLING.search(match["name"]) is not None or host.split(".")[0] in PROVIDERS
