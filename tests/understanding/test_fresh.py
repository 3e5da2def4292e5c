"""The messages that understanding is measured on are nobody's phrasings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.dialogue.tree import Tree
from bot.understanding.texts import texts_of

FILES = sorted(Path(__file__).parent.rglob("*.jsonl"))
NEAR = 85  # of 100, whatever the order of the words
FEWEST_WORDS = 4  # shorter messages are alike by chance: there are only so many ways to say hello


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_measured_message_is_a_near_copy_of_the_dialogue(file: Path, tree: Tree) -> None:
    written = [text.lower() for text in texts_of(tree)]
    messages = [json.loads(line)["text"].lower() for line in file.read_text("utf-8").splitlines()]
    longer = [message for message in messages if len(message.split()) >= FEWEST_WORDS]
    near = [
        text for text in longer if process.extractOne(text, written, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    ]
    assert near == []
