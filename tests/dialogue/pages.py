"""The pages of docs/diagnostics: what they say is wrong with which change, and what is really said of it."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.content.review import check_folder
from tests.dialogue.conftest import EXAMPLE, PROJECT, Folder

PAGES = PROJECT / "docs" / "diagnostics"
#: The day on which the examples are judged.
TODAY = dt.date(2026, 11, 24)
_TIMES = re.compile(r"\{(.+?) × ([\d,]+)\}")


@dataclass(frozen=True)
class Page:
    """One page: which file of the worked example is changed, how, and what `bot check` says then."""

    code: str
    path: str
    old: str
    new: str
    says: str
    alone: bool

    def __str__(self) -> str:
        return self.code


def read_page(page: Path) -> Page:
    text = page.read_text(encoding="utf-8")
    (path,) = re.findall(r"`([\w/.-]+\.yaml)`", text.partition("```diff")[0].partition("## An example")[2])
    (diff,) = re.findall(r"```diff\n(.*?)\n```", text, re.DOTALL)
    (says,) = re.findall(r"```text\n(.*?)\n```", text, re.DOTALL)
    lines = diff.split("\n")
    old, new = ("".join(f"{_meant(line[1:])}\n" for line in lines if line[0] == sign) for sign in "-+")
    return Page(page.stem, path, old, new, says, "the only claim" in text)


def _meant(line: str) -> str:
    """Return a line with what its braces stand for: letters or words repeated, or one byte by its number."""
    line = _TIMES.sub(lambda found: _repeat(found[1], int(found[2].replace(",", ""))), line)
    return re.sub(r"\{byte ([0-9A-F]{2})\}", lambda found: chr(0xDC00 + int(found[1], 16)), line)


def _repeat(text: str, times: int) -> str:
    return ("" if len(text) == 1 else " ").join([text] * times)


def problems_of(page: Page) -> list[str]:
    """Return what is said of a folder with the change of a page, without the places."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Folder(Path(scratch) / "dialogues")
        if page.alone:
            _leave_alone(folder)
        if page.old:
            folder.edit({page.old: page.new}, page.path)
        else:
            folder.write(page.path, page.new)
        problems = check_folder(folder.root, TODAY)[1]
        told = [f"{each.code} {each.severity.value}: {each.sentence}" for each in problems]
        return [line.replace(folder.root.as_posix(), "dialogues") for line in told]


def _leave_alone(folder: Folder) -> None:
    """Take every claim but the worked example out of the folder."""
    for claim in folder.root.glob("en/claims/*/*.yaml"):
        if claim != folder.root / EXAMPLE:
            claim.unlink()
    openings = re.sub(r"claims: \[[^]]*\]", "claims: [worked-example]", folder.read("en/openings.yaml"))
    folder.write("en/openings.yaml", openings)
