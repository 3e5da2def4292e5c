"""Keeps what was learned in a file; a file that cannot be read is learned anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.understanding.examples import Example, Kind, Label
from bot.understanding.learned import store
from bot.understanding.learned.model import Model
from bot.understanding.learned.store import key_of, lesson_of
from tests.fake_encoder import FakeEncoder

EXAMPLES = [
    Example(Label(Kind.CLAIM, name), text, tuple(text.split()))
    for name, text in [("cats", "cats are best"), ("cats", "i like cats"), ("dogs", "dogs bark"), ("dogs", "my dog")]
]


def judged(folder: Path | None) -> list[tuple[str, float]]:
    model = Model(lesson_of(EXAMPLES, None, folder), None, 1.0)
    return [(guess.label.id, guess.probability) for guess in model.judge([("cats", ("cats",))])[0].guesses]


def test_what_is_kept_judges_as_what_was_learned(tmp_path: Path) -> None:
    fresh = judged(None)
    assert judged(tmp_path) == fresh
    assert judged(tmp_path) == fresh
    assert len(list(tmp_path.iterdir())) == 1


def test_it_is_learned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged(tmp_path)
    monkeypatch.setattr(store, "learn", lambda *_: pytest.fail("learned again"))
    judged(tmp_path)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x03\x04 half of an archive"])
def test_a_file_that_cannot_be_read_is_learned_anew(tmp_path: Path, content: bytes, caplog) -> None:
    fresh = judged(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)
    assert judged(tmp_path) == fresh
    assert "cannot be read" in caplog.text
    assert kept.stat().st_size > 100


def test_half_a_file_is_learned_anew(tmp_path: Path) -> None:
    fresh = judged(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert judged(tmp_path) == fresh


def test_a_folder_that_cannot_be_written_is_told_and_is_no_reason_to_stop(tmp_path: Path, caplog) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert judged(blocked / "folder") == judged(None)
    assert "could not be kept" in caplog.text


def test_another_text_label_stance_or_encoder_is_another_lesson() -> None:
    one = key_of(EXAMPLES, None)
    assert one == key_of(list(EXAMPLES), None)
    changed = [*EXAMPLES[:-1], replace(EXAMPLES[-1], text="my cat")]
    renamed = [*EXAMPLES[:-1], replace(EXAMPLES[-1], label=Label(Kind.SMALL_TALK, "dogs"))]
    keys = {
        one,
        key_of(changed, None),
        key_of(renamed, None),
        key_of(EXAMPLES[1:], None),
        key_of(EXAMPLES, FakeEncoder()),
    }
    assert len(keys) == 5


def test_old_files_go_when_there_are_many(tmp_path: Path) -> None:
    for age in range(12):
        old = tmp_path / f"{age}.npz"
        old.write_bytes(b"old")
        os.utime(old, (age, age))
    judged(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == store.MOST_KEPT
    assert "0.npz" not in names
    assert "11.npz" in names
