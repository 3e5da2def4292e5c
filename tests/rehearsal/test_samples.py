"""Sample conversations: as the bot answers, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.tree import Dialogue
from bot.rehearsal.samples import UnreadableSampleError, replayed, replayed_pages
from bot.understanding.cascade import Understander

SAMPLES = Path(__file__).parent.parent.parent / "docs" / "samples"
MOODS = {
    "sceptical", "angry", "sad", "scornful", "devout", "curious", "frightened", "bored", "worried-sister",
    "former-recruit",
}  # fmt: skip
_PAGE = "<!-- given: 16-to-17 country-gb -->\n```text\nYou   hello\n\nYou   they will never accept us\n```\nAfter.\n"


def test_every_sample_is_what_the_bot_answers_now(dialogue: Dialogue) -> None:
    pages = replayed_pages(SAMPLES, dialogue)
    assert {path.stem for path in pages} == MOODS
    assert [path.name for path, text in pages.items() if path.read_text("utf-8") != text] == [], "run `make docs`"


def test_every_sample_has_eight_turns_or_more_and_says_what_was_improved() -> None:
    for mood in MOODS:
        text = (SAMPLES / f"{mood}.md").read_text("utf-8")
        assert text.count("\nYou   ") >= 8
        assert "## What was improved after reading it" in text


def test_what_was_typed_stays_and_the_answers_are_written_anew(dialogue: Dialogue, understander: Understander) -> None:
    first = replayed(_PAGE, dialogue, understander)
    assert first.count("You   ") == 2
    assert "Bot   " in first
    assert first.endswith("```\nAfter.\n")
    assert replayed(first, dialogue, understander) == first


@pytest.mark.parametrize("page", ["```text\nYou   hello\n```\n", "<!-- given: 16-to-17 country-gb -->\n"])
def test_a_page_that_is_no_sample_is_refused(page: str, dialogue: Dialogue, understander: Understander) -> None:
    with pytest.raises(UnreadableSampleError, match="a sample has a comment"):
        replayed(page, dialogue, understander)
