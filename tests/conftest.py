"""What the tests share: the real dialogue, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.loading import load
from bot.dialogue.tree import Dialogue, Tree

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def dialogue() -> Dialogue:
    """The dialogue as it is served."""
    return load(PROJECT / "dialogues")


@pytest.fixture(scope="session")
def tree(dialogue: Dialogue) -> Tree:
    """Its English tree."""
    return dialogue.tree("en")
