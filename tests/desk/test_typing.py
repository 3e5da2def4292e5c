"""That an answer is on its way is shown to whoever waits for it."""

from __future__ import annotations

import pytest

from bot.desk.typing import TypingSign
from bot.transcripts.models import Address
from tests.desk.front import Front
from tests.desk.group import Group


@pytest.fixture
def sign(front: Front) -> TypingSign:
    """Messages wait a moment, so that there is something to show."""
    front.visitor().passes_the_gate()
    front.set(burst_seconds=1.5)
    front.clock.move(seconds=60)
    return TypingSign(front.counter, front.post)


def test_it_is_shown_while_a_message_waits(sign: TypingSign, front: Front) -> None:
    front.visitor().writes("hello there")
    sign.show()
    assert front.post.typing == [7]


def test_it_is_not_shown_again_before_it_has_faded(sign: TypingSign, front: Front) -> None:
    front.visitor().writes("hello there")
    sign.show()
    front.clock.move(seconds=1)
    sign.show()
    assert front.post.typing == [7]


def test_it_is_shown_again_once_it_has_faded_to_whoever_writes_on(sign: TypingSign, front: Front) -> None:
    person = front.visitor()
    person.writes("hello there")
    sign.show()
    front.clock.move(seconds=5.1)
    front.serve()
    person.writes("and this")
    sign.show()
    assert front.post.typing == [7, 7]


def test_each_of_several_who_wait_sees_it_once(sign: TypingSign, front: Front) -> None:
    front.visitor(8).passes_the_gate()
    for number in (7, 8):
        front.visitor(number).writes("hello there")
    front.set(burst_seconds=1.5)
    assert [sign.show(), sign.show()] == [2, 0]
    assert sorted(front.post.typing) == [7, 8]


def test_a_clock_set_back_does_not_hide_it_for_ever(sign: TypingSign, front: Front) -> None:
    front.visitor().writes("hello there")
    sign.show()
    front.serve()
    front.clock.move(days=-1)
    front.visitor(7).writes("and this")
    sign.show()
    assert front.post.typing == [7, 7]


def test_it_is_not_shown_to_whoever_has_just_been_forgotten(sign: TypingSign, front: Front) -> None:
    front.visitor().writes("/forget")
    front.serve()
    front.visitor().writes("hello there")
    sign.show()
    assert front.post.typing == []


def test_it_is_not_shown_in_groups(sign: TypingSign, front: Front, counsellors: Group) -> None:
    for group in (counsellors, Group(front, chat_id=-100900)):
        group.writes("hello")  # so that the group is known
        front.take_in({"update_id": front.next_number(), "message": group._message(5) | {"text": "hello"}})
    assert sign.show() == 0
    assert front.post.typing == []


def test_people_who_wait_behind_many_groups_see_it(sign: TypingSign, front: Front) -> None:
    for number in range(40):
        group = Group(front, chat_id=-100900 - number)
        front.take_in({"update_id": front.next_number(), "message": group._message(1) | {"text": "hi"}})
    front.visitor().writes("hello there")
    sign.show()
    assert front.post.typing == [7]


def test_one_address_that_cannot_be_opened_keeps_it_from_nobody_else(sign: TypingSign, front: Front) -> None:
    front.visitor(8).passes_the_gate()
    Address.objects.filter(key=front.key(7)).update(sealed=b"\x04testbroken")
    for number in (7, 8):
        front.visitor(number).writes("hello there")
    assert sign.show() == 1
    assert front.post.typing == [8]


def test_it_is_not_shown_where_nothing_waits(sign: TypingSign, front: Front) -> None:
    assert sign.show() == 0
    assert front.post.typing == []


def test_it_is_not_shown_while_a_counsellor_speaks(sign: TypingSign, front: Front, counsellors: Group) -> None:
    front.visitor().says("/human")
    counsellors.replies("hello, this is Sam")
    front.clock.move(seconds=60)
    front.visitor().writes("are you there")
    assert sign.show() == 0
    assert front.post.typing == []
