"""Messages with what they mean, one JSON object a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.labelled import Line, Meant, UnreadableLineError, read_lines


def read(folder: Path, text: str, name: str = "lines") -> list[Line]:
    path = folder / f"{name}.jsonl"
    path.write_text(text, encoding="utf-8")
    return read_lines([path], {"greeting"})


@pytest.mark.parametrize(
    ("line", "meant", "ids"),
    [
        ('{"text": "x", "id": "revenge"}', Meant.CLAIM, ("revenge",)),
        ('{"text": "x", "id": "revenge", "stance": "rejects"}', Meant.STANCE, ("revenge",)),
        ('{"text": "x", "ids": ["revenge", "takfir"]}', Meant.TWO_CLAIMS, ("revenge", "takfir")),
        ('{"text": "x", "id": "greeting"}', Meant.SMALL_TALK, ("greeting",)),
        ('{"text": "x", "id": "abuse", "fires": true}', Meant.DANGER, ("abuse",)),
        ('{"text": "x", "id": "abuse", "fires": false}', Meant.HARMLESS, ("abuse",)),
        ('{"text": "x"}', Meant.NOTHING, ()),
    ],
)
def test_what_a_line_means_is_told_by_its_fields(tmp_path: Path, line: str, meant: Meant, ids: tuple[str, ...]) -> None:
    (found,) = read(tmp_path, line)
    assert (found.text, found.meant, found.ids) == ("x", meant, ids)


def test_lines_of_a_hostile_file_are_hostile(tmp_path: Path) -> None:
    assert read(tmp_path, '{"text": "x"}', "hostile")[0].meant is Meant.HOSTILE


def test_a_register_or_a_subject_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, '{"text": "x", "id": "revenge", "register": "angry"}\n\n{"text": "y", "about": "school"}')
    assert [each.register for each in found] == ["angry", "school"]


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "revenge"}', '{"text": "x", "id": "cooking", "fires": true}'])
def test_a_line_that_is_none_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableLineError, match=r"lines\.jsonl:2: no labelled message"):
        read(tmp_path, '{"text": "x"}\n' + line)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UnreadableLineError, match="cannot be read"):
        read_lines([path], ())
