"""Where the words and figures come from, and who paid for them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Day, Identifier, OneOf, Text, holds, may_hold
from bot.dialogue.place import Written

CONFIDENCE = ("high", "medium", "unverified")
UNVERIFIED = "unverified"
#: What a fact or an excerpt brings: what people who were there told; what the group itself wrote or did; scholars and
#: people of the region; the rest, about others.
ROUTES = ACCOUNT, GROUP, VOICES, OUTSIDE = "account", "group", "voices", "outside"
SOURCE_KINDS = (
    "newspaper", "broadcast", "report", "official", "survey", "letter", "group-document", "research",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that testimonies, excerpts and facts name."""

    id: Written = holds(Identifier(), "Stable name of the source.", "icsr-defectors-2015")
    title: Written = holds(Text(), "Title as published.")
    publisher: Written = holds(Text(), "Who published it.", "The Daily Telegraph")
    kind: Written = holds(OneOf(SOURCE_KINDS), "What sort of source it is.")
    published: Written = holds(Text(), "When: a year, a month or a day.", "'2015-09'")
    address: Written = holds(Text(), "Web address of the original.")
    funder: Written = holds(Text(), "Who pays for it. Shown to whoever asks where something is from.")
    disclosure: Written | None = may_hold(Text(), "What a sceptical reader may fairly hold against it.")
    licence: Written = holds(Text(), "On what terms it is quoted.")
    as_of: Written = holds(Day(), "The day on which this record was last checked.", "'2026-11-23'")
    confidence: Written = holds(OneOf(CONFIDENCE), "How sure we are; 'unverified' is kept and not served.")
