"""Every example text of a dialogue, with what it is an example of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum

from bot.dialogue.tree import Tree
from bot.understanding.meaning import Stance
from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Tokens

HOSTILITY = "hostility"


class Kind(Enum):
    """What a text is an example of."""

    CLAIM = "claim"
    SAFEGUARD = "safeguard"
    SMALL_TALK = "small talk"
    #: Of nothing: a general message, or one that only sounds like a claim or a danger.
    GENERAL = "general"
    COUNTER_CLAIM = "counterexample of a claim"
    COUNTER_SAFEGUARD = "counterexample of a danger"


NOTHING = frozenset({Kind.GENERAL, Kind.COUNTER_CLAIM, Kind.COUNTER_SAFEGUARD})


@dataclass(frozen=True, slots=True)
class Label:
    """What one group of examples stands for."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Example:
    """One text as it stands in the dialogue, and its words."""

    label: Label
    text: str
    tokens: Tokens
    #: How somebody who writes so stands to the claim; who merely passes it on still names it.
    stance: Stance = Stance.HOLDS


def examples_of(tree: Tree, normaliser: Normaliser) -> tuple[Example, ...]:
    """Return every example that has words in it, in the order of the dialogue."""
    read = (
        Example(label, text, normaliser.tokens(text), stance) for label, texts, stance in _texts(tree) for text in texts
    )
    return tuple(example for example in read if example.tokens)


def _texts(tree: Tree) -> Iterator[tuple[Label, tuple[str, ...], Stance]]:
    for claim in tree.claims.values():
        named = Label(Kind.CLAIM, claim.id)
        yield named, tuple(claim.phrasings), Stance.HOLDS
        yield named, claim.rejections, Stance.REJECTS
        yield named, claim.reports, Stance.REPORTS
    for label, texts in _other_texts(tree):
        yield label, texts, Stance.HOLDS


def _other_texts(tree: Tree) -> Iterator[tuple[Label, tuple[str, ...]]]:
    for claim in tree.claims.values():
        yield Label(Kind.COUNTER_CLAIM, claim.id), claim.counterexamples
    for danger in tree.safeguards.values():
        yield Label(Kind.SAFEGUARD, danger.id), danger.phrasings
        yield Label(Kind.COUNTER_SAFEGUARD, danger.id), danger.counterexamples
    for talk in tree.small_talk.values():
        yield Label(Kind.SMALL_TALK, talk.id), talk.phrasings
    for field in fields(tree.general):
        yield Label(Kind.GENERAL, field.name), getattr(tree.general, field.name)
