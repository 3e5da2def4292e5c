"""How much one person can say in what time before the bot asks them to slow down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.flood import A_SECOND, AT_ONCE, Allowance, Verdict, take_one
from bot.desk.outgoing import Deletion, Toast
from bot.transcripts.models import Conversation, Event, Flag
from tests.desk.front import Front, Visitor
from tests.desk.test_visit import first_button

NOW = 1_800_000_000.0


@pytest.fixture
def flooding(front: Front) -> Visitor:
    """Somebody who has just said far more than people type."""
    person = front.visitor().passes_the_gate()
    for number in range(int(AT_ONCE) + 5):
        person.writes(f"word {number}")
    front.work()
    return person


def verdicts(allowance: Allowance, *times: float) -> list[Verdict]:
    found = []
    for time in times:
        verdict, allowance = take_one(allowance, time)
        found.append(verdict)
    return found


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_nobody_gets_more_answers_than_at_once_and_then_so_many_a_second(pauses: list[float]) -> None:
    times = [NOW + sum(pauses[: number + 1]) for number in range(len(pauses))]
    answered = verdicts(Allowance(), *times).count(Verdict.ANSWER)
    assert answered <= AT_ONCE + (times[-1] - times[0]) * A_SECOND + 1


@given(st.lists(st.floats(1 / A_SECOND, 60), max_size=100))
def test_whoever_writes_as_fast_as_people_do_is_never_held_back(pauses: list[float]) -> None:
    times = [NOW + sum(pauses[: number + 1]) for number in range(len(pauses))]
    assert set(verdicts(Allowance(), *times)) <= {Verdict.ANSWER}


def test_it_is_said_once_and_after_a_while_all_is_well_again() -> None:
    found = verdicts(Allowance(), *[NOW] * 30, NOW + 60)
    assert found.count(Verdict.ASK_TO_WAIT) == 1
    assert found[-2:] == [Verdict.IGNORE, Verdict.ANSWER]


def test_a_clock_set_back_by_hours_holds_nobody_back_for_long() -> None:
    allowance = Allowance()
    for _ in range(30):
        _, allowance = take_one(allowance, NOW)
    back = NOW - 36_000
    assert verdicts(allowance, back, back + 60)[-1] is Verdict.ANSWER


def test_it_is_said_to_the_person_once(flooding: Visitor, tree) -> None:
    assert flooding.heard.count(str(tree.interface.too_fast)) == 1
    assert flooding.heard[-1] == tree.interface.too_fast


def test_what_comes_too_fast_is_not_answered(flooding: Visitor, front: Front) -> None:
    heard = len(flooding.heard)
    flooding.says("one more word")
    assert len(flooding.heard) == heard
    assert Event.objects.filter(kind="heard").count() < AT_ONCE + 5


@pytest.mark.parametrize("command", ["/help", "/human", "/stop", "/forget", "/mydata", "/hide", "/start"])
def test_commands_always_come_through(command: str, flooding: Visitor) -> None:
    seen = len(flooding.seen)
    flooding.says(command)
    assert len(flooding.seen) > seen


def test_danger_always_comes_through(flooding: Visitor) -> None:
    flooding.says("i want to die")
    assert Flag.objects.get().category == "self-harm"
    assert "999" in flooding.heard[-1]


def test_danger_in_an_edit_always_comes_through(flooding: Visitor) -> None:
    flooding.edits(5, "i want to die")
    assert Flag.objects.get().category == "self-harm"


def test_the_words_that_hide_the_chat_always_come_through(flooding: Visitor, tree) -> None:
    flooding.says("maths homework")
    assert flooding.heard[-1] == tree.closings.quick_exit


def test_a_press_that_comes_too_fast_is_answered_without_words(flooding: Visitor) -> None:
    flooding.presses_data(first_button(flooding, "Yes"))
    assert isinstance(flooding.seen[-1], Toast)


def test_after_a_while_everything_is_answered_again(flooding: Visitor, front: Front) -> None:
    front.clock.move(minutes=2)
    flooding.says("they will never accept us here no matter what we do")
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_nobody_else_is_held_back(flooding: Visitor, front: Front) -> None:
    other = front.visitor(8)
    other.says("/start")
    assert other.heard


def test_what_was_held_back_is_taken_out_of_the_chat_with_the_rest(flooding: Visitor) -> None:
    number = flooding.says("one more word")
    flooding.says("/hide")
    deletion = next(parcel for parcel in flooding.seen if isinstance(parcel, Deletion))
    assert number in deletion.message_ids
