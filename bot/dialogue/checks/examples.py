"""W507 and W509: what understanding learns from."""

from __future__ import annotations

import re

from bot.dialogue.claims import Claim
from bot.dialogue.diagnostics import Problems
from bot.dialogue.place import Written
from bot.dialogue.tree import Tree

#: How many examples of each kind a claim needs; choices of this project.
ENOUGH = {"phrasings": 60, "counterexamples": 15, "rejections": 5, "reports": 5}


def check_examples(tree: Tree, problems: Problems) -> None:
    """Report claims with too few examples, and examples that say two things at once."""
    for claim in tree.claims.values():
        _check_amount(claim, problems)
    _check_clashes(tree, problems)


def _check_amount(claim: Claim, problems: Problems) -> None:
    there = {kind: len(getattr(claim, kind)) for kind in ENOUGH}
    few = [f"{there[kind]} {kind} of {enough}" for kind, enough in ENOUGH.items() if there[kind] < enough]
    if few:
        sentence = f"'{claim.id}' has {', '.join(few)}; understanding learns from them."
        problems.add(claim.id.place, "W509", sentence)


def _check_clashes(tree: Tree, problems: Problems) -> None:
    seen: dict[str, tuple[Claim, Written]] = {}
    for claim in tree.claims.values():
        for phrasing in claim.phrasings:
            other, first = seen.setdefault(_plain(phrasing), (claim, phrasing))
            if first is not phrasing:
                sentence = (
                    f"this phrasing of '{claim.id}' also stands under '{other.id}' at {first.place}; keep one of them."
                )
                problems.add(phrasing.place, "W507", sentence)
    for claim in tree.claims.values():
        for counterexample in claim.counterexamples:
            other, first = seen.get(_plain(counterexample), (claim, counterexample))
            if other is claim and first is not counterexample:
                sentence = f"this counterexample is also a phrasing of '{claim.id}' at {first.place}; keep one of them."
                problems.add(counterexample.place, "W507", sentence)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())) or text
