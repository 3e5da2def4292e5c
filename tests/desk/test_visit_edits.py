"""A message that is changed afterwards: written down beside the old one, and answered where that matters."""

from __future__ import annotations

import pytest

from bot.desk.ledger import words_of
from bot.transcripts.models import Conversation, Event, Person
from tests.desk.front import Front, Visitor

CLAIM = "they will never accept us here no matter what we do"
OTHER_CLAIM = "the media lies about them all the time its propaganda"


def words(front: Front, person: Visitor, kind: str) -> list[str | None]:
    key = front.counter.vault.open_data_key(front.person(person.chat_id).data_key.sealed, front.person().id)
    return [words_of(event, key) for event in Event.objects.filter(kind=kind).order_by("number")]


def test_an_edit_is_an_event_of_its_own_and_the_old_one_stays(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    before = list(Event.objects.order_by("number").values("number", "kind", "text", "data"))
    person.edits(number, OTHER_CLAIM)
    assert list(Event.objects.order_by("number").values("number", "kind", "text", "data"))[: len(before)] == before
    assert words(front, person, "edited") == [OTHER_CLAIM]


def test_danger_in_an_edit_is_answered_and_alerted(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("hello there")
    heard = len(person.heard)
    person.edits(number, "i want to die")
    assert len(person.heard) == heard + 1
    assert front.person().flags.get().category == "self-harm"
    assert "self-harm" in counsellors.heard[-1]


def test_a_change_of_meaning_is_spoken_of(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    person.edits(number, OTHER_CLAIM)
    assert person.heard[-1] == tree.interface.edited


def test_a_corrected_slip_is_not_spoken_of(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("they will never acept us here no matter what we do")
    heard = len(person.heard)
    person.edits(number, CLAIM)
    assert len(person.heard) == heard
    assert Event.objects.filter(kind="edited").exists()


def test_an_edit_changes_nothing_about_where_the_talk_stands(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    stage = Conversation.objects.get().stage
    person.edits(number, OTHER_CLAIM)
    talk = Conversation.objects.get()
    assert (talk.stage, talk.claim, talk.closed_at) == (stage, "not-accepted-here", None)


def test_an_edit_after_the_end_does_not_open_the_talk_again(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    person.says("/stop")
    person.edits(number, OTHER_CLAIM)
    assert Conversation.objects.get().closed_at is not None


def test_a_message_edited_twice_is_compared_with_what_it_said_last(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    person.edits(number, OTHER_CLAIM)
    heard = len(person.heard)
    person.edits(number, OTHER_CLAIM + "!")
    assert len(person.heard) == heard


def test_a_message_that_nobody_remembers_is_not_spoken_of(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    heard = len(person.heard)
    person.edits(4000, CLAIM)
    assert len(person.heard) == heard
    assert Event.objects.get(kind="edited").data["edits"] == 4000


def test_an_edit_by_somebody_unknown_leaves_nothing_of_them(front: Front) -> None:
    person = front.visitor()
    person.edits(3, CLAIM)
    assert not person.heard
    assert not Person.objects.exists()


def test_danger_in_an_edit_by_somebody_unknown_is_answered(front: Front, counsellors) -> None:
    person = front.visitor()
    person.edits(3, "i want to die")
    assert person.heard
    assert "self-harm" in counsellors.heard[-1]


def test_an_old_message_edited_after_everything_was_forgotten_brings_nobody_back(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    person.says("/forget")
    person.edits(number, OTHER_CLAIM)
    assert not Person.objects.exists()


@pytest.mark.parametrize("text", ["i want to die", "they told me not to tell my mum about our chats"])
def test_danger_in_an_edit_while_a_counsellor_speaks_is_alerted(text: str, front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("/human")
    counsellors.replies("hello, this is Sam")
    alerts = len(counsellors.heard)
    person.edits(number, text)
    assert "Please look by" in "\n".join(counsellors.heard[alerts:])


@pytest.mark.parametrize("text", ["/stop", "/forget", "maths homework"])
def test_a_message_changed_into_a_way_out_is_one(text: str, front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("hello there")
    person.edits(number, text)
    ends = {"/stop": tree.closings.stopped, "/forget": tree.closings.forgotten}
    assert person.heard[-1] == ends.get(text, tree.closings.quick_exit)


def test_what_is_said_of_an_edit_stands_in_the_transcript(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.edits(person.says(CLAIM), OTHER_CLAIM)
    assert words(front, person, "said")[-1] == tree.interface.edited


def test_one_message_of_several_that_were_read_together_is_not_compared_with_all_of_them(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.set(burst_seconds=1.5)
    number = person.writes("they will never")
    person.writes("accept us here no matter what we do")
    front.clock.move(seconds=9)
    front.work()
    heard = len(person.heard)
    person.edits(number, "they will never ever")
    assert len(person.heard) == heard
