"""What the tests of the store share: a desk that makes real people, and the ring that sealed what is theirs."""

from __future__ import annotations

import pytest

from bot.desk.library import Library
from bot.dialogue.tree import Dialogue
from bot.transcripts.vault import Vault
from bot.understanding.cascade import Understander
from tests.desk.front import Front


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
def vault(front: Front) -> Vault:
    """The vault of that desk."""
    return front.counter.vault
