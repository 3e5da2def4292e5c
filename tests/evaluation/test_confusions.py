"""What was taken for what."""

from __future__ import annotations

from bot.evaluation.confusions import table, worst
from bot.evaluation.labelled import Meant
from bot.understanding.meaning import Decision
from tests.evaluation.examples import outcome

FOUND = [
    outcome(Meant.CLAIM, ("a",), Decision.CLAIM, "a"),
    *[outcome(Meant.CLAIM, ("a",), Decision.CLAIM, "b")] * 4,
    outcome(Meant.CLAIM, ("a",), Decision.CLARIFY, None, ("a", 0.4)),
    outcome(Meant.NOTHING, (), Decision.CLAIM, "a"),
    outcome(Meant.NOTHING),
    outcome(Meant.HARMLESS, ("abuse",), Decision.SAFEGUARD, "abuse"),
    outcome(Meant.DANGER, ("abuse",)),
]


def test_every_message_is_counted_once() -> None:
    counts = table(FOUND)
    assert sum(counts.values()) == len(FOUND)
    assert counts["claim", "right"] == 1
    assert counts["claim", "claim"] == 4
    assert counts["claim", "offered"] == 1
    assert counts["nothing", "none"] == 1


def test_the_worst_come_first_with_a_few_of_their_messages() -> None:
    first, *others = worst(FOUND, 10)
    assert (first.meant, first.taken_for, first.count, len(first.messages)) == ("a", "b", 4, 3)
    pairs = {(each.meant, each.taken_for) for each in others}
    assert pairs == {("nothing", "a"), ("abuse", "abuse"), ("abuse", "none")}


def test_no_more_are_shown_than_asked_for() -> None:
    assert len(worst(FOUND, 2)) == 2
