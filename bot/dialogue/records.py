"""Reads a node into a record: a frozen dataclass whose fields are declared with `bot.dialogue.fields`."""

from __future__ import annotations

from dataclasses import Field, dataclass, fields
from typing import Any, TypeVar

from bot.dialogue.diagnostics import Problems, did_you_mean
from bot.dialogue.fields import UNREAD, is_required, key_of, kind_of
from bot.dialogue.place import Written
from bot.dialogue.yaml_tree import Mapping, Node

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Nested:
    """A record inside a record."""

    record: type[Any]

    def read(self, node: Node, problems: Problems) -> Any:
        found = read_record(self.record, node, problems)
        return UNREAD if found is None else found

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.record.__name__}"}


def read_record(record: type[Record], node: Node, problems: Problems) -> Record | None:
    """Return the record that a node describes, or None after telling `problems` all that is wrong."""
    if not isinstance(node, Mapping):
        problems.add(node.place, "F203", "keys with values belong here, as in 'id: some-name'.")
        return None
    declared = {key_of(known): known for known in fields(record)}  # type: ignore[arg-type]
    values = _values(declared, node, problems)
    written = [key for key, _ in node.entries]
    missing = [key for key, known in declared.items() if is_required(known) and key not in written]
    for key in missing:
        problems.add(node.place, "F201", f"the key '{key}' is missing here.{_misspelt(key, written, declared)}")
    required = (known.name for known in declared.values() if is_required(known))
    return None if any(name not in values for name in required) else record(**values)


def _values(declared: dict[str, Field[Any]], node: Mapping, problems: Problems) -> dict[str, Any]:
    values = {}
    for key, child in node.entries:
        if key not in declared:
            _unknown(key, declared, problems)
            continue
        value = kind_of(declared[key]).read(child, problems)
        if value is not UNREAD:
            values[declared[key].name] = value
    return values


def _unknown(key: Written, declared: dict[str, Field[Any]], problems: Problems) -> None:
    hint = did_you_mean(key, declared) or f" Known here: {', '.join(sorted(declared))}."
    problems.add(key.place, "F202", f"the key '{key}' is not known here.{hint}")


def _misspelt(key: str, written: list[Written], declared: dict[str, Field[Any]]) -> str:
    near = (name for name in written if name not in declared and did_you_mean(name, [key]))
    return next((f" Is it what '{name}' is meant to be?" for name in near), "")
