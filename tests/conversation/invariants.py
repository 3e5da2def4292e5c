"""What holds of every conversation, whatever a person says in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from bot.conversation import engine
from bot.conversation.events import (
    ClaimRaised,
    Closed,
    ConsentGiven,
    CounterLineSaid,
    Event,
    ForgetRequested,
    PermissionGiven,
    SafeguardingRaised,
    Said,
)
from bot.conversation.inbound import Command
from bot.conversation.state import State
from bot.conversation.wording import templates
from bot.dialogue.claims import COUNTER_LINES, EVIDENCE, LISTENING
from bot.dialogue.tree import Dialogue
from bot.understanding.meaning import Decision, Understanding

MOST_COUNTER_LINES = 3
MOST_WORDS = 80
LISTEN_FIRST = 2


def written_texts(folder: Path) -> frozenset[str]:
    """Every text in the YAML, read by another way than the bot's own."""

    def scalars(node: yaml.Node):
        if isinstance(node, yaml.ScalarNode):
            yield node.value.strip()
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from scalars(item)
        else:
            for _, value in node.value:
                yield from scalars(value)

    files = [path for path in folder.rglob("*.yaml") if "conversations" not in path.parts]
    return frozenset(text for path in files for text in scalars(yaml.compose(path.read_text("utf-8"), yaml.BaseLoader)))


class Watch:
    """Follows one conversation and raises AssertionError at the first step that breaks a rule."""

    def __init__(self, dialogue: Dialogue, texts: frozenset[str]) -> None:
        self._dialogue = dialogue
        self._texts = texts
        self._forget()

    def _forget(self) -> None:
        self._counters: Counter[str] = Counter()
        self._listened: Counter[str] = Counter()
        self._given: set[str] = set()
        self._permitted: set[tuple[str, str]] = set()
        self._consent = False
        self._red = False

    def step(self, state: State, events: tuple[Event, ...]) -> None:
        assert any(isinstance(event, Said) for event in events), "the bot fell silent"
        for event in events:
            self._watch(event)
        self._can_leave(state)

    def _watch(self, event: Event) -> None:
        match event:
            case Said():
                self._said(event)
            case ConsentGiven():
                self._consent = True
            case ClaimRaised(claim):
                assert self._consent, "a claim was taken up before consent"
                self._listened[claim] = 0
            case PermissionGiven(claim, turn):
                self._permitted.add((claim, turn))
            case CounterLineSaid():
                self._countered(event)
            case SafeguardingRaised(level="red", explicit=True):
                self._red = True
            case ForgetRequested():
                self._forget()

    def _said(self, said: Said) -> None:
        for template in templates(said.wording):
            assert template.strip() in self._texts, f"not in the YAML: {template!r}"
        text = str(said.wording)
        assert text.strip()
        assert "{" not in text, f"an unfilled slot: {text!r}"
        assert len({option.id for option in said.options}) == len(said.options)
        if said.kind in LISTENING and "/" in said.name:
            self._listened[said.name.partition("/")[0]] += 1
        if said.kind in COUNTER_LINES:
            assert self._consent, "a counter-line came before consent"
            assert not self._red, "a counter-line came after a red card"

    def _countered(self, event: CounterLineSaid) -> None:
        self._counters[event.claim] += 1
        assert self._counters[event.claim] <= MOST_COUNTER_LINES
        assert self._listened[event.claim] >= LISTEN_FIRST or self._counters[event.claim] > 1
        claim = self._dialogue.tree("en").claims[event.claim]
        if claim.turn(event.turn).kind in EVIDENCE:
            assert (event.claim, event.turn) in self._permitted, "evidence without permission"
            self._permitted.discard((event.claim, event.turn))
            assert event.brings not in self._given, "the same evidence twice"
            self._given.add(event.brings)

    def _can_leave(self, state: State) -> None:
        nothing = Understanding("/stop", Decision.NONE)
        step = engine.advance(self._dialogue, state, Command("stop", "/stop"), nothing)
        assert any(isinstance(event, Closed) for event in step.events), "no way out"
