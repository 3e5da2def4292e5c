"""Scripts as they stand in YAML."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.dialogue.tree import Tree
from bot.rehearsal.scripts import Script, language_of, read_scripts


def _read(folder: Path, text: str, name: str = "en/conversations/try.yaml") -> tuple[list[Script], list[str]]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    scripts, problems = read_scripts(folder)
    return list(scripts.values()), [
        f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems
    ]


def test_a_script_says_who_talks_and_what_is_said_and_heard(tmp_path: Path) -> None:
    text = "title: Hello\ngiven: {age: 16-to-17, country: country-gb}\ntalk: [{says: hi, hears: [{kind: open}]}]\n"
    [script], problems = _read(tmp_path, text)
    assert problems == []
    assert script.given is not None
    assert (script.given.age, script.talk[0].says, script.talk[0].hears[0].kind) == ("16-to-17", "hi", "open")


@pytest.mark.parametrize("said", ["''", "' '", "no", "012", "/stop", "'{not a slot}'", '"\\u0007"'])
def test_a_person_may_type_anything_and_nothing(said: str, tmp_path: Path) -> None:
    [script], problems = _read(tmp_path, f"title: Hello\ntalk: [{{says: {said}}}]\n")
    assert problems == []
    assert script.talk[0].says is not None


@pytest.mark.parametrize(
    ("talk", "told"),
    [
        ("[{hears: []}]", "1:8 T408"),
        ("[{says: hi, presses: deal}]", "2:15 T408"),
        ("[{says: '', presses: deal}]", "2:28 T408"),
        ("[{syas: hi}]", "2:9 F202"),
        ("[{says: hi, hears: [{kind: No Kind}]}]", "2:34 F205"),
        ("[]", "2:7 F208"),
    ],
)
def test_what_is_wrong_with_a_script_is_told_at_its_place(talk: str, told: str, tmp_path: Path) -> None:
    _, problems = _read(tmp_path, f"title: Hello\ntalk: {talk}\n")
    assert told in problems


def test_scripts_are_read_from_folders_inside_the_conversations_too(tmp_path: Path) -> None:
    [script], _ = _read(tmp_path, "title: Hello\ntalk: [{says: hi}]\n", "fr/conversations/gate/try.yaml")
    assert language_of(script.title.place.path, tmp_path) == "fr"


def test_a_huge_script_is_refused_and_a_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "en/conversations/folder.yaml").mkdir(parents=True)
    (tmp_path / "en/conversations/huge.yaml").touch()
    os.truncate(tmp_path / "en/conversations/huge.yaml", 1_000_000_000)
    scripts, problems = read_scripts(tmp_path)
    assert scripts == {}
    assert [problem.code for problem in problems] == ["Y102"]


@pytest.mark.parametrize("how", ["softens", "rejects", "source"])
def test_every_claim_is_rehearsed_with_somebody_who(how: str, tree: Tree) -> None:
    folder = Path(__file__).parent.parent.parent / "dialogues/en/conversations"
    missing = [claim for claim in tree.claims if not (folder / f"claim-{claim}-{how}.yaml").is_file()]
    assert missing == []


def test_the_library_is_rehearsed_in_more_than_a_hundred_conversations() -> None:
    scripts, problems = read_scripts(Path(__file__).parent.parent.parent / "dialogues")
    assert problems == ()
    assert len(scripts) >= 110
