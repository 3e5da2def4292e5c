"""Quotations marked as the seed's stand in it word for word, and nothing longer of it stands anywhere here.

The seed stands beside the project, not in it. Where it does not, this file is not collected (see conftest.py);
in CI it must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.quotations import Quotation
from bot.dialogue.tree import Tree
from tests.dialogue.conftest import PROJECT, SEED

_LONG = 30  # words in a row that are a copy and no quotation
_TYPEWRITTEN = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a", "\"\"\"\"\"'''''")


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPEWRITTEN).split())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[start:] for start in range(_LONG)), strict=False)


def _files() -> Iterator[Path]:
    for path in PROJECT.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(PROJECT).parts):
            yield path


@pytest.fixture(scope="module")
def seed() -> str:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEED.glob("*.txt"))]
    assert texts, f"the seed is missing from {SEED}"
    return "\n".join(texts)


@pytest.fixture(scope="module")
def seeded(tree: Tree) -> list[Quotation]:
    return [each for each in (*tree.testimonies.values(), *tree.excerpts.values()) if each.seed]


def test_every_quotation_marked_as_the_seeds_stands_in_it_word_for_word(seed: str, seeded: list[Quotation]) -> None:
    plain = _plain(seed)
    assert [each.id for each in seeded if _plain(each.words) not in plain] == []
    assert seeded


def test_a_changed_word_would_be_noticed(seed: str, seeded: list[Quotation]) -> None:
    plain = _plain(seed)
    assert not any(_plain(each.words.replace(" ", " really ", 1)) in plain for each in seeded)


def test_no_long_run_of_the_seed_stands_anywhere_in_the_project(seed: str) -> None:
    runs = set(_runs(seed))
    copies = [
        path for path in _files() if not runs.isdisjoint(_runs(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert copies == []
    assert len(runs) > 1000
