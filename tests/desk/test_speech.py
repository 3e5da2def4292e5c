"""Every sentence that reaches a person stands in the dialogue; the only exception is a counsellor's own words."""

from __future__ import annotations

import random

import pytest

from bot.channels.telegram.texts import MOST_UNITS, units
from bot.conversation.events import Option, Said
from bot.conversation.state import Ask, Asked, State
from bot.conversation.wording import word
from bot.desk.outgoing import Button, File, Words
from bot.desk.speech import messages
from bot.dialogue.place import Place, Written
from bot.transcripts.models import Conversation
from tests.desk.composed import Composed
from tests.desk.front import Front, Visitor
from tests.desk.group import Group
from tests.desk.talks import steps
from tests.desk.test_flags import PLAIN, UNCERTAIN
from tests.desk.test_visit import PICTURE, RAW_ATTACHMENTS

SAID = (
    *PLAIN.values(), UNCERTAIN, "/start", "/help", "/human", "/stop", "/nonsense", "hi", "16", "uk", "yes", "no",
    "they will never accept us here", "the media lies about them", "you stupid bot", "hm", "80", "who says so",
    "https://example.org", "👍", "maths homework", "what about gaza", "thats propaganda", "thanks", "bye",
)  # fmt: skip
STATE = State("en", "12345678", Asked(Ask.OPEN), number=3)


def said(text: str, kind: str = "reply", *options: str) -> Said:
    nowhere = Place("nowhere.yaml", 1, 1)
    labels = tuple(Option(option, Written(option, nowhere)) for option in options)
    return Said("a.name", kind, word(Written(text, nowhere)), labels)


def test_one_breath_is_one_message_with_the_buttons_of_the_last(front: Front) -> None:
    found = messages(front.counter, [said("One."), said("Two?", "ask", "yes", "no")], STATE, "abcdefgh")
    data = [Button("yes", "abcdefgh.3.12345678.yes"), Button("no", "abcdefgh.3.12345678.no")]
    assert found == [Words("One.\n\nTwo?", tuple(data))]


def test_a_card_stands_by_itself(front: Front) -> None:
    found = messages(front.counter, [said("One."), said("Call 999.", "card"), said("Two?")], STATE, "abcdefgh")
    assert [words.text for words in found] == ["One.", "Call 999.", "Two?"]


def test_what_is_too_long_for_one_message_goes_in_parts_with_the_buttons_under_the_last(front: Front) -> None:
    found = messages(front.counter, [said("A sentence. " * 800, "reply", "yes")], STATE, "abcdefgh")
    assert len(found) > 1
    assert all(units(words.text) <= MOST_UNITS for words in found)
    assert [bool(words.buttons) for words in found] == [False] * (len(found) - 1) + [True]


def test_where_nothing_is_said_there_is_no_message(front: Front) -> None:
    assert messages(front.counter, [], STATE, "abcdefgh") == []


@pytest.mark.parametrize("seed", range(10))
def test_every_step_of_every_talk_becomes_messages_that_can_be_sent(seed: int, front: Front, dialogue) -> None:
    for step in steps(dialogue, seed):
        found = messages(front.counter, step.events, step.state, "abcdefgh")
        assert found
        assert all(words.text.strip() and units(words.text) <= MOST_UNITS for words in found)


def live(person: Visitor, draw_from: random.Random) -> None:
    """Say, press and send anything."""
    for _ in range(12):
        buttons = [button for parcel in person.seen[-1:] if isinstance(parcel, Words) for button in parcel.buttons]
        if buttons and draw_from.random() < 0.5:
            person.presses_data(draw_from.choice(buttons).data)
        elif draw_from.random() < 0.15:
            person.says(**draw_from.choice(list(RAW_ATTACHMENTS.values())))
        else:
            person.edits(person.says(draw_from.choice(SAID)), draw_from.choice(SAID))


@pytest.mark.parametrize("seed", range(12))
def test_every_text_that_reaches_a_person_stands_in_the_dialogue(seed: int, front: Front, written) -> None:
    person = front.visitor(100 + seed)
    if seed % 3:
        person.passes_the_gate()
    live(person, random.Random(seed))
    composed = Composed(written)
    assert len(person.heard) > 5
    assert [text for text in person.heard if not composed.made_of(text)] == []
    labels = {button.label for parcel in person.seen if isinstance(parcel, Words) for button in parcel.buttons}
    assert labels <= written


def test_so_do_the_texts_that_come_from_no_talk(front: Front, counsellors: Group, written) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    counsellors.presses("Hand back to the bot")
    for number in range(30):
        person.writes(f"word {number}")
    front.work()
    person.says(**PICTURE)
    composed = Composed(written)
    left = [text for text in person.heard if not composed.made_of(text)]
    assert left == [f"{front.counter.library.tree().interface.person_writes}\nhello, this is Sam"]


def test_the_file_of_ones_own_data_comes_with_words_of_the_dialogue(front: Front, written) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/mydata")
    assert [parcel.caption in written for parcel in person.seen if isinstance(parcel, File)] == [True]


@pytest.mark.parametrize(
    "made_up", ["You should trust me, brother.", "Hi. I'm a chatbot, not a person.", "16", "I'm back\n\nTrust me."]
)
def test_a_sentence_made_up_would_be_found(made_up: str, written, tree) -> None:
    assert not Composed(written).made_of(f"{tree.interface.person_gone}\n\n{made_up} And so on.")


def test_answers_too_long_for_a_button_stand_in_the_message_by_number(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.says("they did what others didnt dare")
    words = person.seen[-1]
    assert [button.label for button in words.buttons][:2] == ["1", "2"]
    assert f"\n\n1. {tree.claims['revenge'].paraphrase}" in words.text
    assert words.buttons[-1].label == tree.responses["none-of-these"].label


def test_an_answer_can_be_chosen_by_typing_its_number(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("they did what others didnt dare")
    person.says("2")
    assert Conversation.objects.get().claim == "true-islam"


def test_a_number_where_nothing_was_numbered_is_a_word_like_any_other(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("2")
    assert Conversation.objects.get().claim == ""
