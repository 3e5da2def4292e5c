"""Keeps what was learned in a file, so that it is learned once; a file that cannot be read is learned anew."""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.examples import Example, Kind, Label
from bot.understanding.learned.encoder import Encoder
from bot.understanding.learned.model import Lesson, learn
from bot.understanding.learned.softmax import Softmax
from bot.understanding.learned.vectoriser import Rows

log = logging.getLogger(__name__)

#: Changes whenever the same examples would teach something else.
VERSION = 8
#: Files kept in the folder: those of the dialogues that were used last.
MOST_KEPT = 8


def lesson_of(examples: Sequence[Example], encoder: Encoder | None, folder: Path | None) -> Lesson:
    """Return what the examples teach, from the folder if it stands there, and keep it there if it does not.

    A folder that cannot be written is told in the log, and is no reason not to go on.
    """
    if folder is None:
        return learn(examples, encoder)
    path = folder / f"{key_of(examples, encoder)}.npz"
    kept = _read(path) if path.is_file() else None
    if kept is not None:
        return kept
    lesson = learn(examples, encoder)
    try:
        _write(lesson, path)
    except OSError as error:
        log.warning("what was learned could not be kept in %s (%s); it is learned anew at each start", folder, error)
    return lesson


def key_of(examples: Sequence[Example], encoder: Encoder | None) -> str:
    """Return a name for all that a lesson depends on."""
    told = hashlib.sha256(f"{VERSION} {encoder.name if encoder else 'words alone'}".encode())
    for each in examples:
        parts = (each.label.kind.value, each.label.id, each.stance.value, each.text, " ".join(each.tokens))
        told.update("\x1f".join((*parts, "\x1e")).encode("utf-8", "surrogatepass"))
    return told.hexdigest()[:32]


def _write(lesson: Lesson, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    about = {
        "labels": [[label.kind.value, label.id] for label in lesson.labels],
        "texts": lesson.texts,
        "features": lesson.features,
    }
    # Written beside and moved into place, so that nobody ever reads half of it.
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        arrays = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8), **dict(_arrays(lesson))}
        np.savez(file, allow_pickle=False, **arrays)
    Path(file.name).replace(path)
    for old in sorted(path.parent.glob("*.npz"), key=lambda each: each.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _arrays(lesson: Lesson) -> Iterator[tuple[str, NDArray[Any]]]:
    yield "concepts", np.asarray(lesson.concepts, np.int32)
    yield "stances", np.asarray(lesson.stances, np.int32)
    yield "weights", lesson.weights
    yield "starts", lesson.rows.starts
    yield "places", lesson.rows.places
    yield "values", lesson.rows.values
    yield "vectors", lesson.vectors
    yield "axes", lesson.axes
    for name, model in (("meaning", lesson.meaning), ("stance", lesson.stance)):
        yield f"{name}_sparse", model.sparse
        yield f"{name}_dense", model.dense
        yield f"{name}_bias", model.bias


def _read(path: Path) -> Lesson | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            about = json.loads(kept["about"].tobytes())
            models = [Softmax(*(kept[f"{name}_{part}"] for part in ("sparse", "dense", "bias")))
                      for name in ("meaning", "stance")]  # fmt: skip
            return Lesson(
                labels=tuple(Label(Kind(kind), name) for kind, name in about["labels"]),
                texts=tuple(about["texts"]),
                concepts=tuple(kept["concepts"].tolist()),
                stances=tuple(kept["stances"].tolist()),
                features=tuple(about["features"]),
                weights=kept["weights"],
                rows=Rows(kept["starts"], kept["places"], kept["values"]),
                vectors=kept["vectors"],
                axes=kept["axes"],
                meaning=models[0],
                stance=models[1],
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        log.warning("%s cannot be read (%s); what it held is learned anew", path, error)
        return None
