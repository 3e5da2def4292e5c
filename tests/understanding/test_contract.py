"""The lines of `bot match`, which scripts read."""

from __future__ import annotations

import json

import pytest

from bot.understanding.cascade import Understander
from bot.understanding.contract import to_json

DECISIONS = {"claim", "clarify", "safeguard", "small_talk", "none"}


@pytest.mark.parametrize(
    "text",
    ["they will never accept us here", "hello", "i want to kill myself", "", "pizza", "yes", "they hate us", "\ud800"],
)
def test_a_line_holds_what_was_promised(understander: Understander, text: str) -> None:
    line = to_json(understander.understand(text))
    assert list(line) == ["text", "decision", "id", "also", "stance", "confidence", "candidates"]
    assert line["decision"] in DECISIONS
    assert line["stance"] in {"holds", "rejects", "reports", None}
    assert 0 <= line["confidence"] <= 1
    assert all(set(candidate) == {"id", "score"} for candidate in line["candidates"])
    assert json.loads(json.dumps(line)) == line
