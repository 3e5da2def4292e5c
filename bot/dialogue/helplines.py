"""Where a person can turn: numbers that somebody has verified."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Day, Identifier, OneOf, Several, Text, Truth, holds, may_hold
from bot.dialogue.place import Written
from bot.dialogue.sources import CONFIDENCE

COUNTRIES = (
    "gb", "ie", "us", "fr", "de", "at", "nl", "be", "dk", "se", "no", "fi", "es", "pt", "it", "ch", "pl", "tr",
    "ca", "au", "nz", "eu", "anywhere",
)  # fmt: skip
PURPOSES = ("emergency", "crisis", "child", "radicalisation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """One service: whom it is for, when it answers, what it costs and who runs it."""

    id: Written = holds(Identifier(), "Stable name of the service.", "gb-childline")
    name: Written = holds(Text(), "Its name, as its callers know it.")
    country: Written = holds(OneOf(COUNTRIES), "Country code; 'eu' or 'anywhere' where it serves several.")
    purpose: Written = holds(OneOf(PURPOSES), "What it is for.")
    number: Written | None = may_hold(Text(), "Telephone number.", "'0800 1111'")
    message: Written | None = may_hold(Text(), "How to write to it: a text number, a chat.")
    address: Written | None = may_hold(Text(), "Web address.")
    audience: Written = holds(Text(), "Whom it is for.")
    hours: Written = holds(Text(), "When somebody answers.")
    languages: tuple[Written, ...] = holds(Several(Text(), least=1), "Languages it speaks.")
    cost: Written = holds(Text(), "What a call costs.")
    police_run: bool = holds(Truth(), "Whether the police run it; the person is told.")
    verified_on: Written | None = may_hold(Day(), "The day on which somebody last verified it.", "'2026-11-23'")
    evidence: Written = holds(Text(), "Where the number was read.")
    confidence: Written = holds(OneOf(CONFIDENCE), "How sure we are; 'unverified' is kept and not served.")
