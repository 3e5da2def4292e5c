"""Chooses the cuts on messages kept for it."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType

import pytest
import yaml

from bot.dialogue.tree import Tree
from bot.evaluation import cut_search
from bot.evaluation.cut_search import STEPS, as_written, choose
from bot.evaluation.labelled import Line, Meant
from bot.understanding.cascade import Understander
from bot.understanding.cuts import Cuts


@pytest.fixture(scope="module")
def few(tree: Tree) -> Understander:
    """Understanding of three claims, and of nothing else but what is nothing."""
    claims = {name: tree.claims[name] for name in ("revenge", "paid-well", "prophecy")}
    return Understander(replace(tree, claims=MappingProxyType(claims), safeguards=MappingProxyType({})))


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return [
        Line("they bombed my city so i will hit them back", Meant.CLAIM, ("revenge",)),
        Line("the salary over there is better than any wage here", Meant.CLAIM, ("paid-well",)),
        Line("it was foretold, the end times are here", Meant.CLAIM, ("prophecy",)),
        Line("my uncle says it was all foretold", Meant.STANCE, ("prophecy",), "reports"),
        Line("what is for dinner tonight", Meant.NOTHING),
        Line("my shift pays nine pounds an hour", Meant.NOTHING),
        Line("hello", Meant.SMALL_TALK, ("greeting",)),
    ]


def test_every_cut_is_chosen_among_what_was_tried(few: Understander, lines: list[Line]) -> None:
    choice = choose(lines, few)
    for name, tried in choice.tried.items():
        values = [each.value for each in tried]
        assert tuple(values) == STEPS[name][0]
        best = min(tried, key=lambda each: each.cost)
        assert getattr(choice.cuts, name) == best.value


def test_it_is_written_as_it_is_read(few: Understander, lines: list[Line]) -> None:
    written = yaml.safe_load(yaml.safe_dump(as_written(choose(lines, few)), sort_keys=False))
    assert list(written) == [each.name for each in fields(Cuts)]
    assert set(written["answer"]["measured"]) == set(STEPS["answer"][0])
    assert written["answer"]["measured"][0.6]["right claim answered"] <= 100


def test_what_no_message_bears_on_stays_as_it_was(few: Understander) -> None:
    choice = choose([Line("hello", Meant.SMALL_TALK, ("greeting",))], few)
    assert choice.cuts.rejects == few.cuts.rejects
    assert "rejects" not in choice.tried


def test_a_missed_danger_costs_more_than_a_false_alarm() -> None:
    costs = cut_search._COSTS
    assert costs["danger noticed"] >= 4 * costs.get("alarm at words without danger", 1.0)
