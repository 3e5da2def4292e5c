"""The gate."""

from __future__ import annotations

import pytest

from bot.conversation.events import AgeGiven, Closed, ConsentGiven, ConsentWithdrawn, CountryGiven
from bot.conversation.stages.gate import band_of, country_in
from bot.dialogue.tree import Tree


def test_the_first_words_disclose_and_ask_for_consent(stranger) -> None:
    assert "chatbot, not a person" in stranger.heard
    assert stranger.options == ("yes", "tell-me-more", "not-now")


def test_a_yes_leads_through_age_and_country_to_the_open_question(stranger) -> None:
    assert stranger.press("yes") == ["openings.age"]
    assert stranger.happened(ConsentGiven)
    assert stranger.press("13-to-15") == ["openings.country"]
    assert stranger.happened(AgeGiven) == [AgeGiven("13-to-15")]
    assert stranger.press("country-fr") == ["openings.open"]
    assert stranger.happened(CountryGiven) == [CountryGiven("country-fr")]


def test_whoever_wants_to_know_more_is_told_and_asked_again(stranger) -> None:
    assert stranger.press("tell-me-more") == ["openings.disclosure_more"]
    assert stranger.options == ("yes", "not-now")


def test_not_now_ends_it_with_lines_to_turn_to_and_the_next_word_begins_anew(stranger) -> None:
    assert stranger.press("not-now") == ["openings.refused"]
    assert stranger.happened(ConsentWithdrawn)
    assert stranger.words() == ["openings.disclosure"]


def test_a_claim_before_consent_is_kept_and_taken_up_after_the_gate(stranger) -> None:
    assert stranger.claim("takfir") == ["openings.consent_again"]
    assert stranger.press("yes", "18-or-over", "country-us") == ["openings.came_in_with"]
    assert stranger.press("yes") == ["takfir/listen"]


def test_what_was_kept_can_be_left(stranger) -> None:
    stranger.claim("takfir")
    stranger.press("yes", "18-or-over", "country-us")
    assert stranger.press("no") == ["openings.open"]


def test_a_child_is_shown_the_child_line_and_nothing_else_ever(stranger) -> None:
    stranger.press("yes")
    assert stranger.press("under-13") == ["openings.too_young"]
    assert stranger.happened(Closed) == [Closed("too-young")]
    assert stranger.claim("takfir") == ["openings.too_young"]
    assert stranger.command("start") == ["openings.too_young"]


def test_a_child_in_danger_is_helped_and_still_not_talked_to_about_claims(stranger) -> None:
    stranger.press("yes", "under-13")
    assert stranger.danger("abuse", explicit=False) == ["safeguarding.abuse.ask"]
    assert stranger.press("did-not-mean-it")[-1] == "openings.too_young"


def test_an_age_can_be_typed(stranger) -> None:
    stranger.press("yes")
    assert stranger.words("im 15") == ["openings.country"]
    assert stranger.state.age == "13-to-15"


def test_what_is_no_age_is_asked_again_and_may_be_left_out(stranger) -> None:
    stranger.press("yes")
    assert stranger.words("why tho") == ["openings.age_again"]
    assert stranger.press("rather-not-say") == ["openings.country"]


def test_what_is_no_country_is_asked_once_more_and_then_let_be(stranger) -> None:
    stranger.press("yes", "16-to-17")
    assert stranger.words("narnia") == ["openings.country_again"]
    assert stranger.words("narnia i said") == ["openings.open"]
    assert stranger.state.country == "country-other"


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("12", "under-13"),
        ("I'm 13", "13-to-15"),
        ("15 soon", "13-to-15"),
        ("16!", "16-to-17"),
        ("17", "16-to-17"),
        ("18", "18-or-over"),
        ("64", "18-or-over"),
        ("4", None),
        ("between 15 and 16", None),
        ("900", None),
        ("old enough", None),
        ("9" * 5000, None),
    ],
)
def test_the_one_number_in_a_short_text_is_the_age(text: str, band: str | None) -> None:
    assert band_of(text) == band


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("i live in norway", "country-no"),
        ("Zurich, Switzerland", "country-ch"),
        ("croatia", "country-eu"),
        ("neither france nor spain", None),
        ("they hate us", None),
        ("", None),
    ],
)
def test_a_country_without_a_button_can_be_typed_among_other_words(typed: str, country: str | None, tree: Tree) -> None:
    assert country_in(tree, typed) == country


def test_the_lines_of_a_typed_country_are_shown(stranger) -> None:
    stranger.press("yes", "16-to-17")
    assert stranger.words("in the Netherlands") == ["openings.open"]
    assert stranger.state.country == "country-nl"
