"""A person writes, and is answered."""

from __future__ import annotations

from bot.transcripts.models import Conversation, Event, Person, Update
from tests.desk.front import Front


def test_the_first_words_say_who_this_is(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    assert len(person.heard) == 1
    assert "chatbot" in person.heard[0]


def test_a_claim_is_talked_about_from_the_gate_to_an_answer(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("they will never accept us here no matter what we do")
    assert Conversation.objects.get().claim == "not-accepted-here"
    assert front.person().age_band == "16-to-17"
    assert front.person().country == "country-gb"


def test_an_update_that_comes_twice_is_answered_once(front: Front) -> None:
    person = front.visitor()
    raw = person.update("message", person._message(1, "/start"))
    front.take_in(raw)
    front.take_in(raw, raw)
    front.work()
    front.take_in(raw)
    front.work()
    assert len(person.heard) == 1
    assert Update.objects.get().payload is None
