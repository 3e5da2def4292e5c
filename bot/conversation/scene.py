"""One step of a conversation while it is being worked out: the state so far and what has happened in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.conversation.events import Event, Said
from bot.conversation.options import find_options
from bot.conversation.state import INTERLUDES, Ask, Asked, Progress, State
from bot.conversation.wording import Wording, word
from bot.dialogue.claims import Claim
from bot.dialogue.place import Written
from bot.dialogue.tree import Dialogue, Tree
from bot.understanding.meaning import Understanding


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person said: what it was understood as, and the button it stands for, if any."""

    meaning: Understanding
    option: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """An immutable step; every method returns the next one."""

    dialogue: Dialogue
    state: State
    events: tuple[Event, ...] = ()

    @property
    def tree(self) -> Tree:
        return self.dialogue.tree(self.state.language)

    @property
    def claim(self) -> Claim | None:
        """The claim being talked about, unless an edit has taken it away."""
        return self.tree.claims.get(self.state.claim or "")

    @property
    def progress(self) -> Progress:
        return self.state.about(self.state.claim or "")

    def note(self, *events: Event) -> Scene:
        """Something happened."""
        return replace(self, events=(*self.events, *events))

    def set(self, **changes: Any) -> Scene:
        """The state changes."""
        return replace(self, state=replace(self.state, **changes))

    def set_progress(self, **changes: Any) -> Scene:
        """What is known of the current claim changes."""
        return replace(self, state=self.state.with_progress(replace(self.progress, **changes)))

    def say(self, text: Written, /, kind: str = "", **slots: Wording | Written | int | None) -> Scene:
        """The mentor says a text of the dialogue."""
        return self.note(Said(self.tree.name_of(text), kind or "reply", word(text, **slots)))

    def say_one_of(
        self, texts: tuple[Written, ...], /, kind: str = "", **slots: Wording | Written | int | None
    ) -> Scene:
        """The mentor says one of several texts; they take turns."""
        text = texts[self.state.spoken % len(texts)]
        return self.say(text, kind, **slots).set(spoken=self.state.spoken + 1)

    def ask(self, ask: Ask, *options: str, turn: str | None = None, about: str | None = None) -> Scene:
        """What was said last is a question; the talk waits for its answer."""
        asked = Asked(ask, options, turn, about)
        resume = self.state.resume
        if ask in INTERLUDES and self.state.asked.ask not in INTERLUDES:
            resume = self.state.asked
        scene = self.set(asked=asked, resume=resume, number=self.state.number + 1)
        return scene.offer()

    def settle(self) -> Scene:
        """The interlude is over; the engine goes on where it interrupted."""
        return self.set(asked=Asked(Ask.SETTLED))

    def offer(self) -> Scene:
        """Put the buttons of the waiting question under what was said last."""
        for index in range(len(self.events) - 1, -1, -1):
            event = self.events[index]
            if isinstance(event, Said):
                offered = replace(event, options=find_options(self.tree, self.state, self.state.asked.options))
                return replace(self, events=(*self.events[:index], offered, *self.events[index + 1 :]))
        return self
