"""The file that /mydata sends: everything that is kept about a person, and nothing of anybody else."""

from __future__ import annotations

import yaml

from bot.desk.my_data import NAME
from bot.desk.outgoing import File
from tests.desk.front import Front, Visitor
from tests.desk.group import Group

CLAIM = "they will never accept us here no matter what we do"


def file_of(person: Visitor) -> File:
    person.says("/mydata")
    assert isinstance(person.seen[-1], File)
    return person.seen[-1]


def lines(file: File, speaker: str) -> list[str]:
    talks = yaml.safe_load(file.content)["conversations"]
    return [event[speaker] for talk in talks for event in talk["what happened"] if speaker in event]


def test_everything_that_the_person_wrote_stands_in_it(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    said = ["they will never accept us here", "naïve ☕ \u202eleft", "i want to die", "two\nlines: [yes]"]
    for text in said:
        person.says(text)
    assert lines(file_of(person), "you")[-len(said) - 1 :] == [*said, "/mydata"]


def test_everything_that_the_person_was_told_stands_in_it(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says(CLAIM)
    told = "\n\n".join(person.heard)
    assert "\n\n".join(lines(file_of(person), "the bot")).startswith(told)


def test_what_was_changed_and_what_a_counsellor_wrote_stand_in_it(front: Front, counsellors: Group) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says(CLAIM)
    person.edits(number, "we are never accepted")
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    file = file_of(person)
    assert lines(file, "you, changed") == ["we are never accepted"]
    assert lines(file, "a person") == ["hello, this is Sam"]


def test_what_is_known_and_when_counsellors_were_told_stand_in_it(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("i want to die")
    kept = yaml.safe_load(file_of(person).content)
    assert (kept["age"], kept["country"], kept["agreed to talk"]) == ("16-to-17", "gb", True)
    assert kept["name by which counsellors know you"] == f"Person {front.person().name}"
    assert [told["because of"] for told in kept["times a counsellor was told"]] == ["self-harm"]


def test_all_sittings_stand_in_it(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("the first day")
    front.clock.move(days=2)
    person.says("the second day")
    file = file_of(person)
    assert {"the first day", "the second day"} <= set(lines(file, "you"))
    assert len(yaml.safe_load(file.content)["conversations"]) == 2


def test_nothing_of_anybody_else_stands_in_it(front: Front) -> None:
    person, other = front.visitor(7).passes_the_gate(), front.visitor(8).passes_the_gate()
    other.says("zebrafinch")
    content = file_of(person).content
    assert "zebrafinch" not in content
    assert front.person(8).name not in content


def test_it_is_a_text_that_a_phone_opens_and_says_what_it_is(front: Front, tree) -> None:
    file = file_of(front.visitor().passes_the_gate())
    assert file.name == NAME
    assert file.caption == tree.interface.my_data_file


def test_a_stranger_gets_one_as_well(front: Front) -> None:
    file = file_of(front.visitor())
    assert yaml.safe_load(file.content)["agreed to talk"] is False
    assert lines(file, "you") == []  # nothing is kept word for word before a yes
