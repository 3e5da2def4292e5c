"""Talks by chance with the real dialogue, for what must hold of every state and every step."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bot.conversation import engine
from bot.conversation.inbound import Pressed, Typed
from bot.dialogue.tree import Dialogue
from bot.understanding.meaning import Decision, Understanding
from tests.conversation.test_every_conversation import anything_done, anything_meant

_GATE = ("yes", "16-to-17", "country-gb")
NOTHING = Understanding("", Decision.NONE)


def steps(dialogue: Dialogue, seed: int, length: int = 40) -> Iterator[engine.Step]:
    """Yield every step of a talk in which anything may be said and pressed."""
    draw_from = random.Random(seed)
    claims = sorted(dialogue.tree("en").claims)
    step = engine.start(dialogue, "en")
    yield step
    for option in _GATE[: draw_from.choice([1, 3, 3, 3])]:
        step = engine.advance(dialogue, step.state, Pressed(option, step.state.number), NOTHING)
        yield step
    for _ in range(length):
        meaning = anything_meant(draw_from, claims)
        inbound = anything_done(draw_from, step.state, meaning)
        step = engine.advance(dialogue, step.state, inbound, meaning if isinstance(inbound, Typed) else NOTHING)
        yield step
