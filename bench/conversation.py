"""Measures the pure core: turns a second, with understanding and without, at 1, 10 and 100 times the content.

Run it with `python bench/conversation.py` in the project's folder. Figures of one run compare with each other only.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from understanding import PROJECT, RUNS, SIZES, multiplied

from bot import learned
from bot.conversation import engine
from bot.conversation.events import Event
from bot.conversation.inbound import Inbound
from bot.dialogue.loading import load
from bot.dialogue.phrasings import Phrasings
from bot.dialogue.tree import Dialogue
from bot.talk import Talk
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Understanding

#: One talk from the gate to the close, typed and pressed as people do.
LINES = (
    "hi", "yes", "17", "uk", "they will never accept us here no matter what we do", "every day at school", "yes", "deal",
    "80", "yes", "thats just propaganda", "al jazeera i guess", "yes", "hm maybe", "dont know", "60", "my uncle", "/mydata",
    "bro the ppl they killed werent even muslim", "no", "/human", "thanks", "bye",
)  # fmt: skip
Recorded = list[tuple[Inbound, Understanding]]


def record(dialogue: Dialogue, understander: Understander) -> Recorded:
    """Return what the engine was given in one talk, so that it can be given the same again without understanding."""
    given: Recorded = []

    class Recorder(Talk):
        def _advance(self, inbound: Inbound, meaning: Understanding) -> tuple[Event, ...]:
            given.append((inbound, meaning))
            return super()._advance(inbound, meaning)

    talk = Recorder(dialogue, "en", understander)
    for line in LINES:
        talk.say(line)
    return given


def engine_alone(dialogue: Dialogue, given: Recorded) -> None:
    state = engine.start(dialogue, "en").state
    for inbound, meaning in given:
        state = engine.advance(dialogue, state, inbound, meaning).state


def whole_talk(dialogue: Dialogue, understander: Understander) -> None:
    talk = Talk(dialogue, "en", understander)
    for line in LINES:
        talk.say(line)


def turns_a_second(task: Callable[[], None], repeat: int) -> float:
    """Return the median of several runs."""

    def once() -> float:
        start = time.perf_counter()
        for _ in range(repeat):
            task()
        return repeat * len(LINES) / (time.perf_counter() - start)

    task()
    return statistics.median(once() for _ in range(RUNS))


def grown(dialogue: Dialogue, size: int) -> Dialogue:
    """Return the dialogue with that many times the claims, and so phrasings and turns."""
    tree = dialogue.tree("en")
    larger = multiplied(tree, size)
    claims = dict(tree.claims)
    for name, claim in larger.claims.items():
        count = len(tree.claims[name].phrasings)
        for number in range(1, size):
            part = Phrasings(phone=tuple(claim.phrasings)[number * count : (number + 1) * count])
            claims[f"{name}-{number}"] = replace(
                claim, id=type(claim.id)(f"{name}-{number}", claim.id.place), phrasings=part
            )
    return replace(dialogue, trees=MappingProxyType({"en": replace(tree, claims=MappingProxyType(claims))}))


def main() -> None:
    """Print the table."""
    dialogue = load(PROJECT / "dialogues")
    print(f"{len(LINES)} turns a talk, medians of {RUNS} runs")
    print(f"{'content':>8} {'claims':>7} {'turns/s, engine alone':>22} {'turns/s, with understanding':>28}")
    for size in SIZES:
        larger = grown(dialogue, size)
        understander = learned.understander(larger.tree("en"))
        given = record(larger, understander)
        alone = turns_a_second(partial(engine_alone, larger, given), 20)
        both = turns_a_second(partial(whole_talk, larger, understander), 1)
        print(f"{size:>7}x {len(larger.tree('en').claims):>7,} {alone:>22,.0f} {both:>28,.0f}")


if __name__ == "__main__":
    main()
