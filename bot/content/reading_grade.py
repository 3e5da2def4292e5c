"""How hard a text is to read."""

from __future__ import annotations

import re

import textstat

#: Reading grade of the United States that a turn has at most; about twelve years of age.
HIGHEST_GRADE = 7.0
_SLOT = re.compile(r"\{[^{}]*\}")


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text, to one place; slots that are left in it count as one short word.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others 1975), as textstat computes it. Very short
    texts go below 0.
    """
    return round(float(textstat.flesch_kincaid_grade(_SLOT.sub("it", text))), 1)
