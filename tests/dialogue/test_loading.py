"""A folder is loaded whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path

import pytest

from bot.dialogue import loading
from bot.dialogue.diagnostics import DialogueError, Problems
from bot.dialogue.tree import Dialogue
from bot.dialogue.yaml_tree import LARGEST_FILE
from tests.dialogue.conftest import EXAMPLE, PROJECT, Folder

_FROZEN = (str, int, type(None))


def test_the_dialogue_has_nothing_wrong_with_it() -> None:
    assert loading.check(PROJECT / "dialogues")[1] == ()


def test_what_stands_in_a_file_is_in_the_dialogue(folder: Folder) -> None:
    claim = folder.load().tree("en").claims["worked-example"]
    assert claim.start.text == "That sounds important to you. What makes you say it?"
    assert claim.start.text.place.path == f"{folder.root.as_posix()}/{EXAMPLE}"


def test_a_warning_does_not_keep_the_dialogue_from_being_loaded(folder: Folder) -> None:
    folder.edit({"  - example counterexample 09\n": ""})
    assert folder.codes() == ["W509"]
    assert "worked-example" in folder.load().tree("en").claims


def test_a_folder_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(DialogueError, match=r":1:1: R304 error: there is no dialogue file here"):
        loading.load(tmp_path)


def _changeable(value: object, where: str = "dialogue") -> list[str]:
    """Return where something in a value could be changed."""
    if isinstance(value, Mapping):
        inner = [(f"{where}[{key}]", each) for key, each in value.items()]
        return [where] * hasattr(value, "__setitem__") + [
            place for name, each in inner for place in _changeable(each, name)
        ]
    if isinstance(value, tuple):
        return [place for each in value for place in _changeable(each, f"{where}[]")]
    if is_dataclass(value):
        inner = [(f"{where}.{each.name}", getattr(value, each.name)) for each in fields(value)]
        return [place for name, each in inner for place in _changeable(each, name)]
    return [] if isinstance(value, _FROZEN) else [where]


def test_nothing_in_the_dialogue_can_be_changed(dialogue: Dialogue) -> None:
    assert _changeable(dialogue) == []
    with pytest.raises(FrozenInstanceError):
        dialogue.version = "another"  # type: ignore[misc]


def test_the_version_changes_with_every_change_of_content(folder: Folder) -> None:
    versions = [folder.load().version]
    for old, new in (("Fair enough.", "Fair enough!"), ("title: A", "title:  A"), ("turns:", "# a comment\nturns:")):
        folder.edit({old: new})
        versions.append(folder.load().version)
    (folder.root / "en/claims/trust/media-lies.yaml").rename(folder.root / "en/claims/trust/media-lie.yaml")
    versions.append(loading.build(loading.read_folder(folder.root), "", Problems()).version)  # type: ignore[union-attr]
    assert len(set(versions)) == 5


def test_the_version_does_not_change_with_anything_else(folder: Folder) -> None:
    version = folder.load().version
    for path in folder.root.rglob("*.yaml"):
        os.utime(path, (1, 1))
    folder.write("schema/claim.schema.json", "{}")
    folder.write("en/conversations/one-more.yaml", "title: One more\ntalk: [{says: hi}]\n")
    folder.write("en/loose.yaml", "nobody: reads this\n")
    assert folder.load().version == version


def test_the_version_hangs_neither_on_the_folder_nor_on_the_order_of_its_files(folder: Folder) -> None:
    version = folder.load().version
    moved = folder.root.rename(folder.root.with_name("elsewhere"))
    files = loading.read_folder(moved)
    assert loading.load(moved).version == version
    turned = loading.build(dict(reversed(files.items())), moved.as_posix(), Problems())
    assert turned is not None
    assert turned.version == version


def test_a_huge_file_is_refused_without_being_read_whole(folder: Folder) -> None:
    huge = folder.root / EXAMPLE
    os.truncate(huge, 1_000_000_000)
    assert len(loading.read_file(huge)) == LARGEST_FILE + 1
    assert "Y102" in folder.codes()


@pytest.mark.parametrize(
    "name", ["en/interface.yml", "en/INTERFACE.YAML", "en/claims/trust/notes/a.yaml", "conversations/a.yaml"]
)
def test_a_file_in_a_place_where_nothing_reads_it_is_told(name: str, folder: Folder) -> None:
    folder.write(name, "a: b\n")
    assert [(problem.code, problem.place.path) for problem in folder.problems()] == [
        ("R305", f"{folder.root.as_posix()}/{name}")
    ]


def test_what_is_no_yaml_is_left_alone(folder: Folder) -> None:
    folder.write("README.md", "# Notes\n")
    folder.write("en/claims/trust/worked-example.yaml~", "id: [\n")
    (folder.root / "en/claims/folder.yaml").mkdir()
    (folder.root / "en/claims/trust/.#media-lies.yaml").symlink_to("nowhere")
    assert folder.problems() == ()


def test_a_file_name_that_is_no_text_is_told_like_any_other(folder: Folder) -> None:
    os.rename(folder.root / EXAMPLE, os.fsencode(folder.root / "en/claims/trust") + b"/\xff.yaml")  # noqa: PTH104
    assert folder.codes() == ["R303"]


def test_a_file_of_another_system_is_read_as_it_is_meant(folder: Folder) -> None:
    (folder.root / EXAMPLE).write_bytes(b"\xef\xbb\xbf" + folder.read().replace("\n", "\r\n").encode())
    assert folder.problems() == ()
    assert folder.load().tree("en").claims["worked-example"].turns[-1].text.endswith("up to you.")
