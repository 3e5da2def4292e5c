"""The schemas by which an editor completes and checks dialogue files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.dialogue.layout import is_script, kind_of_file
from bot.rehearsal.schemas import written_schemas
from tests.dialogue.conftest import PROJECT, Folder

DIALOGUES = PROJECT / "dialogues"
_FILES = sorted(path.relative_to(DIALOGUES).as_posix() for path in DIALOGUES.rglob("*.yaml"))
_FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


class _Editor(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: `no` is a word, `2026-11-23` too, and `012` a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  as PyYAML declares it


_Editor.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Editor.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789"))
_Editor.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$"), list("-+.0123456789")
)


def _complaints(kind: str, text: str) -> list[str]:
    schema = json.loads(written_schemas()[f"{kind}.schema.json"])
    return [error.message for error in Draft7Validator(schema).iter_errors(yaml.load(text, _Editor))]


def _schema_named_by(path: Path) -> Path | None:
    with path.open(encoding="utf-8") as lines:
        named = _FIRST_LINE.fullmatch(next(lines).rstrip())
    return (path.parent / named[1]).resolve() if named else None


@pytest.mark.parametrize("name", sorted(written_schemas()))
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    assert (DIALOGUES / "schema" / name).read_text(encoding="utf-8") == written_schemas()[name]


def test_no_schema_is_left_over() -> None:
    assert sorted(path.name for path in (DIALOGUES / "schema").iterdir()) == sorted(written_schemas())


@pytest.mark.parametrize("name", sorted(written_schemas()))
def test_a_schema_is_one_and_every_name_in_it_leads_somewhere(name: str) -> None:
    schema = json.loads(written_schemas()[name])
    Draft7Validator.check_schema(schema)
    wanted = re.findall(r'"#/\$defs/(\w+)"', written_schemas()[name])
    assert set(wanted) == set(schema.get("$defs", {}))


@pytest.mark.parametrize("path", _FILES)
def test_the_first_line_of_a_file_leads_to_its_schema(path: str) -> None:
    kind = "conversation" if is_script(path) else kind_of_file(path)
    assert _schema_named_by(DIALOGUES / path) == DIALOGUES / "schema" / f"{kind}.schema.json"


@pytest.mark.parametrize("path", _FILES)
def test_an_editor_finds_nothing_wrong_with_a_file(path: str) -> None:
    kind = "conversation" if is_script(path) else kind_of_file(path)
    assert _complaints(kind or "", (DIALOGUES / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("edits", "complaint"),
    [
        ({"title: ": "titel: "}, "'titel' was unexpected"),
        ({"need: truth\n": ""}, "'need' is a required property"),
        ({"next: fair": "nxet: fair"}, "'nxet' was unexpected"),
        ({"kind: close": "kind: clsoe"}, "'clsoe' is not one of"),
        ({"id: bridge": "id: The Bridge"}, "does not match"),
        ({'"2026-11-23"': "20261123"}, "is not of type 'string'"),
        ({"title: A worked example": "title:"}, "None is not of type"),
    ],
    ids=str,
)
def test_an_editor_marks_what_is_wrong_with_a_claim(edits: dict[str, str], complaint: str, folder: Folder) -> None:
    folder.edit(edits)
    assert any(complaint in message for message in _complaints("claim", folder.read()))


@pytest.mark.parametrize("word", ["no", "yes", "012", "1e3", "true", "12:30", "2026-11-23"])
def test_a_text_that_looks_like_something_else_is_a_text_for_an_editor_too(word: str, folder: Folder) -> None:
    folder.edit({"title: A worked example": f"title: {word}"})
    assert _complaints("claim", folder.read()) == []
    assert folder.load().tree("en").claims["worked-example"].title == word


def test_every_key_is_explained(folder: Folder) -> None:
    for text in written_schemas().values():
        schema = json.loads(text)
        objects = [schema, *schema.get("$defs", {}).values()]
        assert all(key["description"] for each in objects for key in each["properties"].values())
