"""Quotations: testimonies of people who were there, and excerpts of what others wrote."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Identifier, OneOf, Text, Truth, Whole, holds, may_hold
from bot.dialogue.place import Written
from bot.dialogue.sources import ACCOUNT, CONFIDENCE, ROUTES

MOST_WORDS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Exact words, who said them, and how we know."""

    id: Written = holds(Identifier(), "Stable name of the quotation.", "did-not-know-why-i-came")
    speaker: Written = holds(Text(), "Who speaks, as published; whoever is unnamed stays unnamed.")
    role: Written = holds(Text(), "What the speaker was, in plain words.", "joined from abroad and left")
    said: Written = holds(Text(), "When it was said or published.", "'2015'")
    known_by: Written = holds(Text(), "How we know: who recorded it and who passed it on.")
    words: Written = holds(
        Text(MOST_WORDS, "W503", slots=None), "The exact words, at most 25, without quotation marks."
    )
    source: Written = holds(Identifier(), "Id of the source in sources.yaml.")
    seed: bool = may_hold(Truth(), "Whether the words stand in the seed document; a test compares them.", default=False)
    as_of: Written = holds(Text(), "When it held or was published.", "'2015-09'")
    licence: Written = holds(Text(), "On what terms it is quoted.")
    content_note: Written | None = may_hold(Text(), "What a reader should know first.", "mentions killing")
    min_age: int = may_hold(Whole(13, 18), "The youngest age at which it is offered.", default=13)
    confidence: Written = holds(OneOf(CONFIDENCE), "How sure we are; 'unverified' is kept and not served.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony(Quotation):
    """The words of somebody who joined and left, or lived under the group."""

    @property
    def route(self) -> str:
        return ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Quotation):
    """The words of an article, a report or a letter."""

    route: Written = holds(OneOf(ROUTES), "What it brings: account, group, voices or outside.")
