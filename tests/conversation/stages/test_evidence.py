"""What a turn brings, whether it may be brought, and its source card."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from bot.conversation.scene import Scene
from bot.conversation.stages.evidence import may_bring, show_source
from bot.dialogue.claims import EVIDENCE


def scene_of(person, **changes) -> Scene:
    return Scene(person.dialogue, dataclasses.replace(person.state, **changes))


def evidence(tree):
    return [turn for claim in tree.claims.values() for turn in claim.turns if turn.kind in EVIDENCE]


def test_everything_that_a_turn_brings_may_be_brought_to_somebody_grown_up(tree, person) -> None:
    grown = scene_of(person, age="18-or-over")
    assert [turn.id for turn in evidence(tree) if not may_bring(grown, turn)] == []


def test_what_is_for_older_readers_is_not_brought_to_younger_ones(tree, person) -> None:
    (turn,) = [turn for turn in evidence(tree) if turn.testimony == "by-his-blood"]
    assert may_bring(scene_of(person, age="16-to-17"), turn)
    assert not may_bring(scene_of(person, age="13-to-15"), turn)
    assert not may_bring(scene_of(person, age="rather-not-say"), turn)


def test_what_was_heard_is_not_brought_again(tree, person) -> None:
    turn = evidence(tree)[0]
    heard = (str(turn.quotation or turn.fact),)
    assert not may_bring(scene_of(person, heard=heard), turn)


def test_what_is_unverified_is_not_brought(tree, person) -> None:
    turn = next(turn for turn in evidence(tree) if turn.testimony)
    doubtful = dataclasses.replace(tree.testimonies[turn.testimony], confidence="unverified")
    testimonies = MappingProxyType({**tree.testimonies, turn.testimony: doubtful})
    trees = MappingProxyType({"en": dataclasses.replace(tree, testimonies=testimonies)})
    person.dialogue = dataclasses.replace(person.dialogue, trees=trees)
    assert not may_bring(scene_of(person), turn)


@pytest.mark.parametrize("kind", sorted(EVIDENCE))
def test_a_source_card_says_who_where_when_and_who_paid(kind: str, tree, person) -> None:
    turn = next(turn for turn in evidence(tree) if turn.kind == kind)
    scene = show_source(scene_of(person), turn)
    found = tree.quotation(turn.quotation) if turn.quotation else tree.facts[turn.fact]
    source = person.dialogue.sources[found.source]
    card = "\n".join(str(event.wording) for event in scene.events)
    for part in (source.publisher, source.published, source.funder, source.address):
        assert part in card


def test_what_may_be_held_against_a_source_is_on_its_card(tree, person) -> None:
    turn = next(turn for turn in evidence(tree) if turn.testimony == "muslims-combating-muslims")
    scene = show_source(scene_of(person), turn)
    assert any(event.name == "protocol.source_disclosure" for event in scene.events)


def test_a_question_has_no_source_and_says_so(tree, person) -> None:
    turn = next(turn for claim in tree.claims.values() for turn in claim.turns if turn.kind == "question")
    (said,) = show_source(scene_of(person), turn).events
    assert said.name == "protocol.source_none"


def test_what_a_turn_states_in_its_own_words_has_a_source_card_too(tree, person) -> None:
    turn = next(turn for claim in tree.claims.values() for turn in claim.turns if turn.sources and not turn.quotation)
    cards = [str(event.wording) for event in show_source(scene_of(person), turn).events]
    for name in turn.sources:
        assert any(person.dialogue.sources[name].publisher in card for card in cards)
