"""A conversation in a terminal, from the first word to the goodbye."""

from __future__ import annotations

from collections.abc import Callable

from bot.channels.terminal.screen import Screen, is_hidden
from bot.conversation.events import Event, Said
from bot.rehearsal.recording import Recording
from bot.talk import Talk

_PROMPT = "> "


class Session:
    """Reads a line a turn until the input ends; `read` raises EOFError or KeyboardInterrupt where it does."""

    def __init__(self, talk: Talk, screen: Screen, read: Callable[[str], str], *, echo: bool) -> None:
        self._talk = talk
        self._screen = screen
        self._read = read
        self._echo = echo
        self.recording = Recording()

    def run(self) -> None:
        self._screen.notice()
        self._show(self._talk.opening)
        while (line := self._line()) is not None:
            if self._echo:
                self._screen.echo(line)
            self._show(self._turn(line))
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
        for said in spoken:
            if is_hidden(events):
                self._screen.hide(said)
            else:
                self._screen.say(said)
        if spoken and spoken[-1].options:
            self._screen.choices(spoken[-1].options, numbered=not self._talk.awaits_number)
