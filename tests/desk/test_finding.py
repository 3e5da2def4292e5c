"""What an examination finds, in one line each."""

from __future__ import annotations

from bot.desk.finding import Finding


def test_what_is_wrong_goes_before_what_is_well() -> None:
    assert str(Finding("clock", "right")) == "ok     clock: right"
    assert str(Finding("clock", "right", warning="could not be compared")) == "look   clock: could not be compared"
    assert str(Finding("clock", "right", trouble="off by an hour")) == "WRONG  clock: off by an hour"


def test_only_trouble_makes_an_examination_fail() -> None:
    assert Finding("clock", trouble="off by an hour").failed
    assert not Finding("clock", warning="could not be compared").failed
