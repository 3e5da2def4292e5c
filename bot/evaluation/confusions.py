"""What was taken for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.labelled import Meant
from bot.evaluation.outcomes import Outcome
from bot.understanding.meaning import Decision

_SHOWN = 3  # messages of one confusion


@dataclass(frozen=True, slots=True)
class Confusion:
    """Messages that mean one thing and were taken for another."""

    meant: str
    taken_for: str
    count: int
    messages: tuple[str, ...]


def table(found: Sequence[Outcome]) -> Counter[tuple[str, str]]:
    """Return how many messages of each kind were decided on in each way."""
    return Counter((outcome.line.meant.value, _decided(outcome)) for outcome in found)


def worst(found: Sequence[Outcome], most: int) -> list[Confusion]:
    """Return the most frequent confusions, each with a few of its messages."""
    by_pair: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for outcome in found:
        taken = _taken_for(outcome)
        if taken:
            by_pair[_name(outcome), taken].append(outcome.line.text)
    ranked = sorted(by_pair.items(), key=lambda each: (-len(each[1]), each[0]))[:most]
    return [Confusion(*pair, len(messages), tuple(messages[:_SHOWN])) for pair, messages in ranked]


def _decided(outcome: Outcome) -> str:
    if outcome.right:
        return "right"
    if outcome.offered:
        return "offered"
    return outcome.found.decision.value


def _name(outcome: Outcome) -> str:
    return " and ".join(outcome.line.ids) or outcome.line.meant.value


def _taken_for(outcome: Outcome) -> str:
    """Return what a message was wrongly taken for; a message that was left alone was taken for nothing."""
    found, line = outcome.found, outcome.line
    if line.meant is Meant.HARMLESS:
        return found.id or "danger" if outcome.alarmed else ""
    if outcome.right or outcome.offered or outcome.both:
        return ""
    if not line.ids:
        return found.id or "" if found.decision not in {Decision.NONE, Decision.CLARIFY} else ""
    return found.id or found.decision.value
