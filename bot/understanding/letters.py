"""Letters: however they are dressed up, the same letter comes out."""

from __future__ import annotations

import re
import unicodedata

#: Letters of other scripts that are drawn like Latin ones, and are used in their place to slip past filters.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԁһѵԛԝкмт"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ",  # Greek
    "ABESIJKMHOPCTYXEaesijopcyxdhvqwkmt"
    "ABEZHIKMNOPTYXaikvoptux",
)
_SMALL = str.maketrans("ıℓøłđħŧæœðþ", "ilOldhtaoop".lower())
#: Arabic letters that are written one way or another for the same word.
_ARABIC = str.maketrans("أإآٱىةؤئکیﻻ", "اااايهويكيا", "ـ")
_FOREIGN_WORD = re.compile(r"[A-Za-z\u0370-\u03ff\u0400-\u052f]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´′＇‛")
_DRAWN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_HIDDEN = frozenset(("Mn", "Me", "Cf"))
_MOST_PASSES = 3


def fold(text: str) -> str:
    """Return the text in small letters without accents, hidden characters, apostrophes and look-alikes."""
    if not text.isascii():
        text = _fold_unicode(text)
    return text.lower().translate(_APOSTROPHES)


def _fold_unicode(text: str) -> str:
    # Folding one thing can bring another to light (a ligature of accented letters), hence the passes.
    for _ in range(_MOST_PASSES):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    text = "".join(map(_plain, text))
    if _DRAWN.search(text):
        text = _FOREIGN_WORD.sub(_fold_lookalikes, text)
    return text.casefold().translate(_SMALL).translate(_ARABIC)


def _plain(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    return "" if category in _HIDDEN else " " if category == "Cs" else character


def _fold_lookalikes(word: re.Match[str]) -> str:
    """Fold a word drawn wholly in look-alikes; a word with a letter that has no Latin twin is truly foreign."""
    folded = word[0].translate(_LOOKALIKES)
    return folded if folded.isascii() else word[0]
