"""Tells which messages cannot be read as words of this language."""

from __future__ import annotations

import pytest

from bot.dialogue.tree import Tree
from bot.understanding.gate import GateStage, report
from bot.understanding.meaning import Gate
from bot.understanding.reader import Reader
from bot.understanding.thresholds import MOST_CHARACTERS


@pytest.fixture(scope="module")
def reader(tree: Tree) -> Reader:
    return Reader(tree)


def _gate(text: str, reader: Reader) -> Gate | None:
    return GateStage(reader.own).look(reader.normaliser.read(text))


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("", Gate.EMPTY),
        (" \n\u200b ", Gate.EMPTY),
        ("...?!", Gate.EMPTY),
        ("\ud800", Gate.EMPTY),
        ("🎉🎉", Gate.ONLY_EMOJI),
        ("❤️", Gate.ONLY_EMOJI),
        ("https://example.org/x", Gate.ONLY_LINK),
        ("www.example.org", Gate.ONLY_LINK),
        ("word " * 2000, Gate.TOO_LONG),
        ("x" * (MOST_CHARACTERS + 1), Gate.TOO_LONG),
        ("почему они нас ненавидят", Gate.OTHER_LANGUAGE),
        ("لماذا يكرهوننا", Gate.OTHER_LANGUAGE),
        ("pourquoi est ce que les gens nous détestent toujours", Gate.OTHER_LANGUAGE),
        ("warum hassen uns denn alle diese leute immerzu", Gate.OTHER_LANGUAGE),
    ],
)
def test_what_cannot_be_read_is_told_apart(reader: Reader, text: str, gate: Gate) -> None:
    assert _gate(text, reader) is gate


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "asdfghjkl",
        "why do they hate us",
        "salam alaikum akhi",
        "Ꮃhy do they hate us",
        "why dо thеy hаte us",
        "look www.example.org",
    ],
)
def test_what_can_be_read_passes(reader: Reader, text: str) -> None:
    assert _gate(text, reader) is None


def test_the_report_says_why() -> None:
    assert report(Gate.ONLY_LINK).fired
    assert "link" in report(Gate.ONLY_LINK).reason
    assert not report(None).fired
