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


def test_what_is_said_to_a_topic_is_followed_by_its_claims(person) -> None:
    person.press("topic:angry")
    assert person.words("my teacher, in front of everybody") == ["protocol.clarify"]
    assert person.options[:2] == (claim_option("revenge"), claim_option("not-accepted-here"))
    assert person.options[-1] == "none-of-these"


def test_which_of_these_is_not_asked_a_third_time_in_a_row(person) -> None:
    assert person.unsure("takfir") == ["protocol.clarify"]
    assert person.unsure("media-lies") == ["protocol.clarify"]
    assert person.unsure("takfir") == ["interface.missed_again"]


def test_no_claim_is_offered_twice(person) -> None:
    person.unsure("takfir", "takfir", "media-lies")
    assert person.options == (*map(claim_option, ("takfir", "media-lies")), "none-of-these")


def test_a_claim_of_somebody_else_is_asked_about_after_a_choice_too(person) -> None:
    person.unsure("takfir", "media-lies", stance=Stance.REPORTS)
    assert person.press(claim_option("takfir")) == ["protocol.reported"]
    assert person.press("i-think-so") == ["takfir/listen"]


def test_a_bare_yes_is_answered_and_a_bare_no_ends_the_talk(person) -> None:
    assert person.chat("yes") == ["small-talk.yes.reply"]
    assert person.chat("no") == ["closings.plain"]
    assert person.chat("yes") == ["closings.plain"]
    assert person.press("something-else") == ["openings.open_again"]


def test_what_was_said_back_wrongly_is_not_begun_over(person) -> None:
    person.claim("not-accepted-here")
    person.words()
    assert person.press("not-quite") == ["protocol.not_quite"]
    assert person.claim("not-accepted-here") == ["openings.truce_ahead"]
    person.press("deal", "skip")
    assert person.state.asked.turn == "offer-words"


def test_what_was_said_back_wrongly_is_asked_about_where_it_is_not_understood(person) -> None:
    person.claim("not-accepted-here")
    person.words()
    person.press("not-quite")
    assert person.words("its more than that") == ["protocol.clarify"]
    assert claim_option("not-accepted-here") in person.options
    assert person.press(claim_option("not-accepted-here")) == ["openings.truce_ahead"]


def test_another_claim_after_a_misunderstanding_begins_from_its_start(person) -> None:
    person.claim("not-accepted-here")
    person.words()
    person.press("not-quite")
    assert person.claim("media-lies")[-1] == "media-lies/listen"


def test_a_goodbye_after_the_end_does_not_begin_anew(person) -> None:
    person.command("stop")
    assert person.chat("goodbye") == ["small-talk.goodbye.reply"]
    assert person.chat("greeting") == ["openings.disclosure"]


def test_a_greeting_at_the_gate_is_no_answer(stranger) -> None:
    assert stranger.chat("greeting") == ["openings.consent_again"]


def test_asking_what_to_do_after_a_card_is_not_answered_with_the_commands(person) -> None:
    person.danger("worried-about-someone")
    assert person.chat("asks-for-help") == ["safeguarding.worried-about-someone.stay"]


def test_a_question_with_buttons_of_its_own_is_heard_again_after_an_interlude(person) -> None:
    person.claim("media-lies", stance=Stance.REPORTS)
    person.chat("insult")
    assert person.press("deal")[-1] == "protocol.reported"


def test_an_answer_that_is_neither_theirs_nor_mine_is_asked_about(person) -> None:
    person.claim("media-lies", stance=Stance.REPORTS)
    assert person.words("he has proof") == ["protocol.clarify"]
    assert person.options == (claim_option("media-lies"), "none-of-these")


def test_words_that_are_only_like_a_call_for_help_answer_the_question(offered) -> None:
    offered.press("no")
    assert offered.chat("asks-for-help", confidence=0.5)[0] == "not-accepted-here/that-counts"


def test_under_a_topic_claims_are_only_named_until_somebody_voices_one(tree, person) -> None:
    person.press("topic:faith")
    assert person.words("how do i pray") == ["protocol.clarify"]
    labels = {str(option.label) for event in person.events for option in getattr(event, "options", ())}
    assert tree.claims["true-islam"].title in labels
    assert tree.claims["true-islam"].paraphrase not in labels
    assert person.press("none-of-these") == ["protocol.not_quite"]
