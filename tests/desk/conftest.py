"""What the tests of the desk share: a counter with a clock that tests set, and people who write to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.desk.library import Library
from bot.dialogue.tree import Dialogue
from bot.understanding.cascade import Understander
from tests.conversation.invariants import written_texts
from tests.desk.front import Front
from tests.desk.group import Group


@pytest.fixture(scope="session")
def english(dialogue: Dialogue) -> Understander:
    """The understanding of English, which takes a moment to build."""
    return Library(dialogue, "en").understander("en")


@pytest.fixture
def front(dialogue: Dialogue, english: Understander, transactional_db: None) -> Front:
    """A desk with a store of its own and nobody registered."""
    front = Front(dialogue)
    front.counter.library._understanders["en"] = english
    return front


@pytest.fixture
def counsellors(front: Front) -> Group:
    """The group in which counsellors are alerted."""
    return Group(front)


@pytest.fixture(scope="session")
def written() -> frozenset[str]:
    """Every text that stands in the dialogue."""
    return written_texts(Path(__file__).parents[2] / "dialogues")
