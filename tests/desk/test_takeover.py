"""A counsellor speaks in the bot's place, and hands back."""

from __future__ import annotations

import pytest
from django.db import transaction

from bot.desk.takeover import hand_back, hand_back_overdue
from bot.transcripts.models import Event, Flag
from tests.desk.front import Front, Visitor
from tests.desk.group import Group
from tests.desk.test_visit import PICTURE

BACK = "Hand back to the bot"


def overdue(front: Front) -> int:
    """Do what upkeep does from time to time."""
    with transaction.atomic():
        return hand_back_overdue(front.counter)


@pytest.fixture
def person(front: Front, counsellors: Group) -> Visitor:
    """Somebody with whom a counsellor has begun to speak."""
    person = front.visitor().passes_the_gate()
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    return person


def test_an_answer_to_an_alert_reaches_the_person_as_words_of_a_person(person: Visitor, tree) -> None:
    assert person.heard[-2] == tree.interface.person_here
    assert person.heard[-1] == f"{tree.interface.person_writes}\nhello, this is Sam"


def test_that_a_person_is_here_is_said_once(person: Visitor, counsellors: Group, tree) -> None:
    counsellors.replies("are you there?")
    assert person.heard.count(str(tree.interface.person_here)) == 1
    assert person.heard[-1].endswith("are you there?")


def test_the_counsellor_is_told_that_it_is_on_its_way(person: Visitor, front: Front, counsellors: Group) -> None:
    assert counsellors.heard[-1].startswith(f"On its way to Person {front.person().name}")
    assert counsellors.seen[-1].reply_to == 1


def test_the_bot_is_silent_and_the_counsellors_hear_that_the_person_wrote(
    person: Visitor, front: Front, counsellors: Group
) -> None:
    heard = len(person.heard)
    person.says("they will never accept us here no matter what we do")
    assert len(person.heard) == heard
    assert counsellors.heard[-1].startswith(f"Person {front.person().name} has written")
    assert Event.objects.filter(kind="heard").count() >= 5


def test_what_the_person_wrote_can_be_answered_at_once(person: Visitor, counsellors: Group) -> None:
    person.says("who are you")
    counsellors.replies("I work here")
    assert person.heard[-1].endswith("I work here")


def test_what_is_not_words_is_refused_and_the_counsellors_hear_that_something_came(
    person: Visitor, counsellors: Group, tree
) -> None:
    person.says(**PICTURE)
    assert person.heard[-1] == tree.interface.picture
    assert counsellors.heard[-1].endswith("has written. Reply to this message to answer.")


def test_an_edit_is_told_to_the_counsellors(person: Visitor, counsellors: Group) -> None:
    number = person.says("i do not know")
    told = len(counsellors.heard)
    person.edits(number, "i know now")
    assert len(counsellors.heard) == told + 1


def test_danger_that_is_not_plain_still_alerts_without_a_word_of_the_bot(
    person: Visitor, front: Front, counsellors: Group
) -> None:
    heard = len(person.heard)
    person.says("i cant do this anymore")
    assert any("AMBER: Suicide or self-harm" in text for text in counsellors.heard)
    assert len(person.heard) == heard


def test_plain_danger_still_brings_the_help_card_and_an_alert(
    person: Visitor, front: Front, counsellors: Group
) -> None:
    heard = len(person.heard)
    person.says("i want to die")
    assert "999" in "\n".join(person.heard[heard:])
    assert any("RED: Suicide or self-harm" in text for text in counsellors.heard)


def test_commands_still_work(person: Visitor, front: Front, tree) -> None:
    person.says("/help")
    assert person.heard[-1] == tree.interface.help
    assert front.person().counsellor_wrote_at is not None


def test_the_words_that_hide_the_chat_still_work(person: Visitor, tree) -> None:
    person.says("maths homework")
    assert person.heard[-1] == tree.closings.quick_exit


def test_stop_ends_it_and_the_counsellors_hear_of_it(person: Visitor, front: Front, counsellors: Group) -> None:
    person.says("/stop")
    assert front.person().counsellor_wrote_at is None
    assert counsellors.heard[-1].startswith(f"Person {front.person().name} has ended")


def test_forgetting_ends_it_and_a_later_answer_is_sent_to_nobody(person: Visitor, counsellors: Group, tree) -> None:
    alert = counsellors.latest
    person.says("/forget")
    heard = len(person.heard)
    counsellors.replies("are you there?", to=alert)
    assert counsellors.heard[-1] == tree.staff.unknown_person
    assert len(person.heard) == heard


def test_handing_back_by_the_button_lets_the_bot_speak_and_says_so_on_both_sides(
    person: Visitor, front: Front, counsellors: Group, tree
) -> None:
    counsellors.presses(BACK)
    assert person.heard[-1] == tree.interface.person_gone
    assert counsellors.heard[-1] == f"The bot is speaking with Person {front.person().name} again."
    person.says("/help")
    person.says("they will never accept us here no matter what we do")
    assert person.heard[-1] != tree.interface.person_gone


