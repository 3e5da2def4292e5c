"""Messages that were not understood."""

from __future__ import annotations

import pytest

from bot.conversation.events import Closed, Missed
from bot.understanding.meaning import Gate


def test_first_four_buttons_then_every_topic_or_a_person(person) -> None:
    assert person.words() == ["interface.missed_first"]
    assert len(person.options) == 4
    assert person.words() == ["interface.missed_again"]
    assert person.happened(Missed) == [Missed(2)]
    assert person.options[-1] == "person"


def test_a_miss_shows_no_sympathy(person) -> None:
    person.words()
    assert not any(word in person.heard.lower() for word in ("sorry", "understand", "hear you", "feel"))


def test_what_is_understood_begins_the_count_anew(person) -> None:
    person.words()
    person.press(person.options[0])
    assert person.words() == ["protocol.clarify"]
    assert person.words() == ["interface.missed_first"]


def test_whoever_is_missed_again_and_again_is_let_go_kindly(person) -> None:
    said = [person.words()[-1] for _ in range(4)]
    assert said == ["interface.missed_first", "interface.missed_again", "interface.missed_again", "closings.plain"]
    assert person.happened(Closed)


@pytest.mark.parametrize(
    ("gate", "text"),
    [
        (Gate.EMPTY, "empty"),
        (Gate.ONLY_EMOJI, "only_emoji"),
        (Gate.ONLY_LINK, "only_link"),
        (Gate.TOO_LONG, "too_long"),
        (Gate.OTHER_LANGUAGE, "other_language"),
    ],
)
def test_what_cannot_be_read_gets_a_fixed_reply_and_the_question_goes_on_waiting(
    gate: Gate, text: str, offered
) -> None:
    assert offered.unread(gate) == [f"interface.{text}"]
    assert offered.press("yes") == ["not-accepted-here/same-feeling"]


def test_a_message_in_another_language_is_shown_where_to_call(person) -> None:
    person.unread(Gate.OTHER_LANGUAGE)
    assert "999" in person.heard
