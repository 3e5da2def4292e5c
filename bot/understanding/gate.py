"""Tells which messages cannot be read as words of this language."""

from __future__ import annotations

import re
import unicodedata

from bot.understanding.letters import fold
from bot.understanding.meaning import Gate, StageReport
from bot.understanding.normalisation import LINK
from bot.understanding.reading import Reading
from bot.understanding.thresholds import (
    FEWEST_WORDS_OF_A_LANGUAGE,
    MOST_CHARACTERS,
    MOST_WORDS,
    SHARE_KNOWN,
    SHARE_LATIN,
)

NAME = "gate"
_WHY = {
    Gate.EMPTY: "there is no word in it.",
    Gate.ONLY_EMOJI: "there are only emoji in it.",
    Gate.ONLY_LINK: "there is only a link in it.",
    Gate.TOO_LONG: "it is longer than what a person types.",
    Gate.OTHER_LANGUAGE: "hardly any of its words is known; it seems to be in another language.",
}
_EMOJI_BLOCKS = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


class GateStage:
    """The first look at a message; `known` are all words that stand in the dialogue."""

    name = NAME

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known

    def look(self, reading: Reading) -> Gate | None:
        """Return why the message cannot be read as words, or None where it can."""
        shown = reading.text[:MOST_CHARACTERS]
        if not re.search(r"[^\W_]", shown):
            return Gate.ONLY_EMOJI if _EMOJI_BLOCKS.search(shown) else Gate.EMPTY
        if not re.search(r"[^\W_]", LINK.sub("", shown)):
            return Gate.ONLY_LINK
        if not reading.tokens:
            return Gate.EMPTY
        if len(reading.text) > MOST_CHARACTERS or len(reading.tokens) > MOST_WORDS:
            return Gate.TOO_LONG
        return Gate.OTHER_LANGUAGE if self._is_foreign(reading, shown) else None

    def _is_foreign(self, reading: Reading, shown: str) -> bool:
        letters = [letter for letter in fold(shown) if letter.isalpha()]
        latin = sum(letter.isascii() or "LATIN" in unicodedata.name(letter, "") for letter in letters)
        if letters and latin < SHARE_LATIN * len(letters):
            return True
        words = [token for token in reading.tokens if token.isalpha()]
        known = sum(word in self._known for word in words)
        return len(words) >= FEWEST_WORDS_OF_A_LANGUAGE and known < SHARE_KNOWN * len(words)


def report(gate: Gate | None) -> StageReport:
    """Return the gate's line of the explanation."""
    return StageReport(NAME, gate is not None, _WHY[gate] if gate else "it can be read as words.")
