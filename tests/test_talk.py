"""One conversation in memory."""

from __future__ import annotations

import pickle

from bot.conversation.events import Said
from bot.talk import Talk


def spoken(events) -> list[str]:
    return [event.name for event in events if isinstance(event, Said)]


def test_the_first_words_come_before_anything_is_learned(dialogue) -> None:
    talk = Talk(dialogue)
    assert spoken(talk.opening) == ["openings.disclosure"]
    assert "understander" not in vars(talk)


def test_the_options_are_those_under_what_was_said_last(dialogue) -> None:
    talk = Talk(dialogue)
    assert talk.opening[-1].options == talk.options
    assert [option.id for option in talk.options] == ["yes", "tell-me-more", "not-now"]


def test_two_talks_do_not_know_of_each_other(dialogue) -> None:
    one, other = Talk(dialogue), Talk(dialogue)
    one.press("yes")
    assert one.state != other.state


def test_the_state_survives_being_stored(dialogue) -> None:
    talk = Talk(dialogue)
    talk.press("yes")
    assert pickle.loads(pickle.dumps(talk.state)) == talk.state
