"""JSON Schemas of the dialogue files, made from the field table, so that an editor completes and checks them."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass
from typing import Any

from bot.dialogue.fields import Named, Several, description_of, example_of, is_required, key_of, kind_of
from bot.dialogue.records import Nested


def schema_of(record: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema (draft 7, which editors read) of a file that holds one such record."""
    nested = {name: _object(each) for name, each in sorted(_nested(record).items())}
    about = {"$schema": "http://json-schema.org/draft-07/schema#", "title": record.__name__}
    return about | _object(record) | ({"$defs": nested} if nested else {})


def _object(record: type[Any]) -> dict[str, Any]:
    declared = fields(record)
    return {
        "type": "object",
        "description": (record.__doc__ or "").splitlines()[0],
        "additionalProperties": False,
        "required": [key_of(known) for known in declared if is_required(known)],
        "properties": {key_of(known): _property(known) for known in declared},
    }


def _property(declared: Field[Any]) -> dict[str, Any]:
    shape = {"description": description_of(declared)} | kind_of(declared).schema()
    return shape | ({"examples": [example_of(declared).strip("'")]} if example_of(declared) else {})


def _nested(record: type[Any]) -> dict[str, type[Any]]:
    found: dict[str, type[Any]] = {}
    for declared in fields(record):
        kind = kind_of(declared)
        while isinstance(kind, (Several, Named)):
            kind = kind.of
        if isinstance(kind, Nested) and is_dataclass(kind.record):
            found |= {kind.record.__name__: kind.record} | _nested(kind.record)
    return found
