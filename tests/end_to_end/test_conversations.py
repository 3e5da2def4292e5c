"""Conversations through real processes and HTTP, by polling and by webhook."""

from __future__ import annotations

import pytest

from tests.end_to_end.young import Young
from tests.fake_telegram import Broken, Flood, Reset

DAY = 86_400.0
MY_WORDS = "they will never accept us here"


def test_a_person_gets_from_the_first_word_to_an_answered_claim_by_buttons(young) -> None:
    assert "I'm a chatbot, not a person" in young.says("/start")
    assert "how old are you" in young.presses("Yes")
    assert "which country" in young.presses("16 or 17")
    assert "What's on your mind?" in young.presses("United Kingdom")
    assert "wears a person down" in young.says(MY_WORDS)
    assert [claim for _, claim, _ in young.events("claim-raised")] == ["not-accepted-here"]


def test_a_pressed_button_stops_spinning_and_its_keyboard_is_taken_away(young) -> None:
    young.says("/start")
    (offer,) = young.person.heard
    young.presses("Yes")
    assert len(young.person.toasts) == 1
    assert young.person.heard[0].message_id == offer.message_id
    assert young.person.heard[0].buttons == []


def test_a_button_of_an_earlier_question_is_explained(young) -> None:
    young.says("/start")
    offered = young.person.last
    young.says("yes")
    young.person.forges(offered.data[0], offered.message_id)
    young.bot.settle()
    assert "That button belongs to something I asked earlier" in young.person.last.text


def test_a_button_of_somebody_else_does_nothing_for_whoever_forges_it(young, other) -> None:
    young.says("/start")
    other.says("/start")
    other.person.forges(young.person.last.data[0], other.person.last.message_id)
    other.bot.settle()
    assert other.events("consent-given") == []
    assert young.events("consent-given") == []


def test_messages_that_follow_each_other_closely_are_answered_as_one(young) -> None:
    young.passes_the_gate()
    known = len(young.person.heard)
    numbers = [young.person.says(part) for part in ("so i was thinking", "about it", MY_WORDS)]
    young.bot.settle()
    assert len(young.person.heard) == known + 1
    assert young.events("heard")[-1][2]["messages"] == numbers


def test_an_album_is_answered_once(young) -> None:
    young.passes_the_gate()
    for _ in range(4):
        young.person.sends_photo(album="holiday")
    young.bot.settle()
    assert sum("I can't look at pictures" in text for text in young.person.texts) == 1


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("voice", "I can't listen to recordings"),
        ("photo", "I can't look at pictures"),
        ("video_note", "I can't listen to recordings"),
        ("sticker", "I can only read words"),
        ("document", "I don't open files"),
        ("contact", "That's somebody's contact"),
        ("location", "Please don't tell me where you are"),
    ],
)
def test_what_is_not_words_is_refused_kindly_and_never_fetched(young, what, answer) -> None:
    young.passes_the_gate()
    getattr(young.person, f"sends_{what}")()
    young.bot.settle()
    assert answer in young.person.last.text
    assert young.bot.telegram.count("getFile") == 0


def test_a_changed_message_is_an_event_and_is_not_answered_as_new(young) -> None:
    young.passes_the_gate()
    number = young.person.says("hm, not sure")
    young.bot.settle()
    young.person.edits(number, MY_WORDS)
    young.bot.settle()
    assert "I saw that you changed a message" in young.person.last.text
    assert [data["edits"] for _, _, data in young.events("edited")] == [number]


def test_whoever_blocks_the_bot_is_written_to_again_only_once_they_come_back(young) -> None:
    young.passes_the_gate()
    young.person.blocks()
    young.bot.settle()
    refused = young.bot.telegram.count("sendMessage", young.person.id, 403)
    young.person.unblocks()
    assert young.says("hello")
    assert refused == 0


