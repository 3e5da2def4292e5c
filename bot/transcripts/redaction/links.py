"""Links: with a scheme, with "www", or a bare internet name such as example.org/x."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.domains import ENDINGS_WITH_PATH, PLAIN_ENDINGS
from bot.transcripts.redaction.placeholders import LINK
from bot.transcripts.redaction.spans import Span

_DOTTED = re.compile(r"\w[.\uff0e]\w|://|dot|punkt|[(\[{]\s?\.", re.IGNORECASE)
_SCHEME = re.compile(r"(?:[a-z][a-z\d+.-]{0,15})?://[\w\[]\S*|(?<![^\W\d_])www\d?[.\uff0e]\w\S*", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w-])(?=\w)([\w-]++(?:[.\uff0e][\w-]++)++)(:\d{1,5})?([/?#\\]\S*)?")
_DISGUISED = re.compile(
    r"(?<![\w-])[\w-]++(?:\s{0,2}[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s{0,2}|\sdot\s)([a-z]{2,})(?![\w-])(?:/\S*)?",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?)]}>'\"\u2019\u201d\u00bb\u2026*_~"


def links(text: str) -> Iterator[Span]:
    """Yield the links; "e.g." and "i left.then" are none."""
    if not _DOTTED.search(text):
        return
    for match in _SCHEME.finditer(text):
        yield _span(match)
    for match in _NAME.finditer(text):
        if _is_address(match[1], followed=match.end() > match.end(1)):
            yield _span(match)
    for match in _DISGUISED.finditer(text):
        if match[1].lower() in PLAIN_ENDINGS:
            yield _span(match)


def _span(match: re.Match[str]) -> Span:
    """Return where the link stands, without what closes the sentence around it."""
    return Span(match.start(), match.start() + len(match[0].rstrip(_CLOSING)), LINK)


def _is_address(name: str, *, followed: bool) -> bool:
    """Say whether dotted words are an address; one in the middle tells too, as in "example.org.then i left"."""
    labels = name.lower().replace("\uff0e", ".").split(".")
    return not PLAIN_ENDINGS.isdisjoint(labels[1:]) or (followed and labels[-1] in ENDINGS_WITH_PATH)
