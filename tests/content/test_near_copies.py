"""Phrasings that are nearly the same."""

from __future__ import annotations

import pytest

from bot.content.near_copies import NEAR, closest_pair, near_copies
from bot.dialogue.claims import Claim
from bot.dialogue.tree import Tree
from tests.dialogue.conftest import Folder


def claims(folder: Folder, *phrasings: str) -> tuple[Claim, Claim]:
    """Return the worked example with these phrasings more, and a real claim."""
    more = "".join(f"    - {phrasing}\n" for phrasing in phrasings)
    folder.edit({"    - example phrasing 01\n": more + "    - example phrasing 01\n"})
    known = folder.load().tree("en").claims
    return known["worked-example"], known["media-lies"]


def test_a_near_copy_of_another_claim_is_found_with_its_margin(folder: Folder) -> None:
    real = max(folder.load().tree("en").claims["media-lies"].phrasings, key=len)
    [found] = near_copies(claims(folder, f'"{real} too"'))
    assert (found.other, found.claim) == (real, "media-lies")
    assert found.likeness >= NEAR
    assert 0 < found.margin <= found.likeness


def test_near_copies_of_one_claim_are_told_once(folder: Folder) -> None:
    found = list(near_copies(claims(folder, "they never tell us the truth", "they never tell us the whole truth")[:1]))
    assert [(str(each.phrasing), str(each.other)) for each in found] == [
        ("they never tell us the truth", "they never tell us the whole truth")
    ]


@pytest.mark.parametrize("phrasing", ["lies, all", "we waited for rain until the harvest was over"])
def test_short_and_unlike_phrasings_are_left_alone(phrasing: str, folder: Folder) -> None:
    assert list(near_copies(claims(folder, "all lies", f'"{phrasing}"'))) == []


def test_the_closest_pair_of_the_library_stands_under_two_claims(tree: Tree) -> None:
    pair = closest_pair(tuple(tree.claims.values()))
    assert pair is not None
    assert pair.likeness < NEAR
    assert pair.phrasing in tuple(
        tree.claims[pair.phrasing.place.path.rsplit("/", 1)[1].removesuffix(".yaml")].phrasings
    )
    assert pair.other in tuple(tree.claims[pair.claim].phrasings)
