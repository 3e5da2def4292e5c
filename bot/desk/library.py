"""The dialogue that is served, with an understanding of each of its languages, built when it is first needed."""

from __future__ import annotations

from threading import Lock

from bot.dialogue.tree import Dialogue, Tree
from bot.learned import understander
from bot.understanding.cascade import Understander


class Library:
    """One loaded dialogue. Safe to use from several threads."""

    def __init__(self, dialogue: Dialogue, default: str) -> None:
        self.dialogue = dialogue
        self._default = default if default in dialogue.trees else next(iter(dialogue.trees))
        self._understanders: dict[str, Understander] = {}
        self._lock = Lock()

    def language(self, wanted: str) -> str:
        """Return the dialogue's language for a code such as `en-GB`, or the one that stands for all others."""
        code = wanted.lower().partition("-")[0]
        return code if code in self.dialogue.trees else self._default

    def tree(self, language: str = "") -> Tree:
        """Return the texts of a language, or of the default one where the dialogue has lost it."""
        return self.dialogue.tree(self.language(language))

    def understander(self, language: str) -> Understander:
        """Return the understanding of a language."""
        with self._lock:
            if language not in self._understanders:
                self._understanders[language] = understander(self.dialogue.tree(language))
            return self._understanders[language]
