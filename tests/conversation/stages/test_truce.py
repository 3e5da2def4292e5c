"""The truce, and insults."""

from __future__ import annotations

from bot.conversation import engine
from bot.conversation.events import Closed, Insulted, TruceMade
from bot.conversation.inbound import Typed
from bot.understanding.meaning import Decision, Understanding


def test_the_first_insult_is_met_with_the_truce_in_the_words_of_the_seed(person) -> None:
    assert person.chat("insult") == ["openings.truce"]
    assert person.happened(Insulted) == [Insulted(1)]
    assert "we follow it, you and me both" in person.heard
    assert "someone could get hurt" in person.heard


def test_a_deal_goes_on_where_the_insult_interrupted(person) -> None:
    person.chat("insult")
    assert person.press("deal") == ["openings.truce_agreed", "openings.open_again"]
    assert person.happened(TruceMade)


def test_whoever_will_not_have_it_is_talked_to_all_the_same(person) -> None:
    person.chat("insult")
    assert person.press("not-now") == ["openings.truce_later", "openings.open_again"]


def test_a_claim_inside_an_insult_is_taken_up_after_the_truce(person) -> None:
    assert person.claim("takfir", insulting=True) == ["openings.truce"]
    assert person.press("deal") == ["openings.truce_agreed", "openings.came_in_with"]
    assert person.press("yes") == ["takfir/listen"]


def test_the_truce_comes_before_the_first_counter_line_and_once(person) -> None:
    person.claim("not-accepted-here")
    person.words()
    assert person.press("yes") == ["openings.truce_ahead"]
    assert person.press("deal") == ["openings.truce_agreed", "protocol.rate"]
    assert person.press("skip") == ["not-accepted-here/offer-words"]


def test_the_second_insult_is_asked_about_and_the_third_pauses_with_the_door_open(person) -> None:
    person.chat("insult")
    person.press("not-now")
    assert person.chat("insult") == ["openings.insulted_again"]
    assert person.press("go-on") == ["openings.open_again"]
    assert person.chat("insult") == ["openings.insulted_pause"]
    assert person.happened(Closed) == [Closed("paused")]
    assert person.claim("takfir") == ["takfir/listen"]


def test_an_insult_in_the_middle_of_a_turn_comes_back_to_that_turn(offered) -> None:
    assert offered.chat("insult") == ["openings.insulted_again"]
    assert offered.press("go-on") == ["not-accepted-here/offer-words"]


def test_at_the_gate_an_insult_does_not_open_it(stranger) -> None:
    stranger.chat("insult")
    assert stranger.press("deal") == ["openings.truce_agreed", "openings.consent_again"]


def test_after_a_red_card_an_insult_is_not_answered_with_a_truce(person) -> None:
    person.danger("self-harm")
    assert person.chat("insult")[0].startswith("safeguarding.self-harm")


def test_what_is_only_like_an_insult_is_answered_as_one(person) -> None:
    meaning = Understanding("an insult", Decision.SMALL_TALK, "insult", confidence=0.6)
    step = engine.advance(person.dialogue, person.state, Typed("an insult"), meaning)
    assert step.state.insults == 1
