"""What is noticed before anything else, and what is said then."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import OneOf, Several, Text, Whole, holds, may_list, speech
from bot.dialogue.helplines import PURPOSES
from bot.dialogue.place import Written

CATEGORIES = (
    "attack-plan", "self-harm", "abuse", "travel-plan", "being-recruited", "wants-out", "worried-about-someone",
)  # fmt: skip
RED, AMBER = "red", "amber"


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard:
    """One category of danger: how it is put in words, and the first help."""

    id: Written = holds(OneOf(CATEGORIES), "The category.")
    level: Written = holds(OneOf((RED, AMBER)), "red: no persuasion follows in this sitting.")
    title: Written = holds(Text(words=10), "What counsellors see.")
    deadline_minutes: int = holds(Whole(1, 10_000), "How soon a counsellor must look.")
    explicit: tuple[Written, ...] = holds(Several(Text(slots=None), least=1), "Word patterns that leave no doubt.")
    ambiguous: tuple[Written, ...] = may_list(Text(slots=None), "Word patterns that call for a gentle question.")
    unless: tuple[Written, ...] = may_list(
        Text(slots=None), "Word patterns that take a hit back: idiom, past, fiction."
    )
    phrasings: tuple[Written, ...] = holds(Several(Text(slots=None), least=1), "Whole messages, as people write them.")
    counterexamples: tuple[Written, ...] = may_list(Text(slots=None), "Whole messages that only sound like it.")
    ask: Written = holds(speech(), "The gentle question where it is not certain.")
    card: Written = holds(speech("helplines"), "What is said first, with the lines to turn to.")
    stay: tuple[Written, ...] = holds(Several(speech(), least=2), "What is said next, in turn, while they write on.")
    lines: tuple[Written, ...] = holds(Several(OneOf(PURPOSES), least=1), "Which lines are shown, in order.")
