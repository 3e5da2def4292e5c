"""What the engine noticed becomes something that a counsellor must look at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue.safeguarding import CATEGORIES
from bot.transcripts.models import Flag
from tests.desk.front import Front, Visitor
from tests.desk.group import Group

#: Words that leave no doubt, one for each category, and some that call for a question.
PLAIN = {
    "attack-plan": "i am going to stab people at my school tomorrow",
    "self-harm": "i want to die",
    "abuse": "my dad hits me",
    "travel-plan": "i booked my flight to syria",
    "being-recruited": "they told me not to tell my mum about our chats",
    "wants-out": "i want to leave isis",
    "worried-about-someone": "my brother is going to syria",
}
UNCERTAIN = "i cant do this anymore"
SEEN = "I'm looking at it"


@pytest.fixture
def person(front: Front) -> Visitor:
    """Somebody who has passed the gate."""
    return front.visitor().passes_the_gate()


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_danger_has_the_level_and_the_deadline_of_the_dialogue(category: str, person, front: Front, tree) -> None:
    person.says(PLAIN[category])
    flag, meant = Flag.objects.get(), tree.safeguards[category]
    assert (flag.category, flag.level, flag.explicit) == (category, meant.level, True)
    assert flag.deadline - front.clock() == timedelta(minutes=meant.deadline_minutes)


def test_what_is_not_certain_is_amber_with_the_deadline_of_its_category(person, front: Front, tree) -> None:
    person.says(UNCERTAIN)
    flag = Flag.objects.get()
    assert (flag.category, flag.level, flag.explicit) == ("self-harm", "amber", False)
    assert flag.deadline - front.clock() == timedelta(minutes=tree.safeguards["self-harm"].deadline_minutes)


def test_whoever_asks_for_a_person_is_flagged_without_a_category(person, front: Front) -> None:
    person.says("can i talk to a human")
    flag = Flag.objects.get()
    assert (flag.level, flag.category) == ("human", "")
    assert flag.deadline - front.clock() == timedelta(minutes=60)


def test_the_same_danger_again_is_counted_while_nobody_has_looked(person, counsellors: Group) -> None:
    for _ in range(3):
        person.says("i want to die")
    assert Flag.objects.get().hits == 3
    assert sum("RED: Suicide or self-harm" in text for text in counsellors.heard) == 1


def test_a_worse_danger_of_the_same_kind_alerts_anew(person, counsellors: Group) -> None:
    person.says(UNCERTAIN)
    person.says("i want to die")
    assert [flag.level for flag in Flag.objects.order_by("raised_at", "level")] == ["amber", "red"]
    assert "RED: Suicide or self-harm" in counsellors.heard[-1]


def test_a_lesser_one_after_it_does_not(person, counsellors: Group) -> None:
    person.says("i want to die")
    person.says(UNCERTAIN)
    assert Flag.objects.count() == 1


def test_another_danger_alerts_anew(person, counsellors: Group) -> None:
    person.says("i want to die")
    person.says("my dad hits me")
    assert {flag.category for flag in Flag.objects.all()} == {"self-harm", "abuse"}
    assert "Abuse" in counsellors.heard[-1]


def test_danger_and_the_wish_for_a_person_are_two_things(person) -> None:
    person.says("i want to die")
    person.says("/human")
    person.says("/human")
    assert sorted(flag.level for flag in Flag.objects.all()) == ["human", "red"]


def test_soon_after_somebody_looked_it_does_not_alert_again(person, front: Front, counsellors: Group) -> None:
    person.says("i want to die")
    counsellors.presses(SEEN)
    front.clock.move(minutes=4)
    person.says("i want to die")
    assert Flag.objects.count() == 1


def test_some_minutes_after_somebody_looked_it_alerts_anew(person, front: Front, counsellors: Group) -> None:
    person.says("i want to die")
    counsellors.presses(SEEN)
    front.clock.move(minutes=6)
    person.says("i want to die")
    assert Flag.objects.count() == 2
    assert "RED: Suicide or self-harm" in counsellors.heard[-1]


@pytest.mark.parametrize(("answer", "meant"), [("I meant it", True), ("Didn't mean it", False)])
def test_what_the_person_answers_to_the_gentle_question_is_noted(answer: str, meant, person) -> None:
    person.says(UNCERTAIN)
    labels = [button.label for button in person.seen[-1].buttons]
    person.presses(labels[0] if meant else labels[1])
    assert Flag.objects.order_by("raised_at").first().meant is meant


def test_danger_of_one_person_is_not_counted_for_another(front: Front) -> None:
    for number in (7, 8):
        front.visitor(number).says("i want to die")
    assert [flag.hits for flag in Flag.objects.all()] == [1, 1]


def test_without_a_group_of_counsellors_the_flag_is_kept_and_nothing_is_queued(front: Front) -> None:
    front.set(counsellors_chat=None)
    front.visitor().says("i want to die")
    assert Flag.objects.get().alerts == 0
    assert {chat for chat, _ in front.post.posted} == {7}
