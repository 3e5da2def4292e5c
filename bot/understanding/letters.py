"""Letters: however they are dressed up, the same letter comes out."""

from __future__ import annotations

import re
import unicodedata

#: Letters of other scripts that are drawn like Latin ones, and are used in their place to slip past filters.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԁһѵԛԝкмт"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ",  # Greek
    "ABESIJKMHOPCTYXEaesijopcyxdhvqwkmtABEZHIKMNOPTYXaikvoptux",
)
_SMALL = str.maketrans("ıøłđħŧ", "ioldht")
#: Arabic letters that are written one way or another for the same word.
_ARABIC = str.maketrans("أإآٱىةؤئکی", "اااايهويكي", "ـ")
_FOREIGN_WORD = re.compile(r"[A-Za-z\u0370-\u03ff\u0400-\u052f]+")
_DRAWN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_APOSTROPHES = str.maketrans("", "", "\u2019\u2018\u02bc\u00b4\u2032\uff07\u201b\u02bb\u02b9")
_HIDDEN = frozenset(("Mn", "Me", "Cf"))
_MOST_PASSES = 3


def fold(text: str) -> str:
    """Return the text in small letters without accents, hidden characters, apostrophes and look-alikes."""
    if not text.isascii():
        text = _fold_unicode(text)
    return text.lower().replace("'", "").replace("`", "")


def _fold_unicode(text: str) -> str:
    # Folding one thing can bring another to light (a ligature of accented letters), hence the passes.
    for _ in range(_MOST_PASSES):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    text = _NOT_ASCII.sub(_plain, text)
    if _DRAWN.search(text):
        text = _FOREIGN_WORD.sub(_fold_lookalikes, text)
    return text.casefold().translate(_SMALL).translate(_ARABIC)


def _plain(run: re.Match[str]) -> str:
    """Drop accents and hidden characters; half of a torn character becomes a space."""
    kinds = ((character, unicodedata.category(character)) for character in run[0])
    return "".join(" " if kind == "Cs" else character for character, kind in kinds if kind not in _HIDDEN)


def _fold_lookalikes(word: re.Match[str]) -> str:
    """Fold a word drawn wholly in look-alikes; a word with a letter that has no Latin twin is truly foreign."""
    folded = word[0].translate(_LOOKALIKES)
    return folded if folded.isascii() else word[0]
