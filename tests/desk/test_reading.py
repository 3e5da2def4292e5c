"""Whoever has a reason can read a conversation, and that they did stands in it."""

from __future__ import annotations

import pytest
import yaml

from bot.desk.reading import read_person
from bot.transcripts.models import Event, Person
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
