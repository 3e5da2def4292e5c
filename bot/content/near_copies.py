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
    known = _phrasings(claims)
    choices = [each.words for each in known]
    told: set[frozenset[int]] = set()
    for position in range(len(known)):
        found = _nearest(known, position, choices, NEAR)
        pair = frozenset((position, found.position)) if found else frozenset()
        if found and pair not in told:
            told.add(pair)
            yield _copy(known, position, found)


def closest_pair(claims: Sequence[Claim]) -> NearCopy | None:
    """Return the two phrasings of different claims that are most alike, or None where there are not two claims."""
    known = _phrasings(claims)
    best: tuple[int, _Near] | None = None
    for claim in claims:
        # Nothing is like an empty text, so a claim's own phrasings are left out and the others keep their places.
        choices = [each.words if each.claim != claim.id else "" for each in known]
        for position, phrasing in enumerate(known):
            if phrasing.claim != claim.id:
                continue
            found = _nearest(known, position, choices, best[1].likeness if best else 1)
            if found and (best is None or found.likeness > best[1].likeness):
                best = position, found
    return _copy(known, *best) if best else None


@dataclass(frozen=True, slots=True)
class _Phrasing:
    claim: str
    text: Written
    words: str  # sorted, so that their order does not count


@dataclass(frozen=True, slots=True)
class _Near:
    likeness: float
    position: int


def _phrasings(claims: Sequence[Claim]) -> list[_Phrasing]:
    return [_Phrasing(str(claim.id), text, _sorted_words(text)) for claim in claims for text in claim.phrasings]


def _nearest(known: Sequence[_Phrasing], position: int, choices: Sequence[str], cutoff: float) -> _Near | None:
    """Return how alike the nearest other phrasing is and where it stands, if it reaches the cutoff and is no short one."""
    phrasing = known[position]
    if len(phrasing.text.split()) < FEWEST_WORDS:
        return None
    found = process.extract(phrasing.words, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=3)
    others = [_Near(likeness, index) for _, likeness, index in found if index != position]
    return max(others, key=lambda each: (each.likeness, -each.position), default=None)


def _copy(known: Sequence[_Phrasing], position: int, found: _Near) -> NearCopy:
    phrasing, other = known[position], known[found.position]
    if other.claim == phrasing.claim:
        return NearCopy(phrasing.text, other.text, other.claim, found.likeness, 0.0)
    own = [each for each in known if each.claim == phrasing.claim and each is not phrasing]
    nearest = max((fuzz.ratio(phrasing.words, each.words) for each in own), default=0.0)
    return NearCopy(phrasing.text, other.text, other.claim, found.likeness, found.likeness - nearest)


def _sorted_words(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.casefold())))
