"""How the engine begins with somebody who has written already, and listens while a person speaks in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.conversation import engine
from bot.conversation.events import Heard, SafeguardingRaised, Said
from bot.conversation.inbound import ATTACHMENTS, COMMANDS, Attachment, Command, Inbound, Pressed, Typed
from bot.conversation.state import Ask
from bot.dialogue.safeguarding import CATEGORIES
from bot.understanding.meaning import Decision, Understanding

NOTHING = Understanding("", Decision.NONE)
CLAIM = Understanding("a claim", Decision.CLAIM, "not-accepted-here")
DANGER = Understanding("danger", Decision.SAFEGUARD, "self-harm", confidence=1.0, explicit=True)
UNCERTAIN = Understanding("danger", Decision.SAFEGUARD, "self-harm", confidence=0.5)


@pytest.fixture
def meet(dialogue) -> Callable[..., engine.Step]:
    return lambda inbound, meaning=NOTHING: engine.meet(dialogue, "en", inbound, meaning)


def names(step: engine.Step) -> list[str]:
    return [event.name for event in step.events if isinstance(event, Said)]


@pytest.mark.parametrize(
    "inbound", [Typed("hello"), Typed(""), Command("start", "/start"), Pressed("yes", 1), Attachment("picture")]
)
def test_whoever_comes_for_the_first_time_is_told_who_this_is(inbound: Inbound, meet) -> None:
    step = meet(inbound)
    assert names(step) == ["openings.disclosure"]
    assert step.state.asked.ask is Ask.CONSENT


def test_a_claim_in_the_first_words_is_kept_for_later(meet) -> None:
    step = meet(Typed("a claim"), CLAIM)
    assert names(step) == ["openings.disclosure"]
    assert step.state.parked == ("not-accepted-here",)
    assert [event.id for event in step.events if isinstance(event, Heard)] == ["not-accepted-here"]


def test_danger_in_the_first_words_goes_before_who_this_is(meet) -> None:
    step = meet(Typed("danger"), DANGER)
    assert "openings.disclosure" not in names(step)
    assert [event.category for event in step.events if isinstance(event, SafeguardingRaised)] == ["self-harm"]


@pytest.mark.parametrize("name", [*(name for name in COMMANDS if name != "start"), "nonsense"])
def test_every_other_command_works_for_somebody_who_is_not_known(name: str, meet) -> None:
    assert names(meet(Command(name, f"/{name}")))[0] != "openings.disclosure"


def test_the_words_that_hide_the_talk_work_as_first_words(meet) -> None:
    assert names(meet(Typed(" Maths Homework "))) == ["closings.quick_exit"]


def test_somebody_who_was_met_can_go_on_like_everybody(dialogue, meet) -> None:
    state = meet(Typed("hello")).state
    step = engine.advance(dialogue, state, Pressed("yes", state.number), NOTHING)
    assert step.state.consent


@pytest.mark.parametrize("meaning", [NOTHING, CLAIM, DANGER, UNCERTAIN])
def test_listening_says_nothing_and_moves_nothing(meaning: Understanding, person) -> None:
    step = engine.listen(person.dialogue, person.state, Typed("hm"), meaning)
    assert names(step) == []
    assert step.state == person.state


@pytest.mark.parametrize("category", [*CATEGORIES, None])
def test_danger_is_noticed_while_only_listening(category: str | None, person) -> None:
    meaning = Understanding("danger", Decision.SAFEGUARD, category)
    raised = engine.listen(person.dialogue, person.state, Typed("hm"), meaning).events[1:]
    assert [(event.category, event.explicit) for event in raised] == [(category, False)]


def test_what_is_harmless_raises_nothing_while_listening(person) -> None:
    events = engine.listen(person.dialogue, person.state, Typed("hm"), CLAIM).events
    assert [type(event) for event in events] == [Heard]


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_what_is_not_words_is_refused_even_while_only_listening(kind: str, person) -> None:
    step = engine.listen(person.dialogue, person.state, Attachment(kind), NOTHING)
    assert names(step) == [f"interface.{'other_kind' if kind == 'other' else kind}"]
    assert step.events[-1].options == ()


def test_a_button_is_passed_over_while_only_listening(person) -> None:
    assert engine.listen(person.dialogue, person.state, Pressed("yes", 1), NOTHING).events == ()


@pytest.mark.parametrize(
    ("inbound", "meaning", "waits"),
    [
        (Typed("hello"), NOTHING, True),
        (Typed("a claim"), CLAIM, True),
        (Typed("danger"), UNCERTAIN, True),
        (Typed("danger"), DANGER, False),
        (Typed("maths homework"), NOTHING, False),
        (Pressed("yes", 1), NOTHING, True),
        (Pressed("stop", 1), NOTHING, False),
        (Pressed("person", 1), NOTHING, False),
        *((Command(name, f"/{name}"), NOTHING, False) for name in (*COMMANDS, "nonsense")),
    ],
)
def test_commands_the_way_out_and_plain_danger_cannot_wait(inbound, meaning, waits, person) -> None:
    assert engine.cannot_wait(person.dialogue, person.state, inbound, meaning) is not waits


@pytest.mark.parametrize("kind", ATTACHMENTS)
def test_what_is_not_words_is_refused_and_the_question_goes_on_waiting(kind: str, person) -> None:
    step = engine.advance(person.dialogue, person.state, Attachment(kind), NOTHING)
    assert names(step) == [f"interface.{'other_kind' if kind == 'other' else kind}"]
    assert step.state == person.state
    assert [option.id for option in step.events[-1].options] == list(person.options)


def test_something_of_a_kind_that_nobody_thought_of_is_refused_too(person) -> None:
    step = engine.advance(person.dialogue, person.state, Attachment("hologram"), NOTHING)
    assert names(step) == ["interface.other_kind"]


def test_what_is_not_words_is_no_miss_and_no_answer(offered) -> None:
    for _ in range(5):
        offered._do(Attachment("sticker"), NOTHING)
    assert offered.state.misses == 0
    assert offered.press("yes") == ["not-accepted-here/same-feeling"]


def test_a_child_who_sends_a_picture_is_shown_the_child_line_and_nothing_else(stranger) -> None:
    stranger.press("yes", "under-13")
    assert stranger._do(Attachment("picture"), NOTHING) == ["openings.too_young"]


def test_the_menu_lists_every_command_there_is_and_no_other(tree) -> None:
    assert set(tree.interface.menu) == set(COMMANDS)


def test_each_command_of_the_menu_does_something_of_its_own(tree, make_person) -> None:
    done = {name: tuple(make_person().command(name)) for name in tree.interface.menu}
    assert not [name for name, said in done.items() if "interface.unknown_command" in said]
    assert len(set(done.values())) == len(done)
