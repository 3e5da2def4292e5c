"""What the tests share: the real dialogue, loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import settings

from bot import learned
from bot.dialogue.loading import load
from bot.dialogue.tree import Dialogue, Tree
from bot.understanding.cascade import Understander

# In CI the same examples each time, so that a red run can be repeated; at a desk new ones, so that more is found.
settings.register_profile("ci", derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

PROJECT = Path(__file__).parent.parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only PostgreSQL has where the tests run on SQLite; nothing is skipped where it could run."""
    if not os.environ["BOT_DATABASE"].startswith("sqlite"):
        return
    left_out = [item for item in items if item.get_closest_marker("postgresql")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite in a file, as a deployment does, and not in memory, where locks are others."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        database.setdefault("TEST", {})["NAME"] = f"{database['NAME']}.{worker}"


@pytest.fixture(scope="session")
def dialogue() -> Dialogue:
    """The dialogue as it is served."""
    return load(PROJECT / "dialogues")


@pytest.fixture(scope="session")
def tree(dialogue: Dialogue) -> Tree:
    """Its English tree."""
    return dialogue.tree("en")


@pytest.fixture(scope="session")
def understander(tree: Tree) -> Understander:
    """Understanding as it is installed; what it learns is kept between runs."""
    return learned.understander(tree)


@pytest.fixture(scope="session")
def words_alone(tree: Tree) -> Understander:
    """The same where no encoder can be loaded."""
    return learned.understander(tree, words_alone=True)
