"""Facts: sentences of our own that rest on a named source."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Identifier, OneOf, Text, holds, may_hold
from bot.dialogue.place import Written
from bot.dialogue.sources import CONFIDENCE, ROUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known, in our own words, dated, with its source."""

    id: Written = holds(Identifier(), "Stable name of the fact.", "territory-fell-2019")
    text: Written = holds(Text(words=40), "One or two plain sentences in the past tense, with their date.")
    source: Written = holds(Identifier(), "Id of the source in sources.yaml.")
    route: Written = holds(OneOf(ROUTES), "What it brings: account, group, voices or outside.")
    as_of: Written = holds(Text(), "When it held or was published.", "'2015-11'")
    confidence: Written = holds(OneOf(CONFIDENCE), "How sure we are; 'unverified' is kept and not served.")
    note: Written | None = may_hold(Text(slots=None), "A caution for maintainers; never shown.")
