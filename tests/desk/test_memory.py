"""The state of a talk survives being stored, and the next version of the program."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.conversation import engine
from bot.conversation.inbound import Typed
from bot.conversation.state import Ask, Asked, Progress, State, Truce
from bot.desk.memory import from_json, to_json
from bot.understanding.meaning import Decision, Understanding
from tests.desk.talks import steps

PLAIN = State("en", "1", Asked(Ask.OPEN, ("a", "b")), consent=True)


def stored(state: State, **changes: object) -> bytes:
    return json.dumps(json.loads(to_json(state)) | changes).encode()


@pytest.mark.parametrize("seed", range(60))
def test_every_state_of_a_talk_comes_back_as_it_was(seed: int, dialogue) -> None:
    states = [step.state for step in steps(dialogue, seed)]
    assert [from_json(to_json(state)) for state in states] == states


def test_the_talks_that_this_is_tried_with_come_through_most_of_the_questions(dialogue) -> None:
    asked = {step.state.asked.ask for seed in range(60) for step in steps(dialogue, seed)}
    assert len(asked) >= 20


def test_every_part_of_a_state_comes_back() -> None:
    progress = (Progress("a", 1, 2, True, 30, 40, True, True), Progress("b"))
    full = State(
        "en", "v", Asked(Ask.TURN, ("x",), "t", "about"), 9, True, "16-to-17", "country-gb", "a", progress, ("b",),
        ("q",), "p", "ahead", Asked(Ask.OPEN, ("y",)), Truce.MADE, 1, 2, 3, 4, 5, 6, 7, True,
    )  # fmt: skip
    assert from_json(to_json(full)) == full


def test_what_another_version_wrote_beside_it_is_passed_over() -> None:
    asked = {"ask": "open", "options": ["a", "b"], "turn": None, "about": None, "new": 1}
    assert from_json(stored(PLAIN, newer=[1, 2], asked=asked)) == PLAIN
    assert from_json(stored(PLAIN, progress=[{"claim": "a", "new": 1}])).progress == (Progress("a"),)


@pytest.mark.parametrize("name", sorted(set(State.__slots__) - {"language", "version", "asked"}))
def test_what_an_older_version_did_not_know_is_as_at_the_beginning(name: str) -> None:
    values = json.loads(to_json(PLAIN))
    del values[name]
    begun = State("en", "1", PLAIN.asked)
    assert from_json(json.dumps(values).encode()) == replace(PLAIN, **{name: getattr(begun, name)})


@pytest.mark.parametrize(("consent", "ask"), [(True, Ask.CLOSED), (False, Ask.STOPPED)])
def test_a_question_that_is_no_more_becomes_the_open_door(consent, ask: Ask, dialogue) -> None:
    asked = {"ask": "no-more", "options": ["a"], "turn": "t", "about": None}
    state = from_json(stored(replace(PLAIN, consent=consent), asked=asked))
    assert state.asked == Asked(ask)
    step = engine.advance(dialogue, state, Typed("hello"), Understanding("hello", Decision.NONE))
    assert step.events


def test_a_question_that_waited_behind_and_is_no_more_does_no_harm(dialogue) -> None:
    gone = {"ask": "no-more", "options": [], "turn": None, "about": None}
    state = from_json(stored(PLAIN, resume=gone, asked={"ask": "break", "options": ["go-on"]}))
    step = engine.advance(dialogue, state, Typed("ok"), Understanding("ok", Decision.CHOICE, "go-on"))
    assert step.state.asked.ask is not Ask.BREAK


def test_a_truce_of_another_kind_counts_as_offered() -> None:
    assert from_json(stored(PLAIN, truce="signed-in-ink")).truce is Truce.OFFERED
