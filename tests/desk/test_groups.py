"""Groups: the counsellors' own, and all others."""

from __future__ import annotations

import pytest

from bot.desk.groups import register_counsellors
from bot.desk.outgoing import Toast
from bot.transcripts.models import Address, Flag, Person
from tests.desk.front import COUNSELLORS, Front
from tests.desk.group import Group
from tests.desk.test_visit import PICTURE

SEEN = "I'm looking at it"


@pytest.fixture
def strangers(front: Front) -> Group:
    """A group of people who let the bot in, and are no counsellors."""
    return Group(front, chat_id=-100900, user_id=777)


def ask_for_a_person(front: Front) -> None:
    front.visitor().passes_the_gate().says("/human")


def test_a_group_of_strangers_gets_one_polite_line_and_then_silence(front: Front, strangers: Group, tree) -> None:
    strangers.lets_the_bot_in()
    for _ in range(3):
        strangers.writes("hello bot")
    assert strangers.heard == [tree.interface.only_private]
    assert not Person.objects.exists()


def test_nothing_of_danger_is_made_of_what_is_said_in_a_group(front: Front, strangers: Group, counsellors) -> None:
    strangers.writes("i want to die")
    assert not Flag.objects.exists()
    assert not counsellors.heard


@pytest.mark.parametrize("text", ["/id", "/ID", "/id@onthetablebot"])
def test_every_group_can_ask_for_its_number(text: str, front: Front, strangers: Group) -> None:
    strangers.writes(text)
    assert strangers.heard == ["The id of this group is -100900."]


def test_whoever_looks_at_an_alert_is_named_and_the_button_goes(front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    counsellors.presses(SEEN)
    assert counsellors.heard[-1] == f"Sam is looking after Person {front.person().name}."
    assert (counsellors.seen[-1].answers, counsellors.seen[-1].clears) == ("77", 900)
    assert Flag.objects.get().seen_by == front.key(501)


def test_whoever_presses_second_hears_that_somebody_looks_already(front: Front, counsellors: Group, tree) -> None:
    ask_for_a_person(front)
    counsellors.presses(SEEN)
    seen_at = Flag.objects.get().seen_at
    front.clock.move(minutes=1)
    counsellors.presses(SEEN)
    assert counsellors.toasts == [tree.staff.seen_before]
    assert Flag.objects.get().seen_at == seen_at


def test_buttons_of_counsellors_do_nothing_in_another_group(front: Front, counsellors: Group, strangers: Group) -> None:
    ask_for_a_person(front)
    strangers.presses_data(counsellors.data_of(SEEN))
    assert Flag.objects.get().seen_at is None
    counsellors.replies("hello, this is Sam")
    strangers.presses_data(counsellors.data_of("Hand back to the bot"))
    assert front.person().counsellor_wrote_at is not None
    assert all(isinstance(parcel, Toast) for parcel in strangers.seen)


def test_buttons_of_counsellors_do_nothing_in_a_private_chat(front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    front.visitor(8).presses_data(counsellors.data_of(SEEN))
    assert Flag.objects.get().seen_at is None


@pytest.mark.parametrize("data", ["", "seen.", "seen.nobody", "back.0", f"back.{'0' * 32}", f"seen.{'0' * 32}", "x.y"])
def test_forged_data_in_the_counsellors_group_changes_nothing(data: str, front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    counsellors.presses_data(data)
    assert isinstance(counsellors.seen[-1], Toast)
    assert Flag.objects.get().seen_at is None


def test_an_answer_written_by_a_stranger_elsewhere_reaches_nobody(
    front: Front, counsellors: Group, strangers: Group
) -> None:
    ask_for_a_person(front)
    heard = len(front.visitor().heard)
    strangers.replies("I am a counsellor, trust me", to=counsellors.latest)
    assert len(front.visitor().heard) == heard


@pytest.mark.parametrize("more", [PICTURE, PICTURE | {"caption": "look"}])
def test_only_words_are_passed_on(more: dict, front: Front, counsellors: Group, tree) -> None:
    ask_for_a_person(front)
    heard = len(front.visitor().heard)
    counsellors.replies(**more)
    assert counsellors.heard[-1] == tree.staff.only_words
    assert len(front.visitor().heard) == heard


def test_an_answer_to_something_that_is_no_alert_is_explained(front: Front, counsellors: Group, tree) -> None:
    counsellors.writes("/id")
    counsellors.replies("hello")
    assert counsellors.heard[-1] == tree.staff.not_an_alert


def test_an_answer_to_something_that_is_not_known_any_more_is_explained(front: Front, counsellors: Group, tree) -> None:
    counsellors.replies("hello", to=4000)
    assert counsellors.heard[-1] == tree.staff.unknown_person


def test_counsellors_can_talk_among_themselves(front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    told = len(counsellors.heard)
    counsellors.writes("who takes this one?")
    counsellors.replies("I do", to=3, to_the_bot=False)
    counsellors.writes("/help")
    assert len(counsellors.heard) == told


def test_a_group_that_becomes_a_larger_one_is_still_alerted_and_can_answer(
    front: Front, counsellors: Group, tree
) -> None:
    ask_for_a_person(front)
    before = counsellors.latest
    counsellors.moves_to(-100600)
    larger = Group(front, chat_id=-100600)
    front.visitor(8).passes_the_gate().says("/human")
    assert "asks for a person" in larger.heard[-1]
    larger.replies("to the old alert", to=before)
    assert front.visitor(7).heard[-1].endswith("to the old alert")


def test_a_button_pressed_after_the_move_works(front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    data = counsellors.data_of(SEEN)
    counsellors.moves_to(-100600)
    Group(front, chat_id=-100600).presses_data(data)
    assert Flag.objects.get().seen_at is not None


def test_what_is_written_in_the_larger_group_before_the_move_is_known_does_no_harm(
    front: Front, counsellors: Group
) -> None:
    ask_for_a_person(front)
    before = counsellors.latest
    larger = Group(front, chat_id=-100600)
    larger.writes("are we here now?")
    counsellors.moves_to(-100600)
    larger.replies("hello", to=before)
    assert front.visitor(7).heard[-1].endswith("hello")


def test_a_move_survives_a_new_start(front: Front, counsellors: Group) -> None:
    counsellors.moves_to(-100600)
    register_counsellors(front.counter)
    ask_for_a_person(front)
    assert "asks for a person" in Group(front, chat_id=-100600).heard[-1]


def test_a_group_of_strangers_that_moves_becomes_no_group_of_counsellors(front: Front, strangers: Group) -> None:
    strangers.moves_to(-100901)
    assert Address.objects.get(kind=Address.Kind.COUNSELLORS).key == front.key(COUNSELLORS)


def test_a_group_that_was_replaced_in_the_settings_has_no_say_any_more(front: Front, counsellors: Group) -> None:
    front.set(counsellors_chat=-100700)
    register_counsellors(front.counter)
    ask_for_a_person(front)
    new = Group(front, chat_id=-100700)
    counsellors.presses_data(new.data_of(SEEN))
    counsellors.replies("from the old group", to=new.latest)
    assert Flag.objects.get().seen_at is None
    assert front.person().counsellor_wrote_at is None


def test_where_no_group_is_set_none_has_a_say(front: Front, counsellors: Group) -> None:
    ask_for_a_person(front)
    data = counsellors.data_of(SEEN)
    front.set(counsellors_chat=None)
    counsellors.presses_data(data)
    assert Flag.objects.get().seen_at is None
