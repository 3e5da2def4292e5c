"""The notation of word patterns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.patterns import Gap, PatternError, Phrases, as_regex, parse_pattern
from bot.dialogue.tree import Tree


def test_a_pattern_is_read_word_by_word() -> None:
    assert parse_pattern("i (want to|wanna) ... die") == (
        Phrases(("i",)),
        Phrases(("want to", "wanna")),
        Gap(),
        Phrases(("die",)),
    )


def test_marks_say_what_may_be_left_out_and_what_may_go_on() -> None:
    assert parse_pattern("kill* (my own)? self?") == (
        Phrases(("kill",), open=True),
        Phrases(("my own",), optional=True),
        Phrases(("self",), optional=True),
    )


@pytest.mark.parametrize("text", ["don't leave", "café", "على  الطريق", "  spaced   out  ", "a.b", "half-way"])
def test_words_may_hold_whatever_is_no_mark(text: str) -> None:
    assert parse_pattern(text) == tuple(Phrases((word,)) for word in text.split())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(a|b", "cannot be read"),
        ("a|b", "cannot be read"),
        ("(a)b", "cannot be read"),
        ("((a|b) c)", "cannot be read"),
        ("a??", "cannot be read"),
        ("(a|)", "empty choice"),
        ("a? (b)?", "no word that must be there"),
        ("", "no word that must be there"),
        ("...", "no word that must be there"),
        ("... a", "begins or ends with '...'"),
        ("a ...", "begins or ends with '...'"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    with pytest.raises(PatternError, match=why.replace(".", r"\.")):
        parse_pattern(text)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab (|)?*."), max_size=60) | st.text())
def test_any_text_is_a_pattern_or_is_refused(text: str) -> None:
    try:
        items = parse_pattern(text)
    except PatternError:
        return
    assert any(isinstance(item, Phrases) and not item.optional for item in items)


def test_every_pattern_of_the_dialogue_can_be_read(tree: Tree) -> None:
    patterns = [each for safeguard in tree.safeguards.values() for each in (*safeguard.explicit, *safeguard.ambiguous)]
    assert all(parse_pattern(pattern) for pattern in patterns)
    assert len(patterns) > 20


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("you (must|have to)", "Well, you HAVE  to see", "you HAVE  to"),
        ("you (must|have to)", "you musty thing", None),
        ("(get|go) ... border", "go over to the border now", "go over to the border"),
        ("(get|go) ... border", "go a b c d e border", None),
        ("cross* the border", "crossing the border", "crossing the border"),
        ("make ... (a|the)? bomb", "make bomb", "make bomb"),
        ("that's (so)? wrong", "That's wrong.", "That's wrong"),
        ("(very)? wrong", "wrong", "wrong"),
    ],
)
def test_a_pattern_finds_the_same_in_plain_text(pattern: str, text: str, found: str | None) -> None:
    match = as_regex(pattern).search(text)
    assert (match[0] if match else None) == found
