"""YAML into a tree of nodes that know their file, line and column.

PyYAML's own loaders keep the last of two equal keys without a word, and turn `no` into False and `012`
into 10. Here every value stays the text it is, and the tree is put together from PyYAML's events without
recursion, so that a hostile file can neither exhaust the stack nor multiply itself through aliases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.reader import Reader, ReaderError

from bot.dialogue.diagnostics import Problems
from bot.dialogue.place import Place, Written

LARGEST_FILE = 1_000_000  # bytes
DEEPEST = 20  # levels
MOST_NODES = 100_000  # nodes in one file, those that aliases repeat included

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, as written: `no` is "no" and `012` is "012"."""

    text: Written
    place: Place
    size: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place
    size: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written."""

    entries: tuple[tuple[Written, Node], ...]
    place: Place
    size: int


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """The file cannot be read any further."""

    def __init__(self, place: Place, code: str, sentence: str) -> None:
        self.problem = (place, code, sentence)


def read_yaml(content: bytes, path: str, problems: Problems) -> Node | None:
    """Return the tree of one file, or None after telling `problems` why there is none."""
    start = Place(path, 1, 1)
    try:
        if len(content) > LARGEST_FILE:
            raise _RefusedError(start, "Y102", f"the file has more than {LARGEST_FILE:,} bytes; split it.")
        return _Composer(path, problems).compose(_decode(content, path))
    except _RefusedError as refused:
        problems.add(*refused.problem)
    except yaml.MarkedYAMLError as error:
        problems.add(_marked(path, error.problem_mark or error.context_mark), "Y101", _explain(error))
    except yaml.YAMLError as error:
        problems.add(start, "Y101", f"this is not valid YAML: {error}.")
    return None


def _decode(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        sentence = "here stands a character that is not UTF-8; save the file as UTF-8."
        raise _RefusedError(_after(before, path), "Y106", sentence) from None


def _after(before: str, path: str) -> Place:
    """Return the place of what follows a text."""
    lines = before.split("\n")
    return Place(path, len(lines), len(lines[-1]) + 1)


def _marked(path: str, mark: Any) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)


def _explain(error: yaml.MarkedYAMLError) -> str:
    what = error.problem or error.context or "something cannot be read"
    return (
        f"this is not valid YAML: {what}. Check the indentation and the quotes here and on the line above; "
        "a text with ': ' in it needs quotes round it."
    )


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen yet."""

    place: Place
    anchor: str | None
    is_mapping: bool
    children: list[Node]


class _Composer:
    """Builds the tree from the events of one file."""

    def __init__(self, path: str, problems: Problems) -> None:
        self._path = path
        self._problems = problems
        self._anchors: dict[str, Node] = {}
        self._open: list[_Open] = []
        self._roots: list[Node] = []
        self._count = 0

    def compose(self, text: str) -> Node:
        try:
            for event in _events(text):
                self._take(event)
        except ReaderError:
            raise self._unreadable(text) from None
        if len(self._roots) > 1:
            sentence = "a second document starts here; a dialogue file holds exactly one. Take the '---' away."
            raise _RefusedError(self._roots[1].place, "Y108", sentence)
        if not self._roots or _is_nothing(self._roots[0]):
            raise _RefusedError(Place(self._path, 1, 1), "Y108", "the file is empty; write its keys, or delete it.")
        return self._roots[0]

    def _unreadable(self, text: str) -> _RefusedError:
        found = Reader.NON_PRINTABLE.search(text)
        start, character = (found.start(), f"U+{ord(found[0]):04X}") if found else (0, "that YAML does not allow")
        sentence = f"here stands the invisible character {character}; delete it."
        return _RefusedError(_after(text[:start], self._path), "Y101", sentence)

    def _take(self, event: yaml.Event) -> None:
        place = _marked(self._path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._add(self._alias(event.anchor or "", place), None, place)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event.tag, place)
            self._add(Scalar(Written(event.value, place), place), event.anchor, place)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._refuse_tag(event.tag, place)
            self._start(_Open(place, event.anchor, isinstance(event, yaml.MappingStartEvent), []))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            closed = self._open.pop()
            node = self._mapping(closed) if closed.is_mapping else _sequence(closed)
            self._add(node, closed.anchor, closed.place, counted=True)

    def _start(self, opened: _Open) -> None:
        if len(self._open) == DEEPEST:
            raise _RefusedError(opened.place, "Y105", f"more than {DEEPEST} levels inside each other; make it flatter.")
        self._open.append(opened)

    def _alias(self, anchor: str, place: Place) -> Node:
        if anchor not in self._anchors:
            raise _RefusedError(place, "Y101", f"'*{anchor}' repeats something that is not written above it.")
        node = self._anchors[anchor]
        return Scalar(Written(node.text, place), place) if isinstance(node, Scalar) else node

    def _refuse_tag(self, tag: str | None, place: Place) -> None:
        if tag is not None:
            raise _RefusedError(place, "Y107", f"'{tag}' is a YAML tag; write the plain text without it.")

    def _add(self, node: Node, anchor: str | None, place: Place, *, counted: bool = False) -> None:
        self._count += 1 if counted else node.size
        if self._count > MOST_NODES:
            raise _RefusedError(place, "Y104", f"with its aliases written out the file has over {MOST_NODES:,} values.")
        if anchor:
            self._anchors[anchor] = node
        (self._open[-1].children if self._open else self._roots).append(node)

    def _mapping(self, closed: _Open) -> Mapping:
        entries: dict[Written, tuple[Written, Node]] = {}
        pairs = zip(closed.children[::2], closed.children[1::2], strict=True)
        for key, value in pairs:
            if not isinstance(key, Scalar):
                raise _RefusedError(key.place, "F203", "a key must be a plain word.")
            first, _ = entries.setdefault(key.text, (key.text, value))
            if first is not key.text:
                sentence = f"the key '{key.text}' stands here and on line {first.place.line}; keep one of them."
                self._problems.add(key.place, "Y103", sentence)
        size = 1 + sum(child.size for child in closed.children)
        return Mapping(tuple(entries.values()), closed.place, size)


def _sequence(closed: _Open) -> Sequence:
    return Sequence(tuple(closed.children), closed.place, 1 + sum(child.size for child in closed.children))


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
