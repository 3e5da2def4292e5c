"""Phone numbers of a run of digits: those led by a plus sign or 0 first, all others between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.transcripts.redaction.bare_telephones import bare_telephones
from bot.transcripts.redaction.digit_runs import Run
from bot.transcripts.redaction.led_telephones import end_of_led
from bot.transcripts.redaction.numbering_plans import NumberingPlans
from bot.transcripts.redaction.placeholders import PHONE
from bot.transcripts.redaction.spans import Span

#: What makes a keycap of a digit, or strikes it through.
_MARKS = "\u0335\u0336\u0337\u0338\u20e3\ufe0e\ufe0f"
_MOST_MARKS = 4
_CLOSING = re.compile(r"[)\uff09]")


def telephones(text: str, run: Run, plans: NumberingPlans) -> Iterator[Span]:
    """Yield the phone numbers of a run in a text."""
    at = since = 0
    while at < len(run.groups):
        end = end_of_led(run, at, plans)
        if end:
            yield from _bare(text, run.part(since, at), plans)
            yield _span(text, run.part(at, end))
            since = end
        at = max(end, at + 1)
    yield from _bare(text, run.part(since, at), plans)


def _bare(text: str, run: Run, plans: NumberingPlans) -> Iterator[Span]:
    for part in run.listed():
        for number in bare_telephones(text, part, plans):
            yield _span(text, number)


def _span(text: str, number: Run) -> Span:
    """Return where a number stands, with the bracket that opens it and the marks on its last digit."""
    start, end = number.start, number.groups[-1].end
    tail = text[end : end + _MOST_MARKS]
    end += len(tail) - len(tail.lstrip(_MARKS))
    if start and text[start - 1] in "(\uff08" and _CLOSING.search(number.text):
        start -= 1
    return Span(start, end, PHONE)
