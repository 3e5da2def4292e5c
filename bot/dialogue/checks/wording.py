"""W5xx: what a turn says, and the phrasings that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.dialogue.claims import ANSWER, FACT, TESTIMONY, Claim, Turn
from bot.dialogue.diagnostics import Problems
from bot.dialogue.fields import SLOT, check_slots
from bot.dialogue.patterns import PatternError, parse_pattern
from bot.dialogue.place import Written
from bot.dialogue.speech import spoken
from bot.dialogue.tree import Tree

MOST_QUESTIONS = 1
ENOUGH_PHRASINGS, ENOUGH_COUNTEREXAMPLES = 40, 10
#: The speaker's name may stand beside the words.
_MAY_HOLD = {TESTIMONY: ("speaker",)}


def check_wording(tree: Tree, problems: Problems) -> None:
    """Report turns that ask twice, hold unfilled slots or bare figures, and phrasings that clash."""
    for pattern in _patterns(tree):
        try:
            parse_pattern(pattern)
        except PatternError as error:
            problems.add(pattern.place, "W508", f"{error}")
    words = "|".join(re.escape(word) for word in tree.lexicon.never_said)
    forbidden = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for _, text in spoken(tree):
        _check_voice(text, forbidden, problems)
    for claim in tree.claims.values():
        for turn in claim.turns:
            _check_turn(turn, problems)
        _check_amount(claim, problems)
    _check_clashes(tree, problems)


def _patterns(tree: Tree) -> Iterator[Written]:
    for safeguard in tree.safeguards.values():
        yield from (*safeguard.explicit, *safeguard.ambiguous, *safeguard.unless)
    for kind in tree.small_talk.values():
        yield from (*kind.patterns, *kind.unless)
    yield from (*tree.lexicon.rejects, *tree.lexicon.reports)


def _check_voice(text: Written, forbidden: re.Pattern[str], problems: Problems) -> None:
    if text.count("?") > MOST_QUESTIONS:
        problems.add(text.place, "W502", f"{text.count('?')} questions; ask one and wait.")
    if said := forbidden.search(text):
        sentence = f"'{said[0]}' is something a mentor does not say; put it another way."
        problems.add(text.place, "W506", sentence)


def _check_turn(turn: Turn, problems: Problems) -> None:
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


def _check_amount(claim: Claim, problems: Problems) -> None:
    few = []
    if len(claim.phrasings) < ENOUGH_PHRASINGS:
        few.append(f"{len(claim.phrasings)} phrasings of {ENOUGH_PHRASINGS}")
    if len(claim.counterexamples) < ENOUGH_COUNTEREXAMPLES:
        few.append(f"{len(claim.counterexamples)} counterexamples of {ENOUGH_COUNTEREXAMPLES}")
    if few:
        problems.add(claim.id.place, "W509", f"'{claim.id}' has {' and '.join(few)}; understanding learns from them.")


def _check_clashes(tree: Tree, problems: Problems) -> None:
    seen: dict[str, tuple[Claim, Written]] = {}
    for claim in tree.claims.values():
        for phrasing in claim.phrasings:
            other, first = seen.setdefault(_plain(phrasing), (claim, phrasing))
            if first is not phrasing:
                sentence = (
                    f"this phrasing of '{claim.id}' also stands under '{other.id}' at {first.place}; keep one of them."
                )
                problems.add(phrasing.place, "W507", sentence)
    for claim in tree.claims.values():
        for counterexample in claim.counterexamples:
            other, first = seen.get(_plain(counterexample), (claim, counterexample))
            if other is claim and first is not counterexample:
                sentence = f"this counterexample is also a phrasing of '{claim.id}' at {first.place}; keep one of them."
                problems.add(counterexample.place, "W507", sentence)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold())) or text
