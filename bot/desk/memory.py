"""The engine's state as JSON and back, so that a talk goes on after an update of the program.

Keys that are unknown are passed over, and keys that are missing take the state's own default. A question that
the program no longer has becomes the open door.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from typing import Any

from bot.conversation.state import Ask, Asked, Progress, State, Truce

_NAMES: dict[type[Any], frozenset[str]] = {
    kind: frozenset(declared.name for declared in fields(kind)) for kind in (State, Asked, Progress)
}
_QUESTIONS = {ask.value: ask for ask in Ask}
_TRUCES = {truce.value: truce for truce in Truce}


def to_json(state: State) -> bytes:
    """Return the state as JSON."""
    return json.dumps(_plain(state), default=_plain, separators=(",", ":")).encode()


def from_json(text: bytes) -> State:
    """Return the state that `to_json` wrote, now or long ago."""
    values: dict[str, Any] = json.loads(text)
    consent = bool(values.get("consent"))
    known = _known(State, values)
    known["asked"] = _asked(values["asked"], consent=consent)
    known["resume"] = _asked(values["resume"], consent=consent) if values.get("resume") else None
    known["progress"] = tuple(Progress(**_known(Progress, each)) for each in values.get("progress", ()))
    if "truce" in known:
        known["truce"] = _TRUCES.get(known["truce"], Truce.OFFERED)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    return State(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if type(value) in _NAMES:
        return {name: getattr(value, name) for name in _NAMES[type(value)]}
    raise TypeError(f"a state holds no {type(value).__name__}")


def _known(kind: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in _NAMES[kind]}


def _asked(values: dict[str, Any], *, consent: bool) -> Asked:
    if values["ask"] not in _QUESTIONS:
        return Asked(Ask.CLOSED if consent else Ask.STOPPED)
    known = _known(Asked, values)
    return Asked(**{**known, "ask": _QUESTIONS[known["ask"]], "options": tuple(known.get("options", ()))})
