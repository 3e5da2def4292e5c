"""Whoever has a reason can read a conversation, and that they did stands in it."""

from __future__ import annotations

import pytest
import yaml

from bot.desk.reading import read_person
from bot.transcripts.models import Conversation, Event, Person
from tests.desk.front import Front


def test_the_talk_is_shown_in_order_with_what_each_side_said(front: Front, tree) -> None:
    front.visitor().passes_the_gate().says("they will never accept us here no matter what we do")
    lines = read_person(front.counter, front.person().name, "a drill")
    heard = next(number for number, line in enumerate(lines) if "Person: they will never accept us" in line)
    assert "not-accepted-here" in lines[heard]
    assert any("Bot: " in line for line in lines[heard + 1 :])


def test_that_it_was_read_and_why_stands_in_what_the_person_gets(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    read_person(front.counter, front.person().name.lower(), "a drill")
    person.says("/mydata")
    (talk,) = yaml.safe_load(person.seen[-1].content)["conversations"]
    assert {"what": "read", "noted with it": {"reason": "a drill"}}.items() <= next(
        event for event in talk["what happened"] if event.get("what") == "read"
    ).items()


def test_the_talk_goes_on_after_it_was_read(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    read_person(front.counter, front.person().name, "a drill")
    person.says("hello there")
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(len(numbers)))


def test_nobody_has_an_unknown_name(front: Front) -> None:
    with pytest.raises(Person.DoesNotExist):
        read_person(front.counter, "XXXXXX", "a drill")


def test_everything_that_anybody_said_stands_in_it_in_the_order_in_which_it_was_said(front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("zebrafinch one")
    person.edits(number, "zebrafinch two")
    person.says("/human")
    counsellors.replies("zebrafinch three")
    lines = read_person(front.counter, front.person().name, "a drill")
    said = [line.split("  ")[1] for line in lines if "zebrafinch" in line]
    assert said == ["Person: zebrafinch one", "Person, changed: zebrafinch two", "Counsellor: zebrafinch three"]


def test_what_the_bot_said_stands_in_it_word_for_word(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    lines = "\n".join(read_person(front.counter, front.person().name, "a drill"))
    assert all(heard in lines for heard in person.heard)


def test_all_sittings_stand_in_it_the_oldest_first(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("the first day")
    front.clock.move(days=2)
    person.says("the second day")
    lines = read_person(front.counter, front.person().name, "a drill")
    whole = "\n".join(lines)
    assert whole.index("the first day") < whole.index("the second day")
    assert len([line for line in lines if line.startswith("---")]) == 2


def test_nothing_of_anybody_else_stands_in_it(front: Front) -> None:
    front.visitor(7).passes_the_gate()
    front.visitor(8).passes_the_gate().says("zebrafinch")
    assert "zebrafinch" not in "\n".join(read_person(front.counter, front.person(7).name, "a drill"))


def test_whoever_reads_afterwards_sees_that_it_was_read_before(front: Front) -> None:
    front.visitor().passes_the_gate()
    first = read_person(front.counter, front.person().name, "a drill")
    assert not any("(read)" in line for line in first)
    assert any("(read)" in line for line in read_person(front.counter, front.person().name, "another drill"))


def test_reading_keeps_nothing_for_longer_and_changes_nothing_that_was_said(front: Front) -> None:
    front.visitor().passes_the_gate().says("hello there")
    before = Conversation.objects.values("last_at", "closed_at", "stage", "state").get()
    events = list(Event.objects.order_by("number").values())
    front.clock.move(hours=3)
    read_person(front.counter, front.person().name, "a drill")
    assert Conversation.objects.values("last_at", "closed_at", "stage", "state").get() == before
    assert list(Event.objects.order_by("number").values())[: len(events)] == events


def test_a_name_that_is_not_known_is_written_down_nowhere(front: Front) -> None:
    front.visitor().passes_the_gate()
    with pytest.raises(Person.DoesNotExist):
        read_person(front.counter, "XXXXXX", "a drill")
    assert not Event.objects.filter(kind="read").exists()
