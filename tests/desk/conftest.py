"""What the tests of the desk share: a counter with a clock that tests set, and people who write to it."""

from __future__ import annotations

import pytest

from bot.dialogue.tree import Dialogue
from tests.desk.front import Front


@pytest.fixture
def front(dialogue: Dialogue, transactional_db: None) -> Front:
    """A desk with a store of its own and nobody registered."""
    return Front(dialogue)
