"""Thousands of random and hostile conversations: the rules hold in every one of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import engine
from bot.conversation.inbound import ATTACHMENTS, COMMANDS, Attachment, Command, Pressed, Typed
from bot.conversation.options import REACTIONS
from bot.dialogue.safeguarding import CATEGORIES
from bot.dialogue.small_talk import KINDS
from bot.dialogue.tree import Dialogue
from bot.talk import Talk
from bot.understanding.meaning import Candidate, Decision, Gate, Stance, Understanding
from tests.conversation.invariants import Watch, written_texts

DIALOGUES = Path(__file__).parents[2] / "dialogues"


@pytest.fixture(scope="session")
def texts() -> frozenset[str]:
    return written_texts(DIALOGUES)


def anything_meant(draw_from: random.Random, claims: list[str]) -> Understanding:
    """Any understanding at all, likely or not."""
    decision = draw_from.choice([*Decision, Decision.CLAIM, Decision.NONE])
    candidates = tuple(Candidate(claim, 0.5, Decision.CLAIM) for claim in draw_from.sample(claims, 3))
    ids = {
        Decision.SAFEGUARD: [*CATEGORIES, None],
        Decision.SMALL_TALK: KINDS,
        Decision.CLAIM: claims,
        Decision.CHOICE: [
            *REACTIONS,
            "yes",
            "no",
            "deal",
            "go-on",
            "who-says",
            "stay",
            "switch",
            "again",
            "i-think-so",
        ],
    }
    return Understanding(
        text=draw_from.choice(["so it goes", "16", "70", "", "101", "no 5 and 6"]),
        decision=decision,
        id=draw_from.choice(ids.get(decision, [None])),
        also=tuple(draw_from.sample(claims, draw_from.choice([0, 0, 0, 1, 2]))) if decision is Decision.CLAIM else (),
        stance=draw_from.choice([Stance.HOLDS] * 6 + list(Stance)) if decision is Decision.CLAIM else None,
        candidates=candidates,
        gate=draw_from.choice(list(Gate)) if decision is Decision.NONE and draw_from.random() < 0.2 else None,
        insulting=draw_from.random() < 0.08,
        hostile=decision is Decision.NONE and draw_from.random() < 0.1,
        explicit=decision is Decision.SAFEGUARD and draw_from.random() < 0.5,
    )


def anything_done(draw_from: random.Random, state, meaning: Understanding):
    """Any message, button (of this question, of another, of none), command, or something that is not words."""
    kind = draw_from.random()
    if kind < 0.55 and state.asked.options:
        return Pressed(draw_from.choice(state.asked.options), state.number)
    if kind < 0.6:
        return Pressed(
            draw_from.choice(["yes", "claim:takfir", "topic:none", "way:nowhere", ""]), draw_from.randint(0, 40)
        )
    if kind < 0.66:
        name = draw_from.choice([*COMMANDS, "unknown"])
        return Command(name, f"/{name}")
    if kind < 0.7:
        return Attachment(draw_from.choice([*ATTACHMENTS, "unknown"]))
    return Typed(meaning.text)


@pytest.mark.parametrize("seed", range(8))
def test_the_rules_hold_whatever_is_understood(seed: int, dialogue: Dialogue, texts: frozenset[str]) -> None:
    draw_from = random.Random(seed)
    claims = sorted(dialogue.tree("en").claims)
    for _ in range(400):
        step = engine.start(dialogue, "en")
        watch = Watch(dialogue, texts)
        # Without help most talks would be stuck at the gate, where little can go wrong.
        for option in ("yes", draw_from.choice(["13-to-15", "18-or-over"]), "country-gb")[
            : draw_from.choice([0, 1, 3, 3, 3, 3])
        ]:
            watch.step(step.state, step.events)
            pressed = Pressed(option, step.state.number)
            step = engine.advance(dialogue, step.state, pressed, Understanding("", Decision.NONE))
        for _ in range(draw_from.randint(5, 45)):
            watch.step(step.state, step.events)
            safe = draw_from.random() < 0.9
            meaning = anything_meant(draw_from, claims)
            while safe and meaning.decision is Decision.SAFEGUARD:
                meaning = anything_meant(draw_from, claims)
            step = engine.advance(dialogue, step.state, anything_done(draw_from, step.state, meaning), meaning)
        watch.step(step.state, step.events)


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(), max_size=4096),
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            "\u202e",
            "👍" * 40,
            "https://example.org/x",
            "/stop",
            "/nonsense",
            "{words}",
            "a" * 4096,
            "1",
            "99",
        ]
    ),
    st.text(alphabet="\u0300\u0301\u0489ا\u064bﷺ", max_size=4096),
)
SENSIBLE = st.sampled_from(
    [
        "yes", "no", "ok deal", "16", "uk", "they will never accept us here", "thats propaganda", "who says so",
        "everyone they killed was an apostate", "what about gaza", "you stupid bot", "i want to die", "80", "skip",
        "nah the caliphate was never legit", "my cousin keeps saying the media lies about them", "hi", "thanks", "maths homework",
        "can i talk to a human", "that makes sense", "just one guy though", "/forget", "/mydata", "lol ok", "prove it",
    ]
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(lines=st.lists(st.one_of(SENSIBLE, SENSIBLE, st.integers(0, 8), HOSTILE), max_size=25))
def test_the_rules_hold_whatever_is_typed(
    lines: list[str | int], dialogue: Dialogue, texts: frozenset[str], understander
) -> None:
    talk = Talk(dialogue, "en", understander)
    watch = Watch(dialogue, texts)
    watch.step(talk.state, talk.opening)
    for line in lines:
        if isinstance(line, int):
            options = talk.options
            events = talk.press(options[line % len(options)].id if options else "none")
        else:
            events = talk.say(line)
        watch.step(talk.state, events)
