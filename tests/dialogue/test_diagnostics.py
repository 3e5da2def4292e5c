"""What is told about a problem, and how."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.diagnostics import CODES, DialogueError, Problems, Severity, did_you_mean
from bot.dialogue.place import Place
from tests.dialogue.conftest import Folder

_LINE = re.compile(r"\S.*\.yaml:[1-9]\d*:[1-9]\d*: [YFRSTW]\d{3} (error|warning|note): \S.*[.?]")


def test_a_line_names_path_line_column_code_severity_and_a_sentence() -> None:
    problems = Problems()
    problems.add(Place("en/a.yaml", 3, 7), "R305", "nothing\n  reads it.")
    assert [str(problem) for problem in problems.sorted()] == ["en/a.yaml:3:7: R305 warning: nothing reads it."]


def test_problems_are_sorted_by_place_and_told_once() -> None:
    problems = Problems()
    for path, line in (("b", 1), ("a", 10), ("a", 9), ("b", 1)):
        problems.add(Place(path, line, 1), "Y101", "no.")
    assert [str(problem.place) for problem in problems.sorted()] == ["a:9:1", "a:10:1", "b:1:1"]


def test_neither_a_warning_nor_a_note_is_an_error() -> None:
    problems = Problems()
    problems.add(Place("a", 1, 1), "W509", "few.")
    problems.add(Place("b", 1, 1), "R306", "kept.")
    assert not problems.errors
    assert [problem.severity for problem in problems.sorted()] == [Severity.WARNING, Severity.NOTE]


def test_a_code_that_does_not_exist_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        Problems().add(Place("a", 1, 1), "X999", "no.")


def test_everything_that_is_wrong_is_told_in_one_run_and_sorted(folder: Folder) -> None:
    folder.edit({"title: ": "titel: ", "kind: fact": "kind: fcat", "next: fair": "next: fiar"})
    folder.write("sources.yaml", "sources: [")
    folder.edit({"min_age: 13\n    speaker: Somebody": "min_age: 12\n    speaker: Somebody"}, "en/testimonies.yaml")
    problems = folder.problems()
    assert {problem.code for problem in problems} >= {"F201", "F202", "F204", "F207", "Y101", "R304"}
    assert list(problems) == sorted(problems)


def test_every_line_has_the_same_shape(folder: Folder) -> None:
    folder.edit(
        {"title: ": "titel: ", "next: fair": "next: fiar", "{words}": "{wrods}", "kind: close": "kind: [close]"}
    )
    lines = [str(problem) for problem in folder.problems()]
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    assert len(lines) > 2


def test_loading_refuses_with_every_line(folder: Folder) -> None:
    folder.edit({"next: fair": "next: fiar"})
    with pytest.raises(DialogueError) as refused:
        folder.load()
    assert refused.value.diagnostics == folder.problems()
    assert str(refused.value).splitlines() == [str(problem) for problem in folder.problems()]


@pytest.mark.parametrize(("word", "meant"), [("tsetimony", "testimony"), ("Fact", "fact"), ("zebra", None), ("", None)])
def test_a_near_word_is_meant_and_a_far_one_is_not(word: str, meant: str | None) -> None:
    said = did_you_mean(word, {"testimony", "fact", "question"})
    assert said == (f" Did you mean '{meant}'?" if meant else "")


@given(
    st.text(), st.lists(st.text(), unique=True).flatmap(lambda known: st.tuples(st.just(known), st.permutations(known)))
)
def test_what_was_meant_does_not_hang_on_the_order_of_what_is_known(
    word: str, known: tuple[list[str], list[str]]
) -> None:
    assert did_you_mean(word, known[0]) == did_you_mean(word, known[1])


def test_every_code_belongs_to_a_family_and_says_what_it_means() -> None:
    for code, (_, meaning) in CODES.items():
        assert re.fullmatch(r"[YFRSTW][1-6]\d\d", code)
        assert meaning.endswith(".")
