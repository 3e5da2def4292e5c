"""Text with HTML in it, read as strictly as Telegram reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.fake_telegram.answers import Refusal, bad_request
from tests.fake_telegram.texts import Draft, Entity

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
LETTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[^\s<>/]*)(?P<rest>[^<>]*)(?P<end>>?)|&(?P<letter>lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);"
)
ATTRIBUTE = re.compile(r"""([\w-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")


@dataclass(frozen=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    start: int
    more: dict[str, str]


def read(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities; 400 where a tag is unknown, unclosed or closed wrongly."""
    return HtmlReader(text).read()


class HtmlReader:
    """Reads one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._draft = Draft()
        self._open: list[Open] = []

    def read(self) -> tuple[str, list[Entity]]:
        """Plain text and entities."""
        at = 0
        for match in TOKEN.finditer(self._text):
            self._draft.write(self._text[at : match.start()])
            self._take(match)
            at = match.end()
        self._draft.write(self._text[at:])
        if self._open:
            raise refused(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return self._draft.finished()

    def _take(self, match: re.Match[str]) -> None:
        if match["letter"]:
            self._draft.write(letter(match["letter"]))
        elif match["close"]:
            self._close(match["tag"].lower(), self._offset(match))
        else:
            self._start(match)

    def _start(self, match: re.Match[str]) -> None:
        tag = match["tag"].lower()
        if tag not in KINDS:
            raise refused(f'Unsupported start tag "{tag}" at byte offset {self._offset(match)}')
        if not match["end"]:
            raise refused(f"Unclosed start tag at byte offset {self._offset(match)}")
        more = {name.lower(): unescaped(a or b or c) for name, a, b, c in ATTRIBUTE.findall(match["rest"])}
        if tag == "span" and more.get("class") != "tg-spoiler":
            raise refused(f'Tag "span" must have class "tg-spoiler" at byte offset {self._offset(match)}')
        self._open.append(Open(tag, self._draft.position, more))

    def _close(self, tag: str, offset: int) -> None:
        if not self._open:
            raise refused(f"Unexpected end tag at byte offset {offset}")
        last = self._open.pop()
        if tag not in {"", last.tag}:
            found = f'expected "</{last.tag}>", found "</{tag}>"'
            raise refused(f"Unmatched end tag at byte offset {offset}, {found}")
        self._mark(last)

    def _mark(self, tag: Open) -> None:
        kind = KINDS[tag.tag]
        more: dict[str, Any] = {}
        if kind == "text_link":
            more["url"] = tag.more.get("href") or self._draft.text_since(tag.start)
            if "." not in more["url"]:
                return  # Telegram leaves out a link that leads nowhere
        elif kind == "custom_emoji":
            more["custom_emoji_id"] = tag.more.get("emoji-id", "")
        elif kind == "blockquote" and "expandable" in tag.more:
            kind = "expandable_blockquote"
        self._draft.mark(kind, tag.start, **more)

    def _offset(self, match: re.Match[str]) -> int:
        return len(self._text[: match.start()].encode())


def letter(name: str) -> str:
    """The letter that `&name;` stands for; none where there is no such letter."""
    if not name.startswith("#"):
        return LETTERS[name]
    code = int(f"0{name[1:]}", base=16) if name[1] == "x" else int(name[1:])
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""


def unescaped(text: str) -> str:
    """The text of an attribute."""
    return re.sub(r"&(lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);", lambda match: letter(match[1]), text)


def refused(why: str) -> Refusal:
    """A refusal of markup."""
    return bad_request(f"can't parse entities: {why}")
