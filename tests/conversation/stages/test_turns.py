"""Walking the tree of a claim."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

from bot.conversation.events import (
    ClaimAnswered,
    ClaimParked,
    ClaimRaised,
    Closed,
    CounterLineSaid,
    PermissionDeclined,
    PermissionGiven,
    SourceAttacked,
)

CLAIM = "not-accepted-here"


def test_a_claim_is_first_listened_to(person) -> None:
    assert person.claim(CLAIM) == [f"{CLAIM}/listen"]
    assert person.happened(ClaimRaised) == [ClaimRaised(CLAIM)]
    assert person.words("at school") == [f"{CLAIM}/say-back"]


def test_not_quite_asks_again_and_takes_the_new_words(person) -> None:
    person.claim(CLAIM)
    person.words()
    assert person.press("not-quite") == ["protocol.not_quite"]
    assert person.claim("takfir")[-1] == "takfir/listen"


def test_a_yes_brings_exactly_one_piece_of_evidence_and_a_question(offered) -> None:
    assert offered.press("yes") == [f"{CLAIM}/same-feeling"]
    assert offered.happened(PermissionGiven)
    assert offered.happened(CounterLineSaid) == [CounterLineSaid(CLAIM, "same-feeling", "just-as-excluded")]
    assert offered.heard.count("?") == 1


def test_a_no_brings_none(offered) -> None:
    said = offered.press("no")
    assert offered.happened(PermissionDeclined)
    assert f"{CLAIM}/same-feeling" not in said


def test_neither_yes_nor_no_is_asked_once_and_then_taken_for_no(offered) -> None:
    assert offered.words("hm") == ["protocol.permission_again"]
    offered.words("hm hm")
    assert offered.happened(PermissionDeclined)


def test_who_says_so_can_be_asked_before_a_yes(offered) -> None:
    said = offered.press("who-says")
    assert said[0] == "protocol.source_quotation"
    assert said[-1] == "protocol.permission_again"
    assert offered.press("yes") == [f"{CLAIM}/same-feeling"]


def test_every_reaction_leads_on_without_argument(offered) -> None:
    offered.press("yes")
    assert offered.choose("agrees") == [f"{CLAIM}/made-a-difference"]


def test_a_reaction_that_the_claim_does_not_answer_is_answered_generally(offered) -> None:
    offered.press("yes")
    assert offered.choose("what-about") == ["answers.what_about"]
    assert offered.words("help them i guess")[0].startswith(CLAIM)


def test_anger_leaves_the_choice_to_the_person(offered) -> None:
    offered.press("yes")
    assert offered.choose("angry") == ["answers.angry"]
    assert offered.options == ("go-on", "break", "person")
    assert offered.press("go-on")[0].startswith(CLAIM)


def test_after_two_attacks_on_sources_no_more_evidence_comes(offered) -> None:
    offered.press("yes")
    offered.choose("fake")
    assert offered.happened(SourceAttacked)
    offered.words()
    offered.press("yes")
    assert offered.choose("fake") == ["protocol.attacks_stop"]
    said = offered.words("god knows")
    assert said[-1] in (f"{CLAIM}/bridge", "protocol.rate_again")


def test_another_claim_in_the_middle_is_asked_about_and_can_wait(offered) -> None:
    offered.press("yes")
    assert offered.claim("takfir") == ["protocol.switch"]
    assert offered.press("stay") == ["protocol.source_back"]
    assert "takfir" in offered.state.parked


def test_a_change_of_claim_remembers_the_first(offered) -> None:
    offered.press("yes")
    offered.claim("takfir")
    assert offered.press("switch") == ["protocol.refer_back", "takfir/listen"]
    assert CLAIM in offered.state.parked


def test_two_claims_in_one_message_are_both_taken_up(person) -> None:
    assert person.claim(CLAIM, "takfir") == ["protocol.parked", f"{CLAIM}/listen"]
    assert person.happened(ClaimParked) == [ClaimParked("takfir")]
    person.words()
    person.press("yes", "deal", "skip", "no")
    while not person.happened(ClaimAnswered):
        said = person.words()
    assert said[-1] == "protocol.take_up"
    assert person.press("yes") == ["takfir/listen"]  # the question itself has looked back already


def test_a_claim_that_comes_back_is_not_started_over_without_asking(person) -> None:
    person.claim(CLAIM)
    for _ in range(30):
        if person.happened(Closed):
            break
        person.words()
    assert person.claim(CLAIM) == ["protocol.raised_again"]
    assert person.press("something-else") == ["openings.open_again"]


def test_whoever_answers_nothing_that_fits_still_reaches_a_dignified_close(person) -> None:
    person.claim(CLAIM)
    for _ in range(30):
        if person.happened(Closed):
            break
        said = person.words()
    assert said[-1] == "closings.summary"


def test_a_turn_that_an_edit_took_away_leads_to_the_start_of_its_claim(offered) -> None:
    tree = offered.dialogue.tree("en")
    claim = tree.claims[CLAIM]
    turns = tuple(turn for turn in claim.turns if turn.id != "offer-words")
    claims = MappingProxyType({**tree.claims, CLAIM: dataclasses.replace(claim, turns=turns)})
    edited = dataclasses.replace(tree, claims=claims)
    offered.dialogue = dataclasses.replace(offered.dialogue, version="edited", trees=MappingProxyType({"en": edited}))
    assert offered.words() == ["interface.moved", f"{CLAIM}/listen"]


def test_a_claim_that_an_edit_took_away_leads_to_the_open_question(offered) -> None:
    tree = offered.dialogue.tree("en")
    claims = MappingProxyType({name: claim for name, claim in tree.claims.items() if name != CLAIM})
    edited = dataclasses.replace(tree, claims=claims)
    offered.dialogue = dataclasses.replace(offered.dialogue, version="edited", trees=MappingProxyType({"en": edited}))
    assert offered.press("yes") == ["interface.moved", "openings.open_again"]


def test_an_answer_that_only_resembles_another_claim_does_not_break_the_talk_off(offered) -> None:
    offered.press("yes")
    assert offered.claim("takfir", confidence=0.86)[0] == "not-accepted-here/heard"
    assert not offered.happened(ClaimParked)


def test_there_is_nothing_to_agree_with_in_a_question_of_the_mentor(offered) -> None:
    offered.press("no")
    assert offered.state.asked.turn == "what-belonging-is"
    assert offered.choose("agrees")[0] == f"{CLAIM}/that-counts"
