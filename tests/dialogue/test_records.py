"""Records: frozen dataclasses read from keys and values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from bot.dialogue.diagnostics import Problems
from bot.dialogue.fields import Identifier, Text, Whole, holds, may_hold, may_list
from bot.dialogue.place import Written
from bot.dialogue.records import Nested, read_record
from bot.dialogue.yaml_tree import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody."""

    name: Written = holds(Text(), "The name.")
    age: int = may_hold(Whole(1, 99), "The age.", default=17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Several people."""

    id: Written = holds(Identifier(), "The id.")
    captain: Person | None = may_hold(Nested(Person), "Who leads.")
    players: tuple[Person, ...] = may_list(Nested(Person), "Who plays.")
    from_: Written | None = may_hold(Text(), "Where from; a word that Python keeps for itself.")


def _read(content: str) -> tuple[Team | None, list[str]]:
    problems = Problems()
    node = read_yaml(content.encode(), "f", problems)
    assert node is not None
    return read_record(Team, node, problems), [str(problem) for problem in problems.sorted()]


def test_a_record_is_read_with_what_is_left_out() -> None:
    team, problems = _read("{id: reds, captain: {name: Amina}, from: Leeds}")
    assert problems == []
    assert team == Team(id="reds", captain=Person(name="Amina"), from_="Leeds")


def test_a_record_cannot_be_changed() -> None:
    team, _ = _read("id: reds")
    with pytest.raises(FrozenInstanceError):
        team.id = "blues"  # type: ignore[union-attr, misc]


def test_a_misspelt_key_is_told_at_its_place_with_the_key_that_was_meant() -> None:
    team, problems = _read("id: reds\nplayres: []\n")
    assert problems == ["f:2:1: F202 error: the key 'playres' is not known here. Did you mean 'players'?"]
    assert team == Team(id="reds")


def test_a_key_that_is_like_none_is_told_with_those_there_are() -> None:
    assert _read("{id: reds, zzz: 1}")[1] == [
        "f:1:12: F202 error: the key 'zzz' is not known here. Known here: captain, from, id, players."
    ]


def test_a_missing_key_is_told_where_the_record_starts() -> None:
    team, problems = _read("players:\n  - age: 15\n  - name: Bilal\n")
    assert problems[0] == "f:1:1: F201 error: the key 'id' is missing here."
    assert problems[1] == "f:2:5: F201 error: the key 'name' is missing here."
    assert team is None


def test_a_missing_key_that_stands_there_misspelt_is_told_with_it() -> None:
    problems = _read("{id: reds, captain: {zz: 1, naem: Amina, nme: Amina}}")[1]
    assert problems[0] == "f:1:21: F201 error: the key 'name' is missing here. Is it what 'naem' is meant to be?"


def test_only_keys_with_values_make_a_record() -> None:
    assert _read("[id, reds]")[1] == ["f:1:1: F203 error: keys with values belong here, as in 'id: some-name'."]


def test_a_value_that_cannot_be_read_leaves_its_record_out_and_the_others_in() -> None:
    team, problems = _read("id: reds\nplayers: [{name: ''}, {name: Bilal, age: x}]")
    assert team == Team(id="reds", players=(Person(name="Bilal"),))
    assert [problem.split()[1] for problem in problems] == ["F210", "F207"]
