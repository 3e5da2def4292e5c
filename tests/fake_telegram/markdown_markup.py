"""Text with MarkdownV2 in it, read as strictly as Telegram reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.fake_telegram.html_markup import refused
from tests.fake_telegram.texts import Draft, Entity

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
PAIRS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
NAMES = {"text_link": "TextUrl"}
LINK = re.compile(r"\]\(((?:\\.|[^\\)])*)\)", re.DOTALL)
PRE = re.compile(r"```(?:(\w+)\n)?((?:\\.|[^\\`])*)```", re.DOTALL)
CODE = re.compile(r"`((?:\\.|[^\\`])*)`", re.DOTALL)


@dataclass(frozen=True)
class Open:
    """Formatting that waits for its end."""

    mark: str
    kind: str
    start: int
    offset: int


def read(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities; 400 where a mark has no end or a reserved character is not escaped."""
    return MarkdownReader(text).read()


class MarkdownReader:
    """Reads one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._draft = Draft()
        self._open: list[Open] = []
        self._quote: int | None = None

    def read(self) -> tuple[str, list[Entity]]:
        """Plain text and entities."""
        while self._at < len(self._text):
            self._step()
        self._end_quote()
        if self._open:
            last = self._open[-1]
            name = NAMES.get(last.kind, last.kind.capitalize())
            raise refused(f"Can't find end of {name} entity at byte offset {last.offset}")
        return self._draft.finished()

    def _step(self) -> None:
        rest = self._text[self._at :]
        letter = rest[0]
        if letter == "\\" and len(rest) > 1 and ord(rest[1]) < 127:
            self._write(rest[1], 2)
        elif letter == "`":
            self._code(rest)
        elif letter == ">" and self._begins_line():
            self._quote = self._draft.position if self._quote is None else self._quote
            self._at += 1
        elif letter == "[" or rest.startswith("!["):
            self._push("[", "text_link", rest.index("[") + 1)
        elif letter == "]" and self._open and self._open[-1].mark == "[":
            self._link()
        elif letter in RESERVED:
            self._pair(rest)
        else:
            self._write(letter, 1)

    def _write(self, letter: str, skip: int) -> None:
        self._draft.write(letter)
        self._at += skip
        if letter == "\n" and not self._text.startswith(">", self._at):
            self._end_quote()

    def _begins_line(self) -> bool:
        return self._at == 0 or self._text[self._at - 1] == "\n"

    def _end_quote(self) -> None:
        if self._quote is not None:
            self._draft.mark("blockquote", self._quote)
            self._quote = None

    def _code(self, rest: str) -> None:
        match = PRE.match(rest) or (None if rest.startswith("```") else CODE.match(rest))
        if match is None:
            raise refused(f"Can't find end of Code entity at byte offset {self._offset()}")
        start = self._draft.position
        self._draft.write(re.sub(r"\\(.)", r"\1", match[match.lastindex or 1]))
        if match.re is CODE:
            self._draft.mark("code", start)
        else:
            self._draft.mark("pre", start, **({"language": match[1]} if match[1] else {}))
        self._at += match.end()

    def _push(self, mark: str, kind: str, skip: int) -> None:
        self._open.append(Open(mark, kind, self._draft.position, self._offset()))
        self._at += skip

    def _link(self) -> None:
        match = LINK.match(self._text, self._at)
        if match is None:
            raise refused(f"Can't find end of a URL at byte offset {self._offset()}")
        url = re.sub(r"\\(.)", r"\1", match[1])
        self._draft.mark("text_link", self._open.pop().start, url=url)
        self._at = match.end()

    def _pair(self, rest: str) -> None:
        mark = rest[:2] if rest[:2] in PAIRS else rest[0]
        if mark not in PAIRS:
            told = f"Character '{rest[0]}' is reserved and must be escaped with the preceding '\\'"
            raise refused(told)
        if self._open and self._open[-1].mark == mark:
            last = self._open.pop()
            self._draft.mark(last.kind, last.start)
            self._at += len(mark)
        else:
            self._push(mark, PAIRS[mark], len(mark))

    def _offset(self) -> int:
        return len(self._text[: self._at].encode())
