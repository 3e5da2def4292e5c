"""Puts the records of all files together into one `Dialogue`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from bot.dialogue.claims import Claim
from bot.dialogue.diagnostics import Problems, did_you_mean
from bot.dialogue.layout import IN_LANGUAGE, SHARED
from bot.dialogue.place import Place
from bot.dialogue.safeguarding import CATEGORIES
from bot.dialogue.small_talk import KINDS
from bot.dialogue.speech import spoken
from bot.dialogue.tree import Dialogue, Tree

#: The path inside the folder, the kind of file, and the record that was read from it.
Records = list[tuple[str, str, Any]]


def assemble(records: Records, version: str, root: str, problems: Problems) -> Dialogue | None:
    """Return the dialogue, or None where a part that it cannot do without is missing."""
    shared = {kind: record for path, kind, record in records if kind in SHARED}
    languages = sorted({PurePosixPath(path).parts[0] for path, kind, _ in records if kind not in SHARED})
    for kind in SHARED.keys() - shared.keys():
        _missing(f"{root}/{kind}.yaml", problems)
    if not languages:
        _missing(f"{root}/en/interface.yaml", problems)
    trees = {language: _tree(language, records, root, problems) for language in languages}
    if len(shared) < len(SHARED) or not trees or None in trees.values():
        return None
    _by_id(shared["helplines"].helplines, problems)
    return Dialogue(
        version=version,
        sources=_by_id(shared["sources"].sources, problems),
        helplines=shared["helplines"].helplines,
        trees=MappingProxyType({language: tree for language, tree in trees.items() if tree}),
    )


def _tree(language: str, records: Records, root: str, problems: Problems) -> Tree | None:
    own = [(path, kind, record) for path, kind, record in records if path.startswith(f"{language}/")]
    parts = {kind: record for _, kind, record in own if kind in IN_LANGUAGE}
    for kind in IN_LANGUAGE.keys() - parts.keys():
        _missing(f"{root}/{language}/{kind}.yaml", problems)
    for path, kind, record in own:
        if kind in ("claim", "safeguard"):
            _check_name(path, record, problems)
    if len(parts) < len(IN_LANGUAGE):
        return None
    lists = {
        "testimonies": parts.pop("testimonies").testimonies,
        "excerpts": parts.pop("excerpts").excerpts,
        "facts": parts.pop("facts").facts,
        "responses": parts.pop("responses").responses,
        "small_talk": parts.pop("small-talk").small_talk,
        "claims": [record for _, kind, record in own if kind == "claim"],
        "safeguards": [record for _, kind, record in own if kind == "safeguard"],
    }
    _check_complete(
        "safeguarding category", CATEGORIES, lists["safeguards"], f"{root}/{language}/safeguarding", problems
    )
    _check_complete("kind of small talk", KINDS, lists["small_talk"], f"{root}/{language}/small-talk.yaml", problems)
    indexed: dict[str, Any] = {name: _by_id(each, problems) for name, each in lists.items()}
    _by_id(parts["openings"].topics, problems)
    _by_id((*indexed["testimonies"].values(), *indexed["excerpts"].values()), problems)
    tree = Tree(language=language, **parts, **indexed)
    return replace(tree, names=MappingProxyType({text.place: name for name, text in spoken(tree)}))


def _missing(path: str, problems: Problems) -> None:
    problems.add(Place(path, 1, 1), "R304", "this file is missing or cannot be used; the bot cannot do without it.")


def _by_id(records: Iterable[Any], problems: Problems) -> Mapping[str, Any]:
    known: dict[str, Any] = {}
    for record in records:
        first = known.setdefault(record.id, record)
        if first is not record:
            problems.add(record.id.place, "R302", f"'{record.id}' is also at {first.id.place}; rename one of them.")
    return MappingProxyType(known)


def _check_name(path: str, record: Any, problems: Problems) -> None:
    file = PurePosixPath(path)
    if file.stem != record.id:
        problems.add(record.id.place, "R303", f"the id '{record.id}' does not match the file's name '{file.name}'.")
    if isinstance(record, Claim) and file.parent.name != record.theme:
        sentence = f"the theme '{record.theme}' does not match the file's folder '{file.parent.name}'."
        problems.add(record.theme.place, "R303", sentence)


def _check_complete(what: str, wanted: Iterable[str], found: list[Any], path: str, problems: Problems) -> None:
    there = {str(record.id) for record in found}
    for name in wanted:
        if name not in there:
            problems.add(Place(path, 1, 1), "R304", f"the {what} '{name}' is missing.{did_you_mean(name, there)}")
