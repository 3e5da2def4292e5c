"""The field table: what may stand under a key, how it is read, and how an editor is told about it.

A record of the dialogue is a frozen dataclass whose fields are declared with the functions at the end of
this module. The reader (`records`) and the JSON Schema (`schema`) are both made from that one declaration.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping as MappingType
from dataclasses import MISSING, Field, dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import Any, Protocol

from bot.dialogue.diagnostics import Problems, did_you_mean
from bot.dialogue.place import Written
from bot.dialogue.yaml_tree import Mapping, Node, Scalar, Sequence

#: Words that the mentor says in one turn, at most; a choice of this project (docs/decisions/0003).
MOST_SPOKEN_WORDS = 80
SLOT = re.compile(r"\{([^{}\n]*)\}")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: What a reader answers where a value could not be read.
UNREAD = object()


class Kind(Protocol):
    """One kind of value: how to read it from a node and how to describe it to an editor."""

    def read(self, node: Node, problems: Problems) -> Any: ...

    def schema(self) -> dict[str, Any]: ...


def count_words(text: str) -> int:
    """Count the words of a text as a reader would: whatever white space parts."""
    return len([word for word in text.split() if re.search(r"\w", word)])


def check_slots(text: Written, wanted: tuple[str, ...], problems: Problems) -> None:
    """Report the slots that a text lacks, and those that nothing fills."""
    found = SLOT.findall(text)
    for slot in sorted(set(found) - set(wanted)):
        hint = did_you_mean(slot, wanted) or (
            f" Known here: {', '.join(wanted)}." if wanted else " None is filled here."
        )
        problems.add(text.place, "W504", f"nothing fills the slot '{{{slot}}}'.{hint}")
    for slot in wanted:
        if slot not in found:
            problems.add(text.place, "W504", f"the slot '{{{slot}}}' is missing from this text.")


def _text_of(node: Node, problems: Problems, wanted: str, *, may_be_empty: bool = False) -> Written | None:
    if not isinstance(node, Scalar):
        shape = "a list" if isinstance(node, Sequence) else "keys with values"
        problems.add(node.place, "F203", f"{wanted} belongs here, not {shape}.")
        return None
    if not node.text.strip() and not may_be_empty:
        problems.add(node.place, "F210", f"{wanted} belongs here and nothing is written.")
        return None
    return node.text


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `words` is the most it may have, `slots` are the `{names}` it must hold, and no others.

    With `slots` left None the slots are judged elsewhere, where it is known what fills them.
    """

    words: int | None = None
    code: str = "F209"
    slots: tuple[str, ...] | None = ()
    may_be_empty: bool = False

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "a text", may_be_empty=self.may_be_empty)
        if text is None:
            return UNREAD
        if self.words and (count := count_words(text)) > self.words:
            problems.add(node.place, self.code, f"{count} words; {self.words} is the most. Shorten it.")
        if self.slots is not None:
            check_slots(text, self.slots, problems)
        return Written(text.strip(), text.place)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


def speech(*slots: str, words: int = MOST_SPOKEN_WORDS) -> Text:
    """Return the kind of a text that is said to a person, with the slots that it must hold."""
    return Text(words, "W501", slots=slots)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A stable name: lower-case words joined by hyphens."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "an id")
        if text is None:
            return UNREAD
        if not ID.fullmatch(text):
            suggestion = "-".join(re.findall(r"[a-z0-9]+", text.lower()))
            example = f" For example '{suggestion}'." if suggestion else ""
            problems.add(
                node.place, "F205", f"'{text}' is not an id; write lower-case words joined by hyphens.{example}"
            )
            return UNREAD
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{ID.pattern}$"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word out of a few."""

    options: tuple[str, ...]

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "one of " + ", ".join(self.options))
        if text is None:
            return UNREAD
        if text not in self.options:
            hint = did_you_mean(text, self.options)
            problems.add(node.place, "F204", f"'{text}' is not one of {', '.join(self.options)}.{hint}")
            return UNREAD
        return text

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, kept as written: 2026-11-23."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "a date")
        if text is None:
            return UNREAD
        try:
            if not DAY.fullmatch(text):
                raise ValueError(text)
            dt.date.fromisoformat(text)
        except ValueError:
            problems.add(node.place, "F206", f"'{text}' is not a day; write it as 2026-11-23.")
            return UNREAD
        return text

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": f"^{DAY.pattern}$"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "a whole number")
        if text is None:
            return UNREAD
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            problems.add(node.place, "F207", f"'{text}' is not a whole number from {self.least} to {self.most}.")
            return UNREAD
        return int(text)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false, and no other word for it."""

    def read(self, node: Node, problems: Problems) -> Any:
        text = _text_of(node, problems, "true or false")
        if text is None:
            return UNREAD
        if text not in ("true", "false"):
            problems.add(node.place, "F204", f"'{text}' is not one of true, false.")
            return UNREAD
        return text == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Several:
    """A list of one kind, read into a tuple; one that needs entries and has none that can be read is unread."""

    of: Kind
    least: int = 0

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Sequence):
            problems.add(node.place, "F203", "a list belongs here; begin each entry with '- ' on a line of its own.")
            return UNREAD
        if len(node.items) < self.least:
            problems.add(node.place, "F208", f"{len(node.items)} entries; {self.least} is the least.")
        read = [self.of.read(item, problems) for item in node.items]
        values = tuple(value for value in read if value is not UNREAD)
        return values if values or not self.least else UNREAD

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.schema(), "minItems": self.least}


@dataclass(frozen=True, slots=True)
class Named:
    """Keys of the author's own choosing, each with a value of one kind."""

    of: Kind

    def read(self, node: Node, problems: Problems) -> Any:
        if not isinstance(node, Mapping):
            problems.add(node.place, "F203", "keys with values belong here, as in 'u: you'.")
            return UNREAD
        pairs = ((key, self.of.read(value, problems)) for key, value in node.entries)
        return MappingProxyType({key: value for key, value in pairs if value is not UNREAD})

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.of.schema()}


_KIND, _DESCRIPTION, _EXAMPLE = "kind", "description", "example"


def kind_of(declared: Field[Any]) -> Kind:
    """Return the kind with which a field of a record was declared."""
    kind: Kind = declared.metadata[_KIND]
    return kind


def description_of(declared: Field[Any]) -> str:
    return str(declared.metadata[_DESCRIPTION])


def example_of(declared: Field[Any]) -> str:
    return str(declared.metadata[_EXAMPLE])


def is_required(declared: Field[Any]) -> bool:
    return declared.default is MISSING and declared.default_factory is MISSING


def key_of(declared: Field[Any]) -> str:
    """Return the key under which a field stands in YAML."""
    return declared.name.rstrip("_")


def holds(kind: Kind, description: str, example: str = "") -> Any:
    """Declare a required field."""
    return dataclass_field(metadata=_about(kind, description, example))


def may_hold(kind: Kind, description: str, example: str = "", default: Any = None) -> Any:
    """Declare a field that may be left out."""
    return dataclass_field(default=default, metadata=_about(kind, description, example))


def may_list(kind: Kind, description: str, example: str = "") -> Any:
    """Declare a list that may be left out."""
    return dataclass_field(default=(), metadata=_about(Several(kind), description, example))


def _about(kind: Kind, description: str, example: str) -> MappingType[str, Any]:
    return {_KIND: kind, _DESCRIPTION: description, _EXAMPLE: example}
