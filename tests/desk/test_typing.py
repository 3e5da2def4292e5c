"""That an answer is on its way is shown to whoever waits for it."""

from __future__ import annotations

import pytest

from bot.desk.typing import TypingSign
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


def test_it_is_not_shown_where_nothing_waits(sign: TypingSign, front: Front) -> None:
    assert sign.show() == 0
    assert front.post.typing == []


def test_it_is_not_shown_while_a_counsellor_speaks(sign: TypingSign, front: Front, counsellors: Group) -> None:
    front.visitor().says("/human")
    counsellors.replies("hello, this is Sam")
    front.clock.move(seconds=60)
    front.visitor().writes("are you there")
    sign.show()
    assert front.post.typing == []
