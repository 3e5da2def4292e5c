"""Alerts reach the counsellors again and again until somebody looks, and carry no word of the person."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.alerts import repeat_due
from bot.desk.groups import register_counsellors
from bot.desk.upkeep import Upkeep
from bot.transcripts.models import DataKey, Flag
from tests.desk.front import Front
from tests.desk.group import Group
from tests.desk.test_flags import PLAIN, SEEN, UNCERTAIN


def after(front: Front, **by: float) -> int:
    front.clock.move(**by)
    count = repeat_due(front.counter)
    front.work()
    return count


def test_an_alert_says_who_what_and_by_when(front: Front, counsellors: Group, tree) -> None:
    front.visitor().says("i want to die")
    name = front.person().name
    assert counsellors.heard == [
        f"RED: Suicide or self-harm. Person {name}. Please look by 24 Nov 20:15 UTC.\n\n{tree.staff.how_to_answer}"
    ]
    assert [button.label for button in counsellors.seen[0].buttons] == [SEEN]


def test_an_uncertain_one_says_that_the_person_was_asked(front: Front, counsellors: Group, tree) -> None:
    front.visitor().says(UNCERTAIN)
    assert str(tree.staff.asked_first) in counsellors.heard[0]
    assert "AMBER" in counsellors.heard[0]


def test_where_there_are_web_pages_it_says_where_to_read_on(front: Front, counsellors: Group) -> None:
    front.set(review_url="https://bot.example.org/talks")
    front.visitor().says("i want to die")
    assert f"https://bot.example.org/talks/{Flag.objects.get().conversation_id}" in counsellors.heard[0]


def test_a_red_alert_is_repeated_until_somebody_has_looked(front: Front, counsellors: Group) -> None:
    front.visitor().says("i want to die")
    assert [after(front, minutes=minutes) for minutes in (4, 1, 4, 1)] == [0, 1, 0, 1]
    assert "Alert 3, not seen yet." in counsellors.heard[-1]
    counsellors.presses(SEEN)
    assert after(front, hours=3) == 0


def test_an_amber_one_is_repeated_less_often(front: Front) -> None:
    front.visitor().says(PLAIN["being-recruited"])
    assert [after(front, minutes=minutes) for minutes in (29, 1)] == [0, 1]


def test_it_is_repeated_at_the_deadline_at_the_latest(front: Front) -> None:
    front.set(alert_minutes=1000)
    front.visitor().says("i want to die")
    assert [after(front, minutes=minutes) for minutes in (14, 1)] == [0, 1]


def test_one_past_its_deadline_says_so(front: Front, counsellors: Group, tree) -> None:
    front.visitor().says("i want to die")
    after(front, minutes=14)
    assert str(tree.staff.overdue) not in counsellors.heard[-1]
    after(front, minutes=5)
    assert str(tree.staff.overdue) in counsellors.heard[-1]


def test_an_alert_goes_before_what_else_waits(front: Front) -> None:
    other, person = front.visitor(8), front.visitor(7)
    other.writes("/start")
    front.serve()
    person.writes("i want to die")
    front.serve()
    front.send()
    assert [chat for chat, _ in front.post.posted][-1] == 8


def test_one_that_repeats_can_be_answered_as_well(front: Front, counsellors: Group) -> None:
    person = front.visitor()
    person.says("i want to die")
    after(front, minutes=5)
    counsellors.replies("hello, this is Sam")
    assert person.heard[-1].endswith("hello, this is Sam")


@pytest.mark.parametrize("text", [*PLAIN.values(), UNCERTAIN, "can i talk to a human zebra"])
def test_no_word_of_the_person_stands_in_anything_that_counsellors_are_told(
    text: str, front: Front, counsellors: Group
) -> None:
    person = front.visitor().passes_the_gate()
    person.says(f"{text} zebrafinch")
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    person.says(f"{text} kingfisher")
    person.says("/stop")
    told = "\n".join(counsellors.heard).casefold()
    assert told
    assert not [word for word in ("zebrafinch", "kingfisher", text) if word in told]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(more=st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=6, max_size=60))
def test_whatever_is_written_beside_danger_the_alert_is_the_same(more: str, front: Front, counsellors: Group) -> None:
    number = front.next_number() + 1000
    front.visitor(number).says(f"i want to die\n{more}")
    first_line = f"RED: Suicide or self-harm. Person {front.person(number).name}. Please look by 24 Nov 20:15 UTC."
    assert counsellors.heard[-1] == f"{first_line}\n\n{front.counter.library.tree().staff.how_to_answer}"


def test_an_alert_is_repeated_although_something_else_in_the_round_fails(front: Front, counsellors: Group) -> None:
    front.visitor(7).says("/human")
    counsellors.replies("hello, this is Sam")
    front.clock.move(hours=25)
    front.visitor(8).says("i want to die")
    DataKey.objects.filter(person__key=front.key(7)).update(sealed=b"\x04testbroken")
    front.clock.move(minutes=5)
    Upkeep(front.counter, tick=front.clock.time.timestamp).round()
    assert front.person(7).counsellor_wrote_at is None
    assert Flag.objects.get(level="red").alerts == 2


def test_what_was_noticed_while_there_was_nobody_to_tell_is_told_once_there_is(
    front: Front, counsellors: Group
) -> None:
    front.set(counsellors_chat=None)
    front.visitor().says("i want to die")
    front.set(counsellors_chat=counsellors.chat_id)
    register_counsellors(front.counter)
    assert repeat_due(front.counter) == 1
