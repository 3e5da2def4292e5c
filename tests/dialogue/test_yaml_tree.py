"""YAML read into nodes that know their place and stay the text they are."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import yaml_tree
from bot.dialogue.diagnostics import Problems
from bot.dialogue.yaml_tree import LARGEST_FILE, Mapping, Node, Scalar, Sequence, read_yaml
from tests.dialogue.conftest import PROJECT


def _read(content: str | bytes) -> tuple[Node | None, list[str]]:
    problems = Problems()
    node = read_yaml(content.encode() if isinstance(content, str) else content, "f.yaml", problems)
    return node, [str(problem) for problem in problems.sorted()]


def _plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return str(node.text)
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {str(key): _plain(value) for key, value in node.entries}
    return None


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("a: b", ("1:1", "1:4")),
        ("\n\n  a:   b", ("3:3", "3:8")),
        ("é: c\nü: b", ("2:1", "2:4")),
        ("{é: ü, a: b}", ("1:8", "1:11")),
        ("{🙂: 👩‍👩‍👧, a: b}", ("1:12", "1:15")),
        ("x: 1\r\na: b\r\n", ("2:1", "2:4")),
        ("x: |\r\n  1\r\n  2\r\na: b\r\n", ("4:1", "4:4")),
        ("\ufeffa: b", ("1:1", "1:4")),
        ("\ufeffx: 1\na: b", ("2:1", "2:4")),
        ("a: >-\n  b\n  c", ("1:1", "1:4")),
        ("a: [b]", ("1:1", "1:4")),
        ("a:\n  - b", ("1:1", "2:3")),
        ("a:", ("1:1", "1:3")),
    ],
)
def test_a_value_knows_its_line_and_column(content: str, places: tuple[str, str]) -> None:
    node, _ = _read(content)
    assert isinstance(node, Mapping)
    key, value = node.entries[-1]
    assert (f"{key.place.line}:{key.place.column}", f"{value.place.line}:{value.place.column}") == places


@pytest.mark.parametrize(
    "word", ["no", "on", "y", "true", "012", "0x1F", "12:30:00", "~", "null", "1e3", "2026-11-23", ".inf", "="]
)
def test_a_word_that_yaml_takes_for_something_else_stays_the_text_it_is(word: str) -> None:
    assert _plain(_read(f"{word}: [{word}]")[0]) == {word: [word]}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert _plain(_read("<<: {a: b}")[0]) == {"<<": {"a": "b"}}


def test_a_key_that_stands_twice_is_an_error_at_its_place() -> None:
    node, problems = _read("é: 1\nb: 2\né: 3")
    assert problems == ["f.yaml:3:1: Y103 error: the key 'é' stands here and on line 1; keep one of them."]
    assert _plain(node) == {"é": "1", "b": "2"}


def test_every_key_that_stands_again_is_told() -> None:
    _, problems = _read("- {a: 1, a: 2, a: 3}\n- {a: 1, 'a': 2}\n")
    assert [problem.split(": ")[0] for problem in problems] == ["f.yaml:1:10", "f.yaml:1:16", "f.yaml:2:10"]


def test_many_keys_that_stand_twice_are_told_quickly() -> None:
    started = time.process_time()
    _, problems = _read("".join(f"k{number}:\n" for number in range(24_000)) + "k23999:\n" * 24_000)
    assert len(problems) == 24_000
    assert time.process_time() - started < 5


def test_an_alias_repeats_what_stands_above_it_at_a_place_of_its_own() -> None:
    node, problems = _read("a: &x hello\nb: *x\n")
    assert isinstance(node, Mapping)
    assert [(str(value.place), _plain(value)) for _, value in node.entries] == [
        ("f.yaml:1:4", "hello"),
        ("f.yaml:2:4", "hello"),
    ]
    assert problems == []


def test_a_billion_laughs_are_refused_quickly() -> None:
    started = time.process_time()
    lines = ["l0: &l0 [lol, lol]"] + [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    node, problems = _read("\n".join(lines))
    assert node is None
    assert "Y104" in problems[0]
    assert time.process_time() - started < 1


@pytest.mark.parametrize("content", ["&a [*a]", "a: &a {b: *a}", "&a {*a : b}", "- &a [&b [*a, *b]]", "*a"])
def test_an_anchor_that_holds_itself_is_refused(content: str) -> None:
    node, [problem] = _read(content)
    assert node is None
    assert "repeats something that is not written above it" in problem


@pytest.mark.parametrize(
    "content",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "? " * 10_000,
        "\n".join(" " * depth + "a:" for depth in range(1_300)),
    ],
    ids=["flow lists", "flow keys", "lists", "complex keys", "indented keys"],
)
def test_thousands_of_levels_are_refused_without_exhausting_the_stack(content: str) -> None:
    node, [problem] = _read(content)
    assert node is None
    assert "Y105" in problem


def test_twenty_levels_are_read() -> None:
    node, problems = _read("[" * 20 + "]" * 20)
    assert isinstance(node, Sequence)
    assert problems == []


def test_a_file_of_a_million_bytes_is_read_and_one_byte_more_is_refused() -> None:
    assert _read("a: " + "b" * (LARGEST_FILE - 3))[1] == []
    assert _read(b"\xff" * (LARGEST_FILE + 1))[1] == [
        "f.yaml:1:1: Y102 error: the file has more than 1,000,000 bytes; split it."
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: b\ncafé: ".encode() + b"\xe9", "2:7"),
        (b"\xef\xbb\xbf\n\xff", "2:1"),
        ("a: b".encode("utf-16"), "1:1"),
        (b"a: \xed\xa0\x80", "1:4"),
    ],
    ids=["Latin-1", "after a byte order mark", "UTF-16", "half a pair"],
)
def test_what_is_not_utf_8_is_refused_at_its_place(content: bytes, place: str) -> None:
    assert _read(content)[1] == [
        f"f.yaml:{place}: Y106 error: here stands a character that is not UTF-8; save the file as UTF-8."
    ]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!!int", "!mine", "!", "!<x>"])
def test_a_tag_is_refused_at_its_place(tag: str) -> None:
    node, [problem] = _read(f"a: b\nc: {tag} [x]")
    assert node is None
    assert problem.startswith("f.yaml:2:4: Y107 error:")


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n", "# nothing\n", "---\n", "--- ''\n"])
def test_an_empty_file_is_refused(content: str) -> None:
    assert _read(content) == (None, ["f.yaml:1:1: Y108 error: the file is empty; write its keys, or delete it."])


def test_a_second_document_is_refused_where_it_starts() -> None:
    node, [problem] = _read("a: b\n---\nc: d\n")
    assert node is None
    assert problem.startswith("f.yaml:3:1: Y108 error: a second document starts here")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: b: c", "1:5"),
        ('a: b\nc: "d', "2:6"),
        ("a:\n\t- b", "2:1"),
        ("a: [b\nc: d\n", "2:2"),
        ("a: b\n c: d\n", "2:3"),
        ("🙂: é\n- b", "2:1"),
        ("a: @b", "1:4"),
        ("a: 'é\u0000'", "1:6"),
    ],
)
def test_an_error_of_syntax_names_its_line_and_column(content: str, place: str) -> None:
    node, [problem] = _read(content)
    assert node is None
    assert problem.startswith(f"f.yaml:{place}: Y101 error:")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_tree_or_a_problem(content: bytes) -> None:
    node, problems = _read(content)
    assert node is not None or len(problems) == 1


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,~ \n\t\r\ufeffé🙂\0\x85\u2028")) | st.text())
def test_any_text_gives_a_tree_or_a_problem(content: str) -> None:
    node, problems = _read(content)
    assert node is not None or problems


_ANYTHING = st.recursive(
    st.text(min_size=1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(_ANYTHING)
def test_what_is_written_as_yaml_is_read_back_as_it_was(content: object) -> None:
    assert _plain(_read(yaml.safe_dump(content))[0]) == content


@pytest.mark.parametrize("path", ["sources.yaml", "en/claims/belonging/not-accepted-here.yaml", "en/lexicon.yaml"])
def test_the_tree_is_the_same_where_yaml_has_no_library_in_c(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (PROJECT / "dialogues" / path).read_bytes()
    fast = _read(content)
    monkeypatch.setattr(yaml_tree, "_Loader", yaml.SafeLoader)
    assert _read(content) == fast
