"""Phrasings that are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.dialogue.claims import Claim
from bot.dialogue.place import Written

#: Of 100, whatever the order of the words. Below it stand pairs that share a sentence's frame and say different things.
NEAR = 85
#: Shorter ones are alike by chance.
FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A phrasing, the one most like it that stands elsewhere, and how alike they are.

    `margin` is by how much that one is nearer than the nearest of the phrasing's own claim; between phrasings of one
    claim it is 0.
    """

    phrasing: Written
    other: Written
    claim: str
    likeness: float
    margin: float


def near_copies(claims: Sequence[Claim]) -> Iterator[NearCopy]:
    """Yield every pair of phrasings that are near-copies, each pair once, in the order of the claims."""
    known = [(claim.id, text) for claim in claims for text in claim.phrasings]
    sorted_words = [_sorted_words(text) for _, text in known]
    told: set[frozenset[int]] = set()
    for position, (claim, phrasing) in enumerate(known):
        if len(phrasing.split()) < FEWEST_WORDS:
            continue
        found = _nearest(sorted_words, position)
        if found is None or frozenset((position, found[1])) in told:
            continue
        told.add(frozenset((position, found[1])))
        if known[found[1]][0] != claim:
            own = [index for index, (each, _) in enumerate(known) if each == claim and index != position]
            nearest_own = max((fuzz.ratio(sorted_words[position], sorted_words[index]) for index in own), default=0.0)
            other, text = known[found[1]]
            yield NearCopy(phrasing, text, other, found[0], found[0] - nearest_own)
        else:
            yield NearCopy(phrasing, known[found[1]][1], claim, found[0], 0.0)


def closest_pair(claims: Sequence[Claim]) -> NearCopy | None:
    """Return the two phrasings of different claims that are most alike, or None where there are not two claims."""
    best: NearCopy | None = None
    texts = {claim.id: [(text, _sorted_words(text)) for text in claim.phrasings] for claim in claims}
    for claim in claims:
        others = [(other, text, words) for other, each in texts.items() if other != claim.id for text, words in each]
        choices = [words for _, _, words in others]
        for text, words in texts[claim.id]:
            if len(text.split()) < FEWEST_WORDS:
                continue
            found = process.extractOne(words, choices, scorer=fuzz.ratio, score_cutoff=best.likeness if best else 1)
            if found and (best is None or found[1] > best.likeness):
                own = max(
                    (fuzz.ratio(words, each) for other, each in texts[claim.id] if other is not text), default=0.0
                )
                other, copy, _ = others[found[2]]
                best = NearCopy(text, copy, other, found[1], found[1] - own)
    return best


def _nearest(sorted_words: Sequence[str], position: int) -> tuple[float, int] | None:
    """Return how alike the nearest other text is, and where it stands, where it is near at all."""
    found = process.extract(sorted_words[position], sorted_words, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
    others = [(likeness, index) for _, likeness, index in found if index != position]
    return max(others, key=lambda each: (each[0], -each[1]), default=None)


def _sorted_words(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.casefold())))
