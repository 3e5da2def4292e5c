"""Danger before everything."""

from __future__ import annotations

import pytest

from bot.conversation.events import CounterLineSaid, SafeguardingAnswered, SafeguardingRaised, Said
from bot.conversation.state import new_sitting
from bot.dialogue.safeguarding import CATEGORIES, RED

RED_CATEGORIES = ("attack-plan", "self-harm", "abuse", "travel-plan", "wants-out")


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_leaves_no_doubt_brings_the_card_at_once_even_before_consent(category: str, stranger) -> None:
    assert stranger.danger(category) == [f"safeguarding.{category}.card"]
    (raised,) = stranger.happened(SafeguardingRaised)
    assert raised.category == category
    assert raised.explicit


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_is_uncertain_is_asked_about_gently(category: str, person) -> None:
    assert person.danger(category, explicit=False) == [f"safeguarding.{category}.ask"]
    assert person.options == ("meant-it", "did-not-mean-it", "person")
    assert person.press("meant-it") == [f"safeguarding.{category}.card"]
    assert person.happened(SafeguardingAnswered)[0].meant


@pytest.mark.parametrize("category", RED_CATEGORIES)
def test_after_a_red_card_no_claim_is_argued_in_that_sitting(category: str, tree, offered) -> None:
    assert tree.safeguards[category].level == RED
    offered.danger(category)
    said = []
    for step in (offered.words, lambda: offered.claim("takfir"), lambda: offered.command("start"), offered.words):
        said += step()
        assert not offered.happened(CounterLineSaid)
    assert all(not name.startswith(("takfir/", "not-accepted-here/")) for name in said)


def test_a_false_alarm_is_kind_and_the_talk_goes_on_where_it_was(offered) -> None:
    offered.danger("self-harm", explicit=False)
    assert offered.press("did-not-mean-it") == ["support.all_right", "not-accepted-here/offer-words"]


def test_no_clear_answer_twice_brings_the_lines_and_takes_nothing_for_granted(person) -> None:
    person.danger("abuse", explicit=False)
    assert person.words() == ["support.unclear"]
    assert person.words() == ["support.unclear_card"]
    assert "Childline" in person.heard
    assert person.claim("takfir") == ["support.claim_later"]


def test_what_only_resembles_another_danger_does_not_push_the_help_aside(person) -> None:
    person.danger("worried-about-someone")
    assert person.danger("abuse", explicit=False, confidence=0.4) == ["safeguarding.worried-about-someone.stay"]
    assert person.happened(SafeguardingRaised)[0].category == "abuse"
    assert person.danger("abuse") == ["safeguarding.abuse.card"]


def test_the_same_danger_said_again_is_an_answer(person) -> None:
    person.danger("self-harm", explicit=False)
    assert person.danger("self-harm", explicit=False) == ["safeguarding.self-harm.card"]


def test_where_noticing_failed_the_person_is_asked(person) -> None:
    assert person.danger(None, explicit=False) == ["support.uncertain"]
    assert person.press("did-not-mean-it")[0] == "support.all_right"


def test_after_an_amber_card_the_talk_may_go_on(offered) -> None:
    assert offered.danger("being-recruited") == ["safeguarding.being-recruited.card"]
    assert offered.press("go-on") == ["not-accepted-here/offer-words"]


def test_after_a_red_card_the_bot_stays_and_does_not_repeat_itself(person) -> None:
    person.danger("self-harm")
    first, second = person.words(), person.words()
    assert first == second == ["safeguarding.self-harm.stay"]
    texts = set()
    for _ in range(2):
        person.words()
        texts.add(person.heard)
    assert len(texts) == 2


def test_a_red_card_that_was_a_mistake_is_taken_back_kindly_and_the_sitting_stays_careful(person) -> None:
    person.danger("travel-plan")
    assert person.press("did-not-mean-it") == ["support.stood_down"]
    assert person.happened(SafeguardingAnswered) == [SafeguardingAnswered("travel-plan", meant=False)]
    assert person.claim("takfir") == ["support.claim_later"]


def test_a_claim_after_a_red_card_waits_for_another_day(person) -> None:
    person.danger("travel-plan")
    assert person.claim("takfir") == ["support.claim_later"]


def test_a_second_danger_brings_its_own_card(person) -> None:
    person.danger("self-harm")
    assert person.danger("abuse") == ["safeguarding.abuse.card"]


def test_an_amber_card_does_not_lift_a_red_one(person) -> None:
    person.danger("self-harm")
    person.danger("worried-about-someone")
    assert person.state.red
    assert "go-on" not in person.options


def test_a_new_sitting_does(person) -> None:
    person.danger("self-harm")
    person.state = new_sitting(person.state)
    assert person.claim("takfir") == ["takfir/listen"]


def test_danger_goes_before_a_command(person) -> None:
    assert person.danger("attack-plan")[0] == "safeguarding.attack-plan.card"


def test_the_card_shows_lines_of_the_persons_country(person, make_person) -> None:
    person.danger("self-harm")
    assert "116 123" in person.heard
    other = make_person()
    other.press("yes", "16-to-17", "country-us")
    other.danger("self-harm")
    assert "988" in other.heard


def test_the_card_says_which_lines_the_police_run(person) -> None:
    person.danger("worried-about-someone")
    said = next(event for event in person.events if isinstance(event, Said))
    if "ACT Early" in str(said.wording):
        assert "police" in str(said.wording)


def test_more_about_the_same_worry_is_not_asked_about_again(person) -> None:
    person.danger("worried-about-someone")
    assert person.danger("worried-about-someone", explicit=False) == ["safeguarding.worried-about-someone.stay"]


def test_after_a_red_card_a_second_question_that_is_denied_leads_back_to_company(person) -> None:
    person.danger("self-harm")
    assert person.danger("abuse", explicit=False) == ["safeguarding.abuse.ask"]
    assert person.press("did-not-mean-it") == ["support.all_right", "support.here"]
    assert person.state.red


@pytest.mark.parametrize("push", [lambda person: person.chat("insult"), lambda person: person.command("start")])
def test_the_question_about_danger_is_not_pushed_aside(push, person) -> None:
    person.danger("travel-plan", explicit=False)
    assert push(person) == ["support.unclear"]
    assert push(person) == ["support.unclear_card"]
    assert person.state.red


def test_an_insult_after_a_card_does_not_take_the_help_away(person) -> None:
    person.danger("being-recruited")
    assert person.chat("insult") == ["safeguarding.being-recruited.stay"]


def test_whoever_leaves_in_danger_is_given_the_lines_to_take_along(person) -> None:
    person.danger("self-harm")
    assert person.command("stop") == ["closings.stopped_in_danger"]
    assert "116 123" in person.heard


def test_whoever_comes_back_in_the_same_sitting_finds_company_and_no_new_beginning(person) -> None:
    person.danger("self-harm")
    person.command("stop")
    person.words()
    assert person.press("yes") == ["support.here"]
    assert person.claim("takfir") == ["support.claim_later"]
