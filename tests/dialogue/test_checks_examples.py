"""W507 and W509: what understanding learns from."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Folder


def test_a_phrasing_stands_once_however_it_is_spelt(folder: Folder) -> None:
    first = folder.load().tree("en").claims["media-lies"].phrasings.phone[0]
    folder.edit({"    - example phrasing 01\n": f"    - '{first.upper()}!!'\n"})
    assert folder.says("W507")[0].startswith("this phrasing of '")
    assert len(folder.says("W507")) == 1


def test_phrasings_without_a_letter_are_told_apart(folder: Folder) -> None:
    folder.edit({"phrasing 01": "phrasing 01\n    - 🔥🔥\n    - 💔\n    - '...'"})
    assert folder.problems() == ()


def test_a_counterexample_may_be_a_phrasing_of_another_claim(folder: Folder) -> None:
    phrasing = folder.load().tree("en").claims["media-lies"].phrasings.phone[0]
    folder.edit({"counterexamples:": f"counterexamples:\n  - '{phrasing}'"})
    assert folder.problems() == ()


@pytest.mark.parametrize(
    ("gone", "few"),
    [
        ("    - example phrasing 07\n", "59 phrasings of 60"),
        ("  - example counterexample 07\n", "14 counterexamples of 15"),
        ("  - example rejection 05\n", "4 rejections of 5"),
        ("  - example report 01\n", "4 reports of 5"),
    ],
)
def test_a_claim_has_enough_to_learn_from(gone: str, few: str, folder: Folder) -> None:
    folder.edit({gone: ""})
    [problem] = folder.problems()
    assert str(problem).endswith(f":2:5: W509 warning: 'worked-example' has {few}; understanding learns from them.")


def test_all_that_there_is_too_little_of_is_told_at_once(folder: Folder) -> None:
    folder.edit({"    - example phrasing 07\n": "", "  - example report 01\n": ""})
    assert folder.says("W509") == [
        "'worked-example' has 59 phrasings of 60, 4 reports of 5; understanding learns from them."
    ]
