"""Which messages would be answered otherwise than by the dialogue of another revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.evaluation.comparison import UnknownRevisionError, compare, fetch, told
from bot.evaluation.labelled import Line, Meant
from bot.understanding.meaning import Decision, Stance, Understanding


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose folder `dialogues` said something else once."""
    folder = tmp_path / "repository" / "dialogues"
    folder.mkdir(parents=True)

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
        subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)

    git("init", "--quiet", str(folder.parent))
    for text in ("before", "now"):
        (folder / "text.yaml").write_text(text)
        git("add", ".")
        git("commit", "--quiet", "--message", text)
    return folder


def test_a_folder_is_fetched_as_it_once_stood(repository: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    assert (fetch(repository, "HEAD~1", target) / "text.yaml").read_text() == "before"
    assert (repository / "text.yaml").read_text() == "now"


@pytest.mark.parametrize("revision", ["nonsense", "HEAD~7", "--output=/tmp/x"])
def test_a_revision_that_there_is_not_is_told(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(UnknownRevisionError, match=r"revision|cannot be read"):
        fetch(repository, revision, tmp_path)


class _Saying:
    def __init__(self, **answers: Understanding) -> None:
        self._answers = answers

    def understand(self, text: str) -> Understanding:
        return self._answers.get(text, Understanding(text, Decision.NONE))


def test_only_what_is_understood_otherwise_is_told() -> None:
    lines = [Line("one", Meant.NOTHING), Line("two", Meant.NOTHING)]
    claim = Understanding("one", Decision.CLAIM, "a", ("b",), Stance.HOLDS)
    (found,) = compare(lines, _Saying(), _Saying(one=claim))  # type: ignore[arg-type]
    assert (found.line.text, found.before, found.now) == ("one", "none", "claim a and b holds")


def test_an_understanding_is_told_in_a_few_words() -> None:
    assert told(Understanding("x", Decision.SAFEGUARD, "abuse")) == "safeguard abuse"
