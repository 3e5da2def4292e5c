"""Every text of a tree that a person may be told, with its stable name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bot.dialogue.place import Written

if TYPE_CHECKING:
    from bot.dialogue.tree import Tree

_FIXED = ("support", "openings", "protocol", "answers", "closings", "interface")


def spoken(tree: Tree) -> Iterator[tuple[str, Written]]:
    """Yield the name and the text: `openings.truce`, `topics.faith`, `takfir/listen`."""
    for part in _FIXED:
        yield from _texts_in(part, getattr(tree, part))
    for topic in tree.openings.topics:
        yield f"topics.{topic.id}", topic.text
    for guard in tree.safeguards.values():
        for text in (guard.ask, guard.card, *guard.stay):
            yield f"safeguarding.{guard.id}.{_key(guard, text)}", text
    for kind in tree.small_talk.values():
        yield from ((f"small-talk.{kind.id}.reply", text) for text in kind.reply)
    for claim in tree.claims.values():
        yield from ((f"{claim.id}/{turn.id}", turn.text) for turn in claim.turns)


def _key(guard: Any, text: Written) -> str:
    return "ask" if text is guard.ask else "card" if text is guard.card else "stay"


def _texts_in(part: str, record: Any) -> Iterator[tuple[str, Written]]:
    for declared in fields(record):
        value = getattr(record, declared.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Written):
                yield f"{part}.{declared.name}", text
