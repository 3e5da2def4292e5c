"""What comes in."""

from __future__ import annotations

import pytest

from bot.conversation.inbound import Command, Typed, read_inbound


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/stop", "stop"),
        ("  /STOP ", "stop"),
        ("/human please", "human"),
        ("/start@onthetablebot", "start"),
        ("/x", "x"),
    ],
)
def test_what_begins_like_a_command_is_one(text: str, name: str) -> None:
    assert read_inbound(text) == Command(name, text)


@pytest.mark.parametrize("text", ["", "stop", "and/or", "/", "// hm", "1/2", "/ stop", "/123"])
def test_everything_else_is_typed(text: str) -> None:
    assert read_inbound(text) == Typed(text)
