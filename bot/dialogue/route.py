"""The kind of route that a turn of a claim is: whose voice or what deed it lets the person weigh."""

from __future__ import annotations

from bot.dialogue.claims import EVIDENCE, QUESTION, Turn
from bot.dialogue.facts import Fact
from bot.dialogue.quotations import Excerpt, Testimony
from bot.dialogue.sources import OUTSIDE
from bot.dialogue.tree import Tree

__all__ = ["OUTSIDE", "evidence_of", "route_of"]


def evidence_of(tree: Tree, turn: Turn) -> Testimony | Excerpt | Fact | None:
    """Return the record that a testimony or fact turn brings, or None."""
    if turn.kind not in EVIDENCE:
        return None
    quoted = turn.quotation or ""
    return tree.testimonies.get(quoted) or tree.excerpts.get(quoted) or tree.facts.get(turn.fact or "")


def route_of(tree: Tree, turn: Turn) -> str | None:
    """Return `account`, `group`, `voices`, `outside` or `question`, or None where the turn is no counter-line."""
    if turn.kind == QUESTION:
        return QUESTION
    found = evidence_of(tree, turn)
    return str(found.route) if found else None
