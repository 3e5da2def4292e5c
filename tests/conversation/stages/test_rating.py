"""How sure, from 0 to 100."""

from __future__ import annotations

import pytest

from bot.conversation.events import Rated
from bot.conversation.stages.rating import rating_in


@pytest.fixture
def asked(person):
    person.claim("not-accepted-here")
    person.words()
    person.press("yes", "deal")
    return person


def test_a_number_is_noted_and_the_talk_goes_on(asked) -> None:
    assert asked.words("about 75 i guess") == ["not-accepted-here/offer-words"]
    assert asked.happened(Rated) == [Rated("not-accepted-here", 75, "before")]


def test_it_may_be_skipped_and_is_not_asked_at_the_end_then(asked) -> None:
    assert asked.press("skip") == ["not-accepted-here/offer-words"]
    said = [name for _ in range(12) for name in asked.words()]
    assert "protocol.rate_again" not in said


def test_what_is_no_number_is_asked_once_and_then_let_be(asked) -> None:
    assert asked.words("very") == ["protocol.rate_unclear"]
    assert asked.words("very very") == ["not-accepted-here/offer-words"]


@pytest.mark.parametrize("after", [10, 75, 100])
def test_up_down_or_the_same_is_answered_alike(after: int, asked) -> None:
    asked.words("75")
    while asked.words()[-1] != "protocol.rate_again":
        pass
    said = asked.words(str(after))
    assert said[0] == "protocol.rate_thanks"
    assert asked.happened(Rated) == [Rated("not-accepted-here", after, "after")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("100", 100),
        ("101", None),
        ("like 40%", 40),
        ("40 or 50", None),
        ("", None),
        ("-5", 5),
        ("7" * 400, None),
    ],
)
def test_the_one_number_in_a_short_text_is_the_rating(text: str, value: int | None) -> None:
    assert rating_in(text) == value
