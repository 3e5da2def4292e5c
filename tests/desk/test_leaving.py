"""A person leaves no trace: the chat hidden, or everything about them erased."""

from __future__ import annotations

from bot.desk.delivery import Gone, Unsent
from bot.desk.outgoing import Deletion, Words
from bot.transcripts.models import Address, Conversation, DataKey, Event, Flag, Lane, Outgoing, Person, Update
from tests.desk import tables
from tests.desk.front import Front, Visitor
from tests.desk.test_visit import PICTURE, first_button

PEOPLE = (Person, DataKey, Address, Conversation, Event, Flag)


def deleted(person: Visitor) -> set[int]:
    return {number for parcel in person.seen if isinstance(parcel, Deletion) for number in parcel.message_ids}


def sent_numbers(front: Front) -> set[int]:
    return set(Outgoing.objects.filter(chat=front.key(7)).exclude(message_id=None).values_list("message_id", flat=True))


def test_hiding_takes_out_what_both_sides_wrote_and_a_harmless_line_comes_last(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    own = [person.says("hello"), person.says(**PICTURE)]
    sent = sent_numbers(front)
    own.append(person.says("/hide"))
    assert deleted(person) >= sent | set(own)
    assert isinstance(person.seen[-2], Deletion)
    assert person.seen[-1] == Words(str(tree.closings.quick_exit))


def test_the_words_typed_alone_hide_it_too(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    number = person.says("Maths homework")
    assert number in deleted(person)
    assert person.heard[-1] == tree.closings.quick_exit


def test_hiding_works_for_somebody_who_is_not_known(front: Front, tree) -> None:
    person = front.visitor()
    number = person.says("/hide")
    assert deleted(person) == {number}
    assert person.heard == [tree.closings.quick_exit]


def test_hiding_takes_out_every_picture_of_an_album(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    own = {person.says(**PICTURE, media_group_id="album") for _ in range(3)}
    person.says("/hide")
    assert deleted(person) >= own


def test_hiding_takes_out_what_a_counsellor_wrote(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/human")
    counsellors.replies("hello, this is Sam")
    sent = sent_numbers(front)
    person.says("/hide")
    assert deleted(person) >= sent


def test_hiding_drops_what_still_waits(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    front.post.answers[7] = [Unsent()]
    person.says("i want to die")
    heard = len(person.seen)
    person.says("/hide")
    front.clock.move(minutes=5)
    front.work()
    assert [type(parcel) for parcel in person.seen[heard:]] == [Deletion, Words]


def test_what_is_too_old_to_be_taken_out_is_left_alone(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    old = sent_numbers(front)
    front.clock.move(hours=49)
    person.says("/hide")
    assert not deleted(person) & old


def test_messages_of_the_sitting_before_are_taken_out_too(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    own, old = person.says("hello"), sent_numbers(front)
    front.clock.move(hours=20)
    person.says("hello again")
    person.says("/hide")
    assert deleted(person) >= old | {own}


def test_the_talk_goes_on_after_it_was_hidden(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("/hide")
    person.says("they will never accept us here no matter what we do")
    assert Conversation.objects.get().claim == "not-accepted-here"


def test_whoever_is_forgotten_stands_in_no_table_once_the_last_words_are_sent(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    person.says("they will never accept us here no matter what we do")
    person.says("i want to die")
    known = front.person()
    marks = [front.key(7), known.id.hex, str(known.id), known.name]
    person.says("/forget")
    assert person.heard[-1] == tree.closings.forgotten
    assert not tables.holding(*marks)
    assert not any(table.objects.exists() for table in PEOPLE if table is not Address)


def test_only_the_numbers_of_updates_stay_so_that_none_is_answered_twice(front: Front) -> None:
    person = front.visitor()
    raw = person.update("message", person._message(1, "/start"))
    front.take_in(raw)
    front.work()
    person.says("/forget")
    heard = len(person.heard)
    front.take_in(raw)
    front.work()
    assert len(person.heard) == heard
    assert set(Update.objects.values_list("lane", "payload")) == {("", None)}


def test_nobody_else_is_touched(front: Front) -> None:
    person, other = front.visitor(7).passes_the_gate(), front.visitor(8).passes_the_gate()
    events = Event.objects.filter(conversation__person__key=front.key(8)).count()
    person.says("/forget")
    assert Person.objects.get().key == front.key(8)
    assert Event.objects.count() == events
    other.says("/help")
    assert Address.objects.filter(key=front.key(8), leaving=False).exists()


def test_whoever_is_forgotten_and_comes_back_is_a_stranger_with_another_name_and_other_buttons(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    before, button = front.person(), first_button(person, "Yes")
    person.says("/forget")
    person.says("hello")
    after = front.person()
    assert "chatbot" in person.heard[-1]
    assert after.id != before.id
    assert after.name != before.name
    assert button.split(".")[0] not in [parcel.buttons[0].data.split(".")[0] for parcel in person.seen[-1:]]


def test_whoever_comes_back_before_the_last_words_are_sent_is_reached(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/forget")
    front.serve()
    person.writes("/start")
    front.serve()
    front.send()
    assert "chatbot" in person.heard[-1]
    person.says("/help")
    assert Address.objects.filter(key=front.key(7), leaving=False).exists()


def test_the_last_words_go_although_they_fail_at_first(front: Front, tree) -> None:
    person = front.visitor().passes_the_gate()
    front.post.answers[7] = [Unsent()]
    person.says("/forget")
    assert Address.objects.filter(key=front.key(7)).exists()
    front.clock.move(minutes=5)
    front.send()
    assert person.heard[-1] == tree.closings.forgotten
    assert not tables.holding(front.key(7))


def test_whoever_blocks_the_bot_before_the_last_words_is_gone_all_the_same(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    front.post.answers[7] = [Gone()]
    person.says("/forget")
    assert not tables.holding(front.key(7))


def test_whoever_was_never_here_can_be_forgotten(front: Front, tree) -> None:
    person = front.visitor()
    person.says("/forget")
    assert person.heard == [tree.closings.forgotten]
    assert not tables.holding(front.key(7))


def test_what_waits_behind_the_request_is_answered_as_to_a_stranger(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/forget")
    person.writes("hello")
    front.work()
    assert "chatbot" in person.heard[-1]
    assert Conversation.objects.count() == 1


def test_counsellors_hear_that_somebody_flagged_has_left(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    person.says("i want to die")
    name = front.person().name
    person.says("/forget")
    assert counsellors.heard[-1].startswith(f"Person {name} has erased everything")


def test_an_alert_that_is_not_sent_yet_goes_with_the_person(front: Front, counsellors) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("i want to die")
    person.writes("/forget")
    front.serve()
    front.send()
    assert ["self-harm" in text for text in counsellors.heard] == [False]


def test_a_lane_is_kept_as_long_as_something_waits_in_it(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.writes("/forget")
    front.serve()
    person.writes("hello")
    front.send()
    assert Lane.objects.filter(key=front.key(7), due__isnull=False).exists()
    front.work()
    assert "chatbot" in person.heard[-1]
