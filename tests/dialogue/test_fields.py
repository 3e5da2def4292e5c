"""The kinds of value: what each takes, what it makes of it, and what it says about the rest."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.diagnostics import Problems
from bot.dialogue.fields import (
    DAY,
    ID,
    UNREAD,
    Day,
    Identifier,
    Kind,
    Named,
    OneOf,
    Several,
    Text,
    Truth,
    Whole,
    count_words,
)
from bot.dialogue.place import Place, Written
from bot.dialogue.yaml_tree import Scalar, read_yaml


def _read(kind: Kind, content: str) -> tuple[object, list[str]]:
    problems = Problems()
    node = read_yaml(content.encode(), "f", problems)
    assert node is not None
    return kind.read(node, problems), [f"{problem.place.column} {problem.code}" for problem in problems.sorted()]


def _read_text(kind: Kind, text: str) -> object:
    place = Place("f", 1, 1)
    return kind.read(Scalar(Written(text, place), place), Problems())


def test_a_text_is_stripped_and_knows_its_place() -> None:
    text, problems = _read(Text(), "'  good evening \n'")
    assert (text, problems) == ("good evening", [])
    assert isinstance(text, Written)
    assert text.place == Place("f", 1, 1)


@pytest.mark.parametrize(
    ("content", "told"), [("[a]", "1 F203"), ("{a: b}", "1 F203"), ("- ' '", None), ("' '", "1 F210")]
)
def test_only_a_text_with_something_in_it_is_a_text(content: str, told: str | None) -> None:
    value, problems = _read(Several(Text()) if told is None else Text(), content)
    assert value in (UNREAD, ())
    assert problems == [told or "3 F210"]


def test_a_text_may_be_empty_where_that_is_said() -> None:
    assert _read(Several(Text(may_be_empty=True)), "- ''") == (("",), [])


def test_a_text_that_is_too_long_is_told_under_the_code_of_its_field() -> None:
    assert _read(Text(words=2), "one two three")[1] == ["1 F209"]
    assert _read(Text(2, "W501"), "one two three")[1] == ["1 W501"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        (" one\n two ", 2),
        ("don't stop", 2),
        ("well - no", 2),
        ("na wirklich…", 2),
        ("كيف حالك", 2),
        ("🙂 !", 0),
    ],
)
def test_words_are_what_white_space_parts_and_a_letter_stands_in(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("to {name}", []),
        ("to nobody", ["1 W504"]),
        ("to {nmae}", ["1 W504", "1 W504"]),
        ("to {name} and {name}", []),
        ("to {name} {}", ["1 W504"]),
        ("to {name} { name }", ["1 W504"]),
    ],
)
def test_a_text_holds_the_slots_that_are_filled_there_and_no_others(text: str, told: list[str]) -> None:
    assert _read(Text(slots=("name",)), f"'{text}'")[1] == told


def test_slots_are_judged_elsewhere_where_that_is_said() -> None:
    assert _read(Text(slots=None), "'{anything}'") == ("{anything}", [])


@given(st.text(st.sampled_from("abz09-_A é"), min_size=1) | st.from_regex(ID, fullmatch=True))
def test_an_id_is_read_exactly_where_it_is_lower_case_words_joined_by_hyphens(text: str) -> None:
    value = _read_text(Identifier(), text)
    assert (value == text) == (re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None)


@given(
    st.dates() | st.text(st.sampled_from("0123456789-W"), min_size=8, max_size=10) | st.from_regex(DAY, fullmatch=True)
)
def test_a_day_is_read_exactly_where_the_calendar_has_it(day: dt.date | str) -> None:
    value = _read_text(Day(), str(day))
    assert value is UNREAD or dt.date.fromisoformat(str(value)).isoformat() == str(day)
    assert value is not UNREAD or isinstance(day, str)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-W47-1",
        "20261123",
        "26-11-23",
        "2026-1-2",
        "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0663",
        "today",
    ],
)
def test_what_is_no_day_written_out_is_told(text: str) -> None:
    assert _read(Day(), text) == (UNREAD, ["1 F206"])


@pytest.mark.parametrize(("text", "number"), [("13", 13), ("'14'", 14), ("018", 18)])
def test_a_whole_number_is_read_as_ten_fingers_count(text: str, number: int) -> None:
    assert _read(Whole(13, 18), text) == (number, [])


@pytest.mark.parametrize("text", ["12", "19", "-13", "13.0", "1e1", "0xE", "thirteen", "9" * 5000, "١٣"])
def test_any_other_number_is_told(text: str) -> None:
    assert _read(Whole(13, 18), text) == (UNREAD, ["1 F207"])


def test_true_and_false_are_read_and_no_other_word_for_them() -> None:
    assert [_read(Truth(), word)[0] for word in ("true", "false")] == [True, False]
    assert [_read(Truth(), word)[1] for word in ("yes", "no", "True", "1")] == [["1 F204"]] * 4


def test_one_of_a_few_words_is_read_as_written() -> None:
    assert _read(OneOf(("no", "yes")), "no") == ("no", [])
    assert _read(OneOf(("no", "yes")), "No") == (UNREAD, ["1 F204"])


def test_a_list_keeps_the_entries_that_can_be_read() -> None:
    assert _read(Several(Identifier()), "[a, B!, c]") == (("a", "c"), ["5 F205"])


@pytest.mark.parametrize("content", ["[]", "[B!]"])
def test_a_list_that_needs_an_entry_and_has_none_is_not_read(content: str) -> None:
    value, problems = _read(Several(Identifier(), least=1), content)
    assert value is UNREAD
    assert len(problems) == 1


def test_keys_of_ones_own_choosing_cannot_be_changed_once_read() -> None:
    value, problems = _read(Named(Text()), "{u: you, no: 'no', r: ''}")
    assert (value, problems) == ({"u": "you", "no": "no"}, ["23 F210"])
    with pytest.raises(TypeError):
        value["u"] = "me"  # type: ignore[index]
