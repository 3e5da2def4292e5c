"""Every text of a tree from which its vocabulary is learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from bot.dialogue.claims import Claim
from bot.dialogue.tree import Tree


def texts_of(tree: Tree) -> Iterator[str]:
    """Yield the texts that people write and those that they are answered with."""
    yield from texts_in_its_language(tree)
    for claim in tree.claims.values():
        yield from claim.phrasings.transliterated
    yield from tree.general.other


def texts_in_its_language(tree: Tree) -> Iterator[str]:
    """Yield the same texts without those that are meant to hold words of other languages."""
    for claim in tree.claims.values():
        yield from _texts_of_claim(claim)
    for danger in tree.safeguards.values():
        yield from (*danger.explicit, *danger.ambiguous, *danger.unless, *danger.phrasings, *danger.counterexamples)
    for talk in tree.small_talk.values():
        yield from (*talk.patterns, *talk.unless, *talk.phrasings)
    for response in tree.responses.values():
        yield from (response.label, *response.phrasings)
    for field in fields(tree.general):
        if field.name != "other":
            yield from getattr(tree.general, field.name)
    lexicon = tree.lexicon
    yield from (*lexicon.fillers, *lexicon.stopwords, *lexicon.rejects, *lexicon.reports, *lexicon.joins)
    yield from (*lexicon.spellings.values(), *lexicon.emoji.values())


def _texts_of_claim(claim: Claim) -> Iterator[str]:
    yield claim.paraphrase
    for register, phrasings in claim.phrasings.by_register().items():
        if register != "transliterated":
            yield from phrasings
    yield from (*claim.rejections, *claim.reports, *claim.counterexamples)
    for turn in claim.turns:
        yield turn.text
        for choice in turn.choices:
            yield from (choice.label or "", *choice.phrasings)
