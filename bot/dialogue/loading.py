"""Loads a dialogue folder: all of it or nothing, with every problem told at once."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.dialogue.assembly import Records, assemble
from bot.dialogue.checks import check_dialogue
from bot.dialogue.diagnostics import CODES, Diagnostic, DialogueError, Problems
from bot.dialogue.layout import EVERY_KIND, SCHEMA_FOLDER, is_script, kind_of_file
from bot.dialogue.place import Place
from bot.dialogue.records import read_record
from bot.dialogue.silences import Silence, can_be_silenced, read_silences
from bot.dialogue.tree import Dialogue
from bot.dialogue.yaml_tree import LARGEST_FILE, read_yaml


def find_folder(given: Path | None = None) -> Path:
    """Return the folder that is given, or `dialogues` here, beside the program, or where the program was installed.

    Raises FileNotFoundError where there is none.
    """
    beside = Path(__file__).resolve().parents[2] / "dialogues"
    installed = Path(sys.prefix) / "share" / "on-the-table" / "dialogues"
    known = (given,) if given else (Path("dialogues"), beside, installed)
    found = next((folder for folder in known if folder.is_dir()), None)
    if found is None:
        raise FileNotFoundError(f"there is no folder '{given or 'dialogues'}' here; name it with --dialogues DIR.")
    return found


def load(folder: Path) -> Dialogue:
    """Return the dialogue in `folder`; raise `DialogueError` where it has errors."""
    dialogue, problems = check(folder)
    if dialogue is None:
        raise DialogueError(problems)
    return dialogue


def check(folder: Path) -> tuple[Dialogue | None, tuple[Diagnostic, ...]]:
    """Return the dialogue in `folder`, or None where it has errors, and everything that is wrong, sorted."""
    problems = Problems()
    dialogue = build(read_folder(folder), folder.as_posix(), problems)
    return None if problems.errors else dialogue, problems.sorted()


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the YAML files of a folder by their path in it, in order; conversations are read elsewhere."""
    return {path.relative_to(folder).as_posix(): read_file(path) for path in _yaml_files(folder)}


def read_file(path: Path) -> bytes:
    """Return the content of a file, or of one that is too large enough to see that it is."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def build(files: Mapping[str, bytes], root: str, problems: Problems) -> Dialogue | None:
    """Return the dialogue made of these files; `root` goes before their paths in what `problems` are told."""
    if not files:
        problems.add(Place(root, 1, 1), "R304", "there is no dialogue file here; name the folder that holds 'en/'.")
        return None
    problems.silences.found = _silences(files, root, problems)
    dialogue = assemble(_records(files, root, problems), _version(files), root, problems)
    if dialogue is not None:
        check_dialogue(dialogue, problems)
    return dialogue


def _silences(files: Mapping[str, bytes], root: str, problems: Problems) -> tuple[Silence, ...]:
    """Return the silences that hold, and report those that do not."""
    written = read_silences(files, root)
    for silence in written:
        if not can_be_silenced(silence.code) or silence.code not in CODES:
            sentence = f"'{silence.code}' is no code that can be silenced; mend the problem, or take the comment away."
            problems.add(silence.place, "S601", sentence)
        elif not silence.reason:
            sentence = f"say why, as in '# allow {silence.code}: the reason', so that whoever reads it can agree."
            problems.add(silence.place, "S601", sentence)
    return tuple(each for each in written if each.reason and can_be_silenced(each.code))


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        apart = inside.parts[0] == SCHEMA_FOLDER or is_script(inside.as_posix())
        if path.suffix.lower() in (".yaml", ".yml") and path.is_file() and not apart:
            yield path


def _records(files: Mapping[str, bytes], root: str, problems: Problems) -> Records:
    records: list[tuple[str, str, Any]] = []
    for path, content in files.items():
        kind, shown = kind_of_file(path), f"{root}/{path}"
        if kind is None:
            problems.add(Place(shown, 1, 1), "R305", "nothing reads a file in this place; move or rename it.")
            continue
        node = read_yaml(content, shown, problems)
        record = node and read_record(EVERY_KIND[kind], node, problems)
        if record:
            records.append((path, kind, record))
    return records


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        if kind_of_file(path):
            digest.update(f"{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    return digest.hexdigest()[:16]
