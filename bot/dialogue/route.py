"""The kind of route that a turn of a claim is: whose voice or what deed it lets the person weigh."""

from __future__ import annotations

from bot.dialogue.claims import EVIDENCE, QUESTION, Turn
from bot.dialogue.facts import Fact
from bot.dialogue.quotations import Excerpt, Testimony
from bot.dialogue.tree import Tree


def evidence_of(tree: Tree, turn: Turn) -> Testimony | Excerpt | Fact | None:
    """Return the record that a testimony or fact turn brings, or None."""
    return tree.brought_by(turn) if turn.kind in EVIDENCE else None


def route_of(tree: Tree, turn: Turn) -> str | None:
    """Return `account`, `group`, `voices`, `outside` or `question`, or None where the turn is no counter-line."""
    if turn.kind == QUESTION:
        return QUESTION
    found = evidence_of(tree, turn)
    return str(found.route) if found else None
