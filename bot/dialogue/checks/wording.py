"""W501 to W505 and W508: the length of what is said, its questions, slots and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.dialogue.checks.heard import heard
from bot.dialogue.claims import ANSWER, FACT, TESTIMONY, Turn
from bot.dialogue.diagnostics import Problems
from bot.dialogue.fields import MOST_SPOKEN_WORDS, SLOT, check_slots, count_words
from bot.dialogue.patterns import PatternError, parse_pattern
from bot.dialogue.place import Written
from bot.dialogue.speech import spoken
from bot.dialogue.tree import Tree

MOST_QUESTIONS = 1
#: The speaker's name may stand beside the words.
_MAY_HOLD = {TESTIMONY: ("speaker",)}


def check_wording(tree: Tree, problems: Problems) -> None:
    """Report patterns that cannot be read, and turns that ask twice, are too long, or hold bare figures."""
    for pattern in _patterns(tree):
        try:
            parse_pattern(pattern)
        except PatternError as error:
            problems.add(pattern.place, "W508", f"{error}")
    for _, text in spoken(tree):
        if text.count("?") > MOST_QUESTIONS:
            problems.add(text.place, "W502", f"{text.count('?')} questions; ask one and wait.")
    for claim in tree.claims.values():
        for turn in claim.turns:
            _check_turn(tree, turn, problems)


def _patterns(tree: Tree) -> Iterator[Written]:
    for safeguard in tree.safeguards.values():
        yield from (*safeguard.explicit, *safeguard.ambiguous, *safeguard.unless)
    for kind in tree.small_talk.values():
        yield from (*kind.patterns, *kind.unless)
    yield from (*tree.lexicon.rejects, *tree.lexicon.reports)
    voice = tree.voice
    yield from (*voice.labels, *voice.concedes, *voice.takes_back, *voice.orders, *voice.sarcasm)
    yield from (*voice.instructions, *voice.present)


def _check_turn(tree: Tree, turn: Turn, problems: Problems) -> None:
    wanted: tuple[str, ...] = ()
    if turn.kind == TESTIMONY:
        wanted = ("words",)
    elif turn.kind == FACT or (turn.kind == ANSWER and turn.fact):
        wanted = ("fact",)
    there = [slot for slot in _MAY_HOLD.get(turn.kind, ()) if f"{{{slot}}}" in turn.text]
    check_slots(turn.text, (*wanted, *there), problems)
    figure = re.search(r"\d+", SLOT.sub("", turn.text))
    if figure:
        sentence = f"'{figure[0]}' is a figure; put the sentence in facts.yaml with its source, and bring it as a fact."
        problems.add(turn.text.place, "W505", sentence)
    words = count_words(heard(tree, turn))
    if words > MOST_SPOKEN_WORDS >= count_words(turn.text):
        sentence = f"{words} words with what it brings; {MOST_SPOKEN_WORDS} is the most. Shorten it."
        problems.add(turn.text.place, "W501", sentence)
