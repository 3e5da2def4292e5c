"""What is counted of the library."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.content.aims import aims
from bot.content.measures import ClaimMeasures, Measures, measure
from bot.dialogue.tree import Dialogue
from tests.dialogue.conftest import Folder


@pytest.fixture
def example(folder: Folder) -> ClaimMeasures:
    found = measure(folder.load(), "en")
    return next(claim for claim in found.claims if claim.id == "worked-example")


def test_a_claim_is_counted_as_it_stands(example: ClaimMeasures) -> None:
    assert (example.phrasings, dict(example.registers)) == (60, {"phone": 60})
    assert (example.rejections, example.reports, example.counterexamples) == (5, 5, 15)
    assert dict(example.routes) == {"account": 1, "group": 1, "question": 1}
    assert dict(example.source_kinds) == {"report": 1, "newspaper": 1}


def test_turns_are_counted_as_they_are_heard(example: ClaimMeasures) -> None:
    assert example.turns == 12
    assert example.words[3] == len(
        [
            "It",
            "was",
            "put",
            "like",
            "this:",
            "these",
            "are",
            "the",
            "words",
            "of",
            "an",
            "example",
            "What",
            "do",
            "you",
            "make",
            "of",
            "it?",
        ]
    )
    assert (example.questions, example.statements) == (8, 2)
    assert example.share_with_source == pytest.approx(2 / 12)


def test_shares_of_sources_make_up_the_whole(dialogue: Dialogue) -> None:
    shares = measure(dialogue, "en").shares_of_sources
    assert sum(shares.values()) == pytest.approx(1)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_an_aim_that_is_missed_says_so(folder: Folder) -> None:
    found = measure(folder.load(), "en")
    lonely = Measures(claims=tuple(claim for claim in found.claims if claim.id == "worked-example"))
    missed = {aim.aim for aim in aims(lonely) if not aim.met}
    assert any("a quarter" in aim for aim in missed)
    assert any("25 to 60 words" in aim for aim in missed)


def test_the_library_reaches_every_aim(dialogue: Dialogue) -> None:
    assert [aim for aim in aims(measure(dialogue, "en")) if not aim.met] == []


def test_the_report_names_every_claim_with_its_figures(dialogue: Dialogue) -> None:
    result = CliRunner().invoke(main, ["content"])
    assert result.exit_code == 0
    for claim in dialogue.tree("en").claims.values():
        assert f"{claim.id} " in result.stdout
    assert "at reading grade 7 or lower" in result.stdout
    assert "Closest phrasings of two claims" in result.stdout


def test_the_report_for_scripts_holds_the_same(dialogue: Dialogue) -> None:
    told = json.loads(CliRunner().invoke(main, ["content", "--json"]).stdout)
    assert {claim["id"] for claim in told["claims"]} == set(dialogue.tree("en").claims)
    assert all(aim["met"] for aim in told["aims"])


def test_a_fingerprint_is_printed_as_the_line_to_add() -> None:
    told = CliRunner().invoke(main, ["fingerprint", "Example of the WITHHELD"]).stdout
    assert told.startswith('  - {what: "...", fingerprint: "')
    assert "xample" not in told
