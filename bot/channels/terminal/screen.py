"""What a person sees in a terminal: speech in panels, numbered choices."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.conversation.events import Hidden, Option, Said
from bot.dialogue.interface import Interface

_WIDTH = 88


class Screen:
    """Shows what is said; the console may be a terminal, a pipe or, in tests, a file in memory."""

    def __init__(self, console: Console, texts: Interface) -> None:
        self._console = console
        self._texts = texts

    def notice(self) -> None:
        """Say that this is a try-out, and that nobody is told."""
        self._console.print(Text(self._texts.terminal_notice, style="dim"), width=_WIDTH)

    def hint(self) -> None:
        """Say how to answer."""
        self._console.print(Text(self._texts.terminal_prompt, style="dim"), width=_WIDTH)

    def say(self, spoken: Iterable[Said], *, card: bool) -> None:
        """Show what is said in one breath; a card has a border of its own."""
        panel = Panel(
            Text("\n\n".join(str(said.wording) for said in spoken)),
            title=str(self._texts.name),
            title_align="left",
            box=box.ROUNDED,
            border_style="yellow" if card else "cyan",
            width=min(_WIDTH, self._console.width),
            padding=(0, 1),
        )
        self._console.print(panel)

    def hide(self, spoken: Iterable[Said]) -> None:
        """Clear the screen and show the innocent message, with nothing round it that tells."""
        self._console.clear()
        for said in spoken:
            self._console.print(Text(str(said.wording)))

    def choices(self, options: tuple[Option, ...], *, numbered: bool) -> None:
        for number, option in enumerate(options, start=1):
            mark = f"{number}" if numbered else "·"
            self._console.print(Text.assemble(("  " + mark, "bold cyan"), f"  {option.label}"), width=_WIDTH)

    def echo(self, line: str) -> None:
        """Repeat what came through a pipe, so that the talk can be read as one."""
        self._console.print(Text(f"{self._texts.person}: {line}", style="bold"))


def is_hidden(events: tuple[object, ...]) -> bool:
    """Say whether the quick-exit word was typed."""
    return any(isinstance(event, Hidden) for event in events)
