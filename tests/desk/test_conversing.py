"""What a person said is taken through the engine, and written down."""

from __future__ import annotations

import pytest
from django.db import transaction

from bot.conversation.inbound import Typed
from bot.desk.conversing import is_danger, redacted, understand
from bot.desk.register import Guest, receive
from bot.transcripts.models import Conversation, Event
from bot.understanding.meaning import Decision
from tests.desk.front import Front


def guest_of(front: Front) -> Guest:
    with transaction.atomic():
        return receive(front.counter, front.key(7), 7, "en")


def test_an_answer_is_understood_with_the_question_in_mind(front: Front) -> None:
    person = front.visitor()
    person.says("/start")
    person.presses("Yes")
    guest = guest_of(front)
    meaning = understand(front.counter, guest, Typed("16 or 17"))
    assert (meaning.decision, meaning.id) == (Decision.CHOICE, "16-to-17")


def test_numbers_are_taken_out_as_they_are_written_in_the_persons_country(front: Front) -> None:
    front.visitor().passes_the_gate()
    guest = guest_of(front)
    assert "7946" not in redacted(guest, "call me on 020 7946 0000")
    assert redacted(guest, "nothing to take out") == "nothing to take out"


@pytest.mark.parametrize(("text", "danger"), [("i want to die", True), ("hello", False), ("/help", False)])
def test_danger_is_seen_whoever_wrote_it(text: str, danger, front: Front) -> None:
    assert is_danger(front.counter, text) is danger


def test_a_picture_with_words_is_two_turns_of_one_visit(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    begun = Event.objects.count()
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    person.says(photo=photo, caption="they will never accept us here no matter what we do")
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))[begun:]
    assert kinds[0] == "attachment"
    assert kinds.index("heard") > kinds.index("said")
    assert Conversation.objects.get().claim == "not-accepted-here"
