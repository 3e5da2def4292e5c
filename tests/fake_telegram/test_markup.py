"""Formatted text."""

from __future__ import annotations

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from tests.fake_telegram import html_markup, markdown_markup
from tests.fake_telegram.answers import Refusal
from tests.fake_telegram.texts import length, trimmed

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def told(read, text: str) -> tuple[str, list[tuple]]:
    """The text, and each entity as type, offset, length and whatever else it has."""
    plain, entities = read(text)
    return plain, [tuple(entity.values()) for entity in entities]


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("a <b>b</b> c", "a b c", [("bold", 2, 1)]),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ('<a href="https://example.org?a=1&amp;b">x</a>', "x", [("text_link", 0, 1, "https://example.org?a=1&b")]),
        ("<a>example.org</a> <a href=''>x</a>", "example.org x", [("text_link", 0, 11, "example.org")]),
        ("<pre>x</pre><code>y</code>", "xy", [("pre", 0, 1), ("code", 1, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<span class='tg-spoiler'>s</span><tg-spoiler>t</tg-spoiler>", "st", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<tg-emoji emoji-id=5>👍</tg-emoji>", "👍", [("custom_emoji", 0, 2, "5")]),
        ("&lt;b&gt; &amp; &quot;&#39;&#x41; &nbsp; a > b", "<b> & \"'A &nbsp; a > b", []),
        ("<u></u><s>x</>", "x", [("strikethrough", 0, 1)]),
    ],
)
def test_html_is_read_as_telegram_reads_it(text, plain, entities) -> None:
    assert told(html_markup.read, text) == (plain, entities)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("ä <3", 'Unsupported start tag "3" at byte offset 3'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused(text, why) -> None:
    with pytest.raises(Refusal) as refused:
        html_markup.read(text)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("a *b* _c_ __d__ ~e~ ||f||", "a b c d e f", [
            ("bold", 2, 1), ("italic", 4, 1), ("underline", 6, 1), ("strikethrough", 8, 1), ("spoiler", 10, 1),
        ]),
        ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
        (r"1\. \*not bold\* \\ x\-y", "1. *not bold* \\ x-y", []),
        (r"[a\]b](https://example.org/\)x)", "a]b", [("text_link", 0, 3, "https://example.org/)x")]),
        ("![👍](tg://emoji?id=5)", "👍", [("text_link", 0, 2, "tg://emoji?id=5")]),
        ("`a.b` ```x```", "a.b x", [("code", 0, 3), ("pre", 4, 1)]),
        ("```python\nx = 1\n```", "x = 1\n", [("pre", 0, 6, "python")]),
        (">quoted\n>more\nnot", "quoted\nmore\nnot", [("blockquote", 0, 12)]),
    ],
)  # fmt: skip
def test_markdown_is_read_as_telegram_reads_it(text, plain, entities) -> None:
    assert told(markdown_markup.read, text) == (plain, entities)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hello.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("ä *b", "Can't find end of Bold entity at byte offset 3"),
        ("__a", "Can't find end of Underline entity at byte offset 0"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 2"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
        ("a]", "Character ']' is reserved and must be escaped with the preceding '\\'"),
    ],
)
def test_broken_markdown_is_refused(text, why) -> None:
    with pytest.raises(Refusal) as refused:
        markdown_markup.read(text)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@given(TEXTS)
def test_escaped_text_is_read_back(text: str) -> None:
    assert html_markup.read(html.escape(text)) == (text, [])
    assert markdown_markup.read(escape_markdown(text, version=2)) == (text, [])


@given(TEXTS)
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (html_markup.read, markdown_markup.read):
        with suppress(Refusal):
            plain, entities = read(text)
            assert all(entity["offset"] + entity["length"] <= length(plain) for entity in entities)


@given(TEXTS)
def test_space_at_the_ends_goes_and_entities_follow(text: str) -> None:
    written = f"  \n{text}x "
    plain, (entity,) = trimmed(written, [{"type": "bold", "offset": 0, "length": length(written)}])
    assert plain == written.strip()
    assert (entity["offset"], entity["length"]) == (0, length(plain))
