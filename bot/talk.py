"""One conversation held in memory: what is said is understood, and the engine goes a step on.

The terminal, the conversation tests and the benchmarks talk through it; a deployment keeps the state in its store.
"""

from __future__ import annotations

from functools import cached_property

from bot.conversation import engine
from bot.conversation.events import Event, Option
from bot.conversation.inbound import Inbound, Pressed, Typed, read_inbound
from bot.conversation.options import find_options
from bot.conversation.state import Ask, State
from bot.dialogue.tree import Dialogue, Tree
from bot.learned import understander
from bot.understanding.cascade import Understander
from bot.understanding.meaning import Decision, Understanding

_NUMBERS = frozenset({Ask.RATE, Ask.RATE_AGAIN})


class Talk:
    """A conversation under way, with everything that has happened in it."""

    def __init__(self, dialogue: Dialogue, language: str = "en", understander: Understander | None = None) -> None:
        self.dialogue = dialogue
        self._given = understander
        step = engine.start(dialogue, language)
        self.state: State = step.state
        self.opening: tuple[Event, ...] = step.events

    @property
    def tree(self) -> Tree:
        return self.dialogue.tree(self.state.language)

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons under the question that waits, in order."""
        return find_options(self.tree, self.state, self.state.asked.options)

    @property
    def awaits_number(self) -> bool:
        """Whether the question that waits is answered with a number of its own."""
        return self.state.asked.ask in _NUMBERS

    @cached_property
    def understander(self) -> Understander:
        """Understanding takes a moment to build, so it is built at the first message and not before the first word."""
        return self._given or understander(self.tree)

    def say(self, text: str) -> tuple[Event, ...]:
        """The person types something; return what happens."""
        inbound = read_inbound(text)
        expected = engine.expected(self.dialogue, self.state) if isinstance(inbound, Typed) else ()
        return self._advance(inbound, self.understander.understand(text, expected, self.state.claim))

    def press(self, option: str) -> tuple[Event, ...]:
        """The person presses a button of the question that waits; return what happens."""
        return self._advance(Pressed(option, self.state.number), Understanding("", Decision.NONE))

    def _advance(self, inbound: Inbound, meaning: Understanding) -> tuple[Event, ...]:
        step = engine.advance(self.dialogue, self.state, inbound, meaning)
        self.state = step.state
        return step.events