def test_handing_back_twice_says_so_once(person: Visitor, counsellors: Group, tree) -> None:
    counsellors.presses(BACK)
    counsellors.presses(BACK)
    assert person.heard.count(str(tree.interface.person_gone)) == 1


def test_the_question_that_waited_is_still_there_after_handing_back(person: Visitor, counsellors: Group) -> None:
    person.says("not for the bot")
    counsellors.presses(BACK)
    person.presses("Somebody I know is going")
    assert "belongs to something I asked earlier" not in person.heard[-1]


def test_after_long_silence_of_the_counsellor_the_bot_speaks_again(
    person: Visitor, front: Front, counsellors: Group, tree
) -> None:
    front.clock.move(hours=23)
    assert overdue(front) == 0
    front.clock.move(hours=2)
    assert overdue(front) == 1
    front.work()
    assert person.heard[-1] == tree.interface.person_gone
    assert counsellors.heard[-1].startswith("Nobody has written to Person")


def test_whoever_goes_on_writing_is_not_handed_back(person: Visitor, front: Front, counsellors: Group) -> None:
    front.clock.move(hours=20)
    counsellors.replies("still here")
    front.clock.move(hours=20)
    assert overdue(front) == 0


def test_an_answer_to_somebody_who_blocked_the_bot_says_that_it_cannot_arrive(
    person: Visitor, front: Front, counsellors: Group
) -> None:
    person.blocks()
    counsellors.replies("are you there?")
    assert counsellors.heard[-1] == f"Person {front.person().name} cannot be reached; they have blocked the bot."


def test_a_long_answer_goes_in_parts(person: Visitor, counsellors: Group) -> None:
    counsellors.replies("A sentence of a counsellor. " * 200)
    assert all(len(text) <= 4096 for text in person.heard)
    assert "".join(person.heard).count("A sentence of a counsellor.") == 200


def test_handing_back_nobody_does_nothing(front: Front) -> None:
    front.visitor().says("/start")
    before = Event.objects.count()
    with transaction.atomic():
        hand_back(front.counter, front.person().id)
    assert Event.objects.count() == before


def test_an_edit_while_a_counsellor_speaks_is_kept_without_a_word_of_the_bot(person: Visitor, front: Front) -> None:
    number = person.says("they will never accept us here no matter what we do")
    heard = len(person.heard)
    person.edits(number, "maybe they will")
    assert len(person.heard) == heard
    assert Event.objects.get(kind="edited").data["edits"] == number


def test_what_a_counsellor_wrote_is_written_down_sealed(person: Visitor, front: Front) -> None:
    event = Event.objects.get(kind="counsellor-wrote")
    assert b"Sam" not in bytes(event.text)
    assert event.data == {}


def test_two_people_are_not_taken_for_one_another(front: Front, counsellors: Group) -> None:
    one, other = front.visitor(7).passes_the_gate(), front.visitor(8).passes_the_gate()
    one.says("/human")
    first = counsellors.latest
    other.says("/human")
    second = counsellors.latest
    counsellors.replies("to the second", to=second)
    counsellors.replies("to the first", to=first)
    assert one.heard[-1].endswith("to the first")
    assert other.heard[-1].endswith("to the second")


def test_once_a_counsellor_has_written_the_alert_is_not_repeated(person: Visitor, front: Front) -> None:
    flag = Flag.objects.get()
    assert flag.seen_at is not None
    assert flag.next_alert_at is None


def test_danger_that_comes_up_after_that_alerts_anew(person: Visitor, front: Front, counsellors: Group) -> None:
    person.says("i want to die")
    assert Flag.objects.get(level="red").seen_at is None
    assert "RED: Suicide or self-harm" in "\n".join(counsellors.heard)


def test_whoever_has_stopped_and_only_asked_for_a_person_is_left_alone(
    person: Visitor, front: Front, counsellors: Group, tree
) -> None:
    person.says("/stop")
    heard = len(person.heard)
    counsellors.replies("are you there?")
    assert len(person.heard) == heard
    assert counsellors.heard[-1] == tree.staff.person_stopped.replace("{person}", front.person().name)


def test_whoever_has_stopped_in_danger_can_still_be_written_to(front: Front, counsellors: Group) -> None:
    person = front.visitor().passes_the_gate()
    person.says("i want to die")
    person.says("/stop")
    counsellors.replies("hello, this is Sam")
    assert person.heard[-1].endswith("hello, this is Sam")


def test_that_a_person_came_and_went_stands_in_the_transcript(person: Visitor, front: Front, tree) -> None:
    with transaction.atomic():
        hand_back(front.counter, front.person().pk)
    nodes = list(Event.objects.filter(kind="said").order_by("number").values_list("node", flat=True))
    assert "interface.person_here" in nodes
    assert nodes[-1] == "interface.person_gone"
