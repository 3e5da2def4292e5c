"""Brings a message into the form in which messages and phrasings are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping

from bot.dialogue.lexicon import Lexicon
from bot.understanding.letters import fold
from bot.understanding.reading import Reading, Tokens
from bot.understanding.spelling import Spelling
from bot.understanding.thresholds import MOST_CHARACTERS

LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_PIECE = re.compile(r"[^\W_]+(?:[@$][^\W_]+)*|[@$][^\W_]+|[.,:;!?()\n\u2013\u2014\u3002\u061f\u060c]+")
#: A single full stop ends a sentence; two or more are a breath ("i want to... leave").
_STOP = re.compile(r"(?<!\.)\.(?!\.)|[!?;\u061f\u3002]|\n\s*\n")
_VARIATION = "\ufe0f"
_SLANTED_SPELLING = re.compile(r"[^\w\s@$]")


class Normaliser:
    """Reads texts; the same text always reads the same."""

    def __init__(self, lexicon: Lexicon, known: Collection[str]) -> None:
        # Signs made of letters alone ("xd") are words like others, and are not looked for inside of words.
        self._emoji = {key.replace(_VARIATION, ""): word for key, word in lexicon.emoji.items() if not key.isalnum()}
        self._emoji_in_text = _any_of(self._emoji)
        # "b/c" and "w/o" hold a mark at which words are parted, and must be undone before.
        self._slanted = {
            fold(key): meant for key, meant in lexicon.spellings.items() if _SLANTED_SPELLING.search(fold(key))
        }
        self._slanted_in_text = _any_of(self._slanted, r"(?<!\w)(?:{})(?!\w)")
        self._spelling = Spelling(_word_spellings(lexicon), known)

    def read(self, text: str) -> Reading:
        """Return the words of a text; beyond `MOST_CHARACTERS` nothing is read."""
        return self._pieces(text, self._plain(_cut(text)))

    def tokens(self, text: str) -> Tokens:
        """Return the words alone."""
        if text.isascii() and text.isalpha():
            return self._spelling.words(text.lower())
        return self.read(text).tokens

    def _plain(self, text: str) -> str:
        if "." in text and "/" in text:
            text = LINK.sub(" ", text)
        if self._emoji_in_text is not None:
            text = self._emoji_in_text.sub(self._emoji_word, text.replace(_VARIATION, ""))
        text = fold(text)
        if self._slanted_in_text is not None:
            text = self._slanted_in_text.sub(lambda match: self._slanted[match[0]], text)
        return text

    def _emoji_word(self, match: re.Match[str]) -> str:
        return f" {self._emoji[match[0]]} "

    def _pieces(self, text: str, plain: str) -> Reading:
        tokens: list[str] = []
        pauses: list[int] = []
        stops: list[int] = []
        themselves = self._spelling.plain
        for piece in _PIECE.findall(plain):
            if piece in themselves:
                tokens.append(piece)
            elif piece[0].isalnum() or piece[0] in "@$":
                tokens.extend(self._spelling.words(piece))
            else:
                pauses.append(len(tokens))
                if _STOP.search(piece):
                    stops.append(len(tokens))
        return Reading(text, tuple(tokens), frozenset(pauses), frozenset(stops))


def _cut(text: str) -> str:
    """Return as much as is read; one character can stand for eighteen, so they are written out before counting."""
    text = text[:MOST_CHARACTERS]
    return text if text.isascii() else unicodedata.normalize("NFKC", text)[:MOST_CHARACTERS]


def _any_of(keys: Mapping[str, str], frame: str = "{}") -> re.Pattern[str] | None:
    longest_first = sorted(filter(None, keys), key=len, reverse=True)
    return re.compile(frame.format("|".join(map(re.escape, longest_first)))) if longest_first else None


def _word_spellings(lexicon: Lexicon) -> dict[str, Tokens]:
    drawn = {key: meant for key, meant in lexicon.emoji.items() if key.isalnum()}
    folded = {fold(key): fold(meant) for key, meant in {**drawn, **lexicon.spellings}.items()}
    return {key: tuple(re.findall(r"\w+", meant)) for key, meant in folded.items() if not _SLANTED_SPELLING.search(key)}
