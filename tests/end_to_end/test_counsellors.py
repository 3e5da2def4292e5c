"""Danger, and whoever asks for a person, through real processes: what counsellors see, and what reaches the person."""

from __future__ import annotations

import pytest

from tests.end_to_end.deployment import PATIENCE

DANGER = "i want to kill myself"
LONG_AGO = "2020-01-01 00:00:00+00:00"


@pytest.fixture
def alert(young, counsellors):
    """The alert about somebody who is in danger."""
    young.passes_the_gate()
    young.says(DANGER)
    (alert,) = counsellors.waits_for(young.name, 1)
    return alert


def test_danger_is_answered_and_reaches_the_counsellors_without_a_word_of_the_person(young, alert) -> None:
    assert "You matter" in young.person.last.text
    assert alert.text.startswith(f"RED: Suicide or self-harm. Person {young.name}.")
    assert DANGER not in alert.text
    assert str(young.person.id) not in str(alert.raw)


def test_whoever_looks_says_so_by_the_button_once(young, alert, counsellors) -> None:
    counsellors.presses("I'm looking at it", alert.message_id)
    answer = counsellors.waits_for(young.name, 2)[-1]
    assert answer.text == f"Sam is looking after Person {young.name}."
    assert counsellors.about(young.name)[0].buttons == []


def test_a_counsellors_reply_reaches_the_person_and_the_bot_is_silent(young, alert, counsellors) -> None:
    counsellors.replies(alert.message_id, "I am Sam. Are you safe right now?")
    assert young.person.texts[-1] == "A person writes:\nI am Sam. Are you safe right now?"
    assert young.says("i think so") == ""
    assert f"Person {young.name} has written." in counsellors.about(young.name)[-1].text


def test_a_counsellor_answers_what_the_person_wrote_as_well(young, alert, counsellors) -> None:
    counsellors.replies(alert.message_id, "Are you safe right now?")
    young.says("i think so")
    counsellors.replies(counsellors.about(young.name)[-1].message_id, "I'm glad.")
    assert young.person.texts[-1] == "A person writes:\nI'm glad."


def test_the_bot_speaks_again_when_the_counsellor_hands_back(young, alert, counsellors) -> None:
    counsellors.replies(alert.message_id, "Are you safe right now?")
    counsellors.presses("Hand back to the bot", counsellors.about(young.name)[-1].message_id)
    assert "I'm back: the chatbot" in young.person.last.text
    assert young.says("hello") != ""


def test_danger_gets_past_a_counsellor_who_speaks(young, alert, counsellors) -> None:
    counsellors.replies(alert.message_id, "Are you safe right now?")
    assert young.says("are you there") == ""
    assert "I'm still here" in young.says(DANGER)


def test_an_alert_is_repeated_until_somebody_has_seen_it_and_not_after(young, other, alert, counsellors) -> None:
    other.passes_the_gate()
    other.says(DANGER)
    counsellors.presses("I'm looking at it", alert.message_id)
    young.bot.store.change(f"UPDATE transcripts_flag SET next_alert_at = '{LONG_AGO}' WHERE next_alert_at IS NOT NULL")
    counsellors.bot.telegram.wait_until(lambda: len(counsellors.about(other.name)) == 2, PATIENCE)
    assert "Alert 2, not seen yet." in counsellors.about(other.name)[-1].text
    assert sum("Please look by" in message.text for message in counsellors.about(young.name)) == 1


def test_a_counsellor_who_falls_silent_hands_back_after_a_while(young, alert, counsellors) -> None:
    counsellors.replies(alert.message_id, "Are you safe right now?")
    young.bot.store.change(
        f"UPDATE transcripts_person SET counsellor_wrote_at = '{LONG_AGO}' WHERE name = '{young.name}'"
    )
    young.bot.telegram.wait_until(lambda: "I'm back" in young.person.last.text, PATIENCE)
    assert young.says("hello") != ""


def test_whoever_asks_for_a_person_is_announced_and_given_lines_to_turn_to(young, counsellors) -> None:
    young.passes_the_gate()
    assert "I've passed on that you want a person" in young.says("/human")
    (announced,) = counsellors.waits_for(young.name, 1)
    assert "asks for a person" in announced.text


def test_somebody_in_another_group_cannot_write_to_a_person(young, alert, bot) -> None:
    group = bot.telegram.group(f"Strangers {bot.intake}")
    group.adds_bot()
    bot.settle()
    group.member("Stranger").replies(group.last.message_id, "Come and meet me")
    bot.settle()
    assert not any("Come and meet me" in text for text in young.person.texts)
