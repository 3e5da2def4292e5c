"""A claim and the ways through its tree."""

from __future__ import annotations

from bot.dialogue.claims import TURN_KINDS
from bot.dialogue.tree import Tree
from tests.dialogue.conftest import Folder


def test_a_turn_leads_wherever_the_person_can_get_from_it(folder: Folder) -> None:
    claim = folder.load().tree("en").claims["worked-example"]
    ways = {str(turn.id): turn.leads_to() for turn in claim.turns}
    assert ways["offer"] == ("words", "ask")
    assert ways["words"] == ("heard", "heard", "heard")
    assert ways["fair"] == ("bridge",)
    assert ways["close"] == ()


def test_a_turn_is_found_by_its_id_and_missing_once_an_edit_has_taken_it_away(folder: Folder) -> None:
    claim = folder.load().tree("en").claims["worked-example"]
    assert claim.turn("bridge") is claim.turns[-2]
    assert claim.turn("taken-away") is None


def test_a_turn_brings_a_testimony_or_an_excerpt(tree: Tree) -> None:
    claim = tree.claims["not-accepted-here"]
    brought = [str(turn.quotation) for turn in claim.turns if turn.quotation]
    assert brought == ["just-as-excluded", "you-are-here-to-sabotage", "locals-rarely-mixed"]


def test_the_dialogue_uses_every_kind_of_turn(tree: Tree) -> None:
    assert {turn.kind for claim in tree.claims.values() for turn in claim.turns} == set(TURN_KINDS)
