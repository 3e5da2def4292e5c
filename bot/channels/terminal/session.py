"""A conversation in a terminal, from the first word to the goodbye."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from bot.channels.terminal.screen import Screen, is_hidden
from bot.conversation.events import Event, HumanRequested, SafeguardingRaised, Said
from bot.conversation.state import Ask
from bot.rehearsal.recording import Recording
from bot.talk import Talk

_PROMPT = "> "
_CARDS = frozenset({"source", "card", "help", "human", "my-data"})


class Session:
    """Reads a line a turn until the input ends; `read` raises EOFError or KeyboardInterrupt where it does."""

    def __init__(self, talk: Talk, screen: Screen, read: Callable[[str], str], *, echo: bool) -> None:
        self._talk = talk
        self._screen = screen
        self._read = read
        self._echo = echo
        self.recording = Recording()

    def open(self) -> None:
        """Say the first words."""
        self._screen.notice()
        self._screen.hint()
        self._show(self._talk.opening)

    def run(self) -> None:
        """Talk until the input ends, and say goodbye."""
        self.open()
        while (line := self._line()) is not None:
            if self._echo:
                self._screen.echo(line)
            self._show(self._turn(line))
        if self._talk.state.asked.ask is not Ask.STOPPED:
            self._show(self._talk.say("/stop"))

    def _line(self) -> str | None:
        try:
            return self._read("" if self._echo else _PROMPT)
        except (EOFError, KeyboardInterrupt):
            return None

    def _turn(self, line: str) -> tuple[Event, ...]:
        chosen = self._chosen(line.strip())
        events = self._talk.say(line) if chosen is None else self._talk.press(chosen)
        self.recording.add(events, says=line, presses=chosen)
        return events

    def _chosen(self, typed: str) -> str | None:
        """Return the button whose number was typed, unless the question itself wants a number."""
        options = self._talk.options
        if self._talk.awaits_number or not typed.isascii() or not typed.isdigit():
            return None
        number = int(typed) if len(typed) < len("1000") else 0
        return options[number - 1].id if 1 <= number <= len(options) else None

    def _show(self, events: tuple[Event, ...]) -> None:
        spoken = [event for event in events if isinstance(event, Said)]
        if is_hidden(events):
            self._screen.hide(spoken)
            return
        # What is said in one breath stands in one panel; a card stands by itself.
        for apart, together in groupby(spoken, key=lambda said: said.kind in _CARDS):
            self._screen.say(tuple(together), card=apart)
        if any(isinstance(event, HumanRequested | SafeguardingRaised) for event in events):
            self._screen.notice()  # what was just said of people who read along is not so in a terminal
        if spoken and spoken[-1].options:
            self._screen.choices(spoken[-1].options, numbered=not self._talk.awaits_number)
