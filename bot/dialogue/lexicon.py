"""The words of one language that understanding needs: spellings, fillers, and cues for how it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.fields import Named, Several, Text, holds
from bot.dialogue.place import Written

_WORDS = Several(Text(slots=None), least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words that say nothing of a claim by themselves, and the ones that turn it round."""

    spellings: Mapping[Written, Written] = holds(Named(Text()), "Text-speak and what it stands for.", "u: you")
    emoji: Mapping[Written, Written] = holds(Named(Text()), "Emoji and the word each stands for.")
    fillers: tuple[Written, ...] = holds(_WORDS, "Words and phrases that may be left out.")
    stopwords: tuple[Written, ...] = holds(_WORDS, "Very common words, which weigh little.")
    rejects: tuple[Written, ...] = holds(_WORDS, "Word patterns by which a claim is called false.")
    reports: tuple[Written, ...] = holds(_WORDS, "Word patterns by which it is told as somebody else's view.")
    joins: tuple[Written, ...] = holds(_WORDS, "Words between two things said in one message.")
