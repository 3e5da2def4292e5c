"""What a person says to the bot itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import OneOf, Several, Text, holds, may_list, speech
from bot.dialogue.place import Written

KINDS = (
    "greeting", "thanks", "goodbye", "yes", "no", "who-are-you", "insult", "asks-for-human", "asks-for-help", "stop",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTalk:
    """One kind of small talk: how it is put, and the short reply."""

    id: Written = holds(OneOf(KINDS), "The kind.")
    phrasings: tuple[Written, ...] = holds(Several(Text(slots=None), least=1), "Whole messages.")
    patterns: tuple[Written, ...] = may_list(Text(slots=None), "Word patterns that count anywhere in a message.")
    unless: tuple[Written, ...] = may_list(Text(slots=None), "Word patterns that take a hit back.")
    reply: tuple[Written, ...] = holds(Several(speech(), least=1), "What is said back; each once, in turn.")
