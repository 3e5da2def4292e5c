"""The open question, and finding out what the talk is about."""

from __future__ import annotations

import pytest

from bot.conversation.events import SafeguardingRaised
from bot.conversation.options import claim_option
from bot.understanding.meaning import Stance


def test_a_topic_brings_an_open_question_and_its_claims_to_press(person) -> None:
    assert person.press("topic:angry") == ["topics.angry"]
    assert claim_option("not-accepted-here") in person.options
    assert person.press(claim_option("not-accepted-here")) == ["not-accepted-here/listen"]


def test_the_topic_of_somebody_who_is_going_asks_about_them_first(person) -> None:
    assert person.press("topic:friends") == ["safeguarding.worried-about-someone.ask"]
    assert person.happened(SafeguardingRaised)


def test_doubt_means_asking_with_none_of_these_among_the_answers(person) -> None:
    assert person.unsure("takfir", "media-lies", "defectors-lie", "brotherhood-there") == ["protocol.clarify"]
    assert person.options == (*map(claim_option, ("takfir", "media-lies", "defectors-lie")), "none-of-these")
    assert person.press("none-of-these") == ["protocol.not_quite"]


def test_a_claim_that_is_rejected_is_not_argued_with(person) -> None:
    assert person.claim("caliphate-legitimate", stance=Stance.REJECTS) == ["protocol.rejected"]
    assert person.words("they killed people") == ["protocol.rejected_next"]


def test_a_claim_of_somebody_else_is_asked_about(person) -> None:
    assert person.claim("media-lies", stance=Stance.REPORTS) == ["protocol.reported"]
    assert person.press("they-think-so") == ["safeguarding.worried-about-someone.card"]


def test_a_claim_of_somebody_else_may_be_ones_own_too(person) -> None:
    person.claim("media-lies", stance=Stance.REPORTS)
    assert person.press("i-think-so") == ["media-lies/listen"]


def test_hostility_against_muslims_gets_its_own_firm_answer(person) -> None:
    assert person.hostile() == ["protocol.hostility"]


@pytest.mark.parametrize("kind", ["greeting", "thanks", "who-are-you"])
def test_small_talk_is_answered_and_the_question_goes_on_waiting(kind: str, person) -> None:
    options = person.options
    assert person.chat(kind) == [f"small-talk.{kind}.reply"]
    assert person.options == options


def test_asking_for_a_person_in_words_is_asking_for_a_person(person) -> None:
    assert person.chat("asks-for-human") == ["interface.human"]
    assert person.press("topic:angry")


@pytest.mark.parametrize("kind", ["stop", "goodbye"])
def test_whoever_wants_to_go_may_go(kind: str, person) -> None:
    assert person.chat(kind) == ["closings.stopped"]
