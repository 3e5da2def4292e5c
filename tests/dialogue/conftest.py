"""A copy of the dialogue, with a worked example in it, in which a test can break one thing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.dialogue import loading
from bot.dialogue.diagnostics import Diagnostic
from bot.dialogue.place import Place
from bot.dialogue.tree import Dialogue

PROJECT = Path(__file__).parent.parent.parent
SEED = PROJECT.parent / "shared" / "seed"
EXAMPLE = "en/claims/trust/worked-example.yaml"
#: Stands in a text right before the character at which a problem is expected.
HERE = "▸"

_PARTS = Path(__file__).parent / "example"
_JOINED = {
    "en/testimonies.yaml": "testimony.yaml",
    "en/facts.yaml": "fact.yaml",
    "sources.yaml": "source.yaml",
    "helplines.yaml": "helpline.yaml",
}

# The quotations are compared with the seed wherever it stands beside the project, and always in CI.
collect_ignore = [] if SEED.is_dir() or os.environ.get("CI") else ["test_seed.py"]


class Folder:
    """A copy of the dialogue folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(PROJECT / "dialogues", root)
        (root / EXAMPLE).write_bytes((_PARTS / "claim.yaml").read_bytes())
        for path, part in _JOINED.items():
            self.write(path, self.read(path) + (_PARTS / part).read_text(encoding="utf-8"))

    def read(self, path: str = EXAMPLE) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> Place | None:
        """Write a file, without the mark in it, and return the place of the mark; "\\udcff" writes the byte FF."""
        marked, (before, mark, after) = self.root / path, text.partition(HERE)
        marked.parent.mkdir(parents=True, exist_ok=True)
        marked.write_bytes((before + after).encode(errors="surrogateescape"))
        lines = before.split("\n")
        return Place(marked.as_posix(), len(lines), len(lines[-1]) + 1) if mark else None

    def edit(self, edits: dict[str, str], path: str = EXAMPLE) -> Place | None:
        """Put other text in the place of text that stands there once, and return the place of the mark."""
        text = self.read(path)
        for old, new in edits.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        return self.write(path, text)

    def load(self) -> Dialogue:
        return loading.load(self.root)

    def problems(self) -> tuple[Diagnostic, ...]:
        return loading.check(self.root)[1]

    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems()]

    def says(self, code: str) -> list[str]:
        """Return the sentences of one code."""
        return [problem.sentence for problem in self.problems() if problem.code == code]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder that has nothing wrong with it."""
    return Folder(tmp_path / "dialogues")
