"""Sample conversations in the documentation: what was typed stays, what the bot answers is written anew."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.conversation.events import Event, Said
from bot.dialogue.tree import Dialogue
from bot.learned import understander
from bot.talk import Talk
from bot.understanding.cascade import Understander

_WIDTH = 88  # characters of an answer in a page
_YOU, _BOT, _UNDER = "You   ", "Bot   ", "      "
_BLOCK = re.compile(r"(?<=```text\n).*?(?=\n```)", re.DOTALL)
_GIVEN = re.compile(r"<!-- given: (?P<options>[\w -]+) -->")


class UnreadableSampleError(ValueError):
    """A page is no sample; the message says what it lacks."""


def replayed(page: str, dialogue: Dialogue, reader: Understander) -> str:
    """Return a page with the answers in its ```text block written anew.

    The page says in a comment how the gate is passed: `<!-- given: 16-to-17 country-gb -->`. Lines that begin with
    "You" are what the person types. Raises `UnreadableSampleError` where either is missing.
    """
    given, block = _GIVEN.search(page), _BLOCK.search(page)
    if given is None or block is None:
        raise UnreadableSampleError("a sample has a comment '<!-- given: ... -->' and one block that begins ```text.")
    typed = [line.removeprefix(_YOU) for line in block[0].split("\n") if line.startswith(_YOU)]
    talk = Talk(dialogue, understander=reader)
    for option in ("yes", *given["options"].split()):
        talk.press(option)
    return page[: block.start()] + "\n\n".join(_exchanges(talk, typed)) + page[block.end() :]


def _exchanges(talk: Talk, typed: Iterable[str]) -> Iterator[str]:
    for line in typed:
        answer = "\n".join(_spoken(talk.say(line)))
        buttons = _buttons(talk)
        yield "\n".join(part for part in (f"{_YOU}{line}", answer, buttons) if part)


def _spoken(events: tuple[Event, ...]) -> Iterator[str]:
    for event in events:
        if isinstance(event, Said):
            lines = [part for line in str(event.wording).split("\n") for part in textwrap.wrap(line, _WIDTH) or [""]]
            yield (_BOT + f"\n{_UNDER}".join(lines)).replace(f"{_UNDER}\n", "\n")


def _buttons(talk: Talk) -> str:
    shown = " ".join(f"[{option.label}]".replace(" ", "\0") for option in talk.options)
    return textwrap.indent(textwrap.fill(shown, _WIDTH), _UNDER).replace("\0", " ")


def replayed_pages(folder: Path, dialogue: Dialogue) -> dict[Path, str]:
    """Return every sample of a folder as it should stand now, by its path."""
    learned = understander(dialogue.tree("en"))
    pages = (path for path in sorted(folder.glob("*.md")) if path.name != "README.md")
    return {path: replayed(path.read_text(encoding="utf-8"), dialogue, learned) for path in pages}