def test_my_data_arrives_as_a_file_with_what_was_said(young) -> None:
    young.passes_the_gate()
    young.says(MY_WORDS)
    young.says("/mydata")
    (document,) = young.person.documents
    content = document.content.decode()
    assert MY_WORDS in content
    assert "Being looked at as if you don't belong" in content
    assert str(young.person.id) not in content


def test_forget_erases_everything_and_says_so(young) -> None:
    young.passes_the_gate()
    young.says(MY_WORDS)
    assert young.says("/forget").startswith("Erased:")
    assert young.events("heard", "said", "claim-raised") == []
    assert "I'm a chatbot, not a person" in young.says("hello")


def test_whoever_is_forgotten_leaves_no_mark_of_their_chat(young) -> None:
    young.passes_the_gate()
    assert young.marks() > 0
    young.says("/forget")
    assert young.marks() == 0


@pytest.mark.parametrize("words", ["/hide", "maths homework"])
def test_hiding_leaves_nothing_of_the_conversation_to_be_seen(young, words) -> None:
    young.passes_the_gate()
    young.says(MY_WORDS)
    young.says(words)
    assert [message.text for message in young.person.sees] == [young.person.last.text]
    assert "Maths for Thursday" in young.person.last.text


@pytest.mark.parametrize("trouble", [Broken(500), Flood(1), Reset()])
def test_hiding_is_tried_again_where_telegram_failed(young, trouble) -> None:
    young.passes_the_gate()
    young.bot.telegram.disturb(trouble, method="deleteMessages", chat=young.person.id, times=1)
    young.says("/hide")
    assert [message.text for message in young.person.sees] == [young.person.last.text]


def test_hiding_takes_away_what_it_can_where_older_messages_have_to_stay(deploy) -> None:
    young = Young.new(deploy())
    young.passes_the_gate()
    old = len(young.person.sees)
    young.bot.telegram.advance(3 * DAY)
    young.bot.store.change("UPDATE transcripts_event SET at = '2020-01-01 00:00:00+00:00'")
    young.bot.store.change("UPDATE transcripts_outgoing SET created_at = '2020-01-01 00:00:00+00:00'")
    young.says(MY_WORDS)
    young.says("/hide")
    assert len(young.person.sees) == old + 1


def test_two_people_at_once_do_not_mix(young, other) -> None:
    young.passes_the_gate()
    other.passes_the_gate()
    young.person.says(MY_WORDS)
    other.person.says("half them headlines was invented lol")
    young.bot.settle()
    assert [claim for _, claim, _ in young.events("claim-raised")] == ["not-accepted-here"]
    assert [claim for _, claim, _ in other.events("claim-raised")] == ["media-lies"]


def test_a_group_is_told_once_that_the_bot_does_not_talk_there(bot) -> None:
    group = bot.telegram.group(f"Class {bot.intake}")
    group.adds_bot()
    group.member("Somebody").says(MY_WORDS)
    group.member("Another").says("/start")
    bot.settle()
    (text,) = group.texts
    assert "I only talk with one person at a time" in text


def test_what_looks_like_markup_is_shown_as_it_was_written(young) -> None:
    young.passes_the_gate()
    young.says("<b>_hello_</b> *[there](https://example.org)*")
    young.says("/mydata")
    assert "<b>_hello_</b>" in young.person.documents[-1].content.decode()
    assert not [entity for seen in young.person.heard for entity in seen.entities if entity["type"] == "bold"]


def test_four_thousand_combining_marks_are_answered(young) -> None:
    young.passes_the_gate()
    assert young.says("a" + "\u0301" * 4095)
    assert young.bot.store.rows("SELECT COUNT(*) FROM transcripts_update WHERE parked")[0][0] == 0


def test_an_update_that_comes_twice_is_answered_once(young) -> None:
    young.passes_the_gate()
    young.says(MY_WORDS)
    known = len(young.person.heard)
    young.bot.telegram.deliver_again(young.bot.telegram.last_update_id)
    young.bot.settle()
    assert len(young.person.heard) == known
    assert len(young.events("claim-raised")) == 1
