"""What somebody ought to look at, on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.content.review import check_folder
from tests.dialogue.conftest import Folder

TODAY = dt.date(2026, 11, 24)


def codes(folder: Folder, today: dt.date = TODAY) -> list[str]:
    """Return the codes that are told on a day, without the notes."""
    return [each.code for each in check_folder(folder.root, today)[1] if each.severity.value != "note"]


def test_the_library_has_nothing_that_somebody_ought_to_look_at(folder: Folder) -> None:
    assert codes(folder) == []


@pytest.mark.parametrize(("day", "told"), [("2027-11-23", []), ("2027-11-24", ["W520"])])
def test_a_claim_is_reviewed_every_year(day: str, told: list[str], folder: Folder) -> None:
    folder.edit({"truth\nreviewed": "truth\nreviewed"})
    problems = check_folder(folder.root, dt.date.fromisoformat(day))[1]
    assert [each.code for each in problems if "worked-example" in each.sentence and each.code == "W520"] == told


@pytest.mark.parametrize(("review_by", "told"), [("2026-11-24", []), ("2026-11-23", ["W520"])])
def test_a_claim_may_name_the_day_of_its_next_review(review_by: str, told: list[str], folder: Folder) -> None:
    folder.edit({'reviewed: "2026-11-23"': f'reviewed: "2026-11-01"\nreview_by: "{review_by}"'})
    assert codes(folder) == told


def test_a_source_is_looked_at_every_year(folder: Folder) -> None:
    folder.edit(
        {
            'https://example.org/\n    funder: Nobody.\n    licence: None is needed.\n    as_of: "2026': 'https://example.org/\n    funder: Nobody.\n    licence: None is needed.\n    as_of: "2024'
        },
        "sources.yaml",
    )
    assert codes(folder) == ["W520"]


def test_a_helpline_that_is_not_served_does_not_grow_old(folder: Folder) -> None:
    folder.edit(
        {
            'verified_on: "2026-11-23"\n    evidence: "Where the example was read."\n    confidence: high': 'verified_on: "2020-11-23"\n    evidence: "Where the example was read."\n    confidence: unverified'
        },
        "helplines.yaml",
    )
    assert codes(folder) == []


def test_the_words_of_others_do_not_make_a_turn_hard_to_read(folder: Folder) -> None:
    hard = "administrative irregularities necessitate comprehensive international investigations"
    folder.edit({"these are the words of an example": hard}, "en/testimonies.yaml")
    assert codes(folder) == []
    folder.edit({"In 2015 there were 58 of them.": f"{hard} unfortunately."}, "en/facts.yaml")
    assert codes(folder) == ["W518"]


def test_errors_keep_the_dialogue_back_and_everything_else_is_still_told(folder: Folder) -> None:
    folder.edit({"next: fair": "next: fiar", 'reviewed: "2026-11-23"': 'reviewed: "2020-11-23"'})
    dialogue, problems = check_folder(folder.root, TODAY)
    assert dialogue is None
    assert {"R301", "W520"} <= {each.code for each in problems}
