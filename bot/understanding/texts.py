"""Every text of a tree from which its vocabulary is learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from bot.dialogue.claims import Claim
from bot.dialogue.tree import Tree


def texts_in_its_language(tree: Tree) -> Iterator[str]:
    """Yield the same texts without those that are meant to hold words of other languages."""
    foreign = {id(text) for claim in tree.claims.values() for text in claim.phrasings.transliterated}
    foreign |= {id(text) for text in tree.general.other}
    yield from (text for text in texts_of(tree) if id(text) not in foreign)


def texts_of(tree: Tree) -> Iterator[str]:
    """Yield the texts that people write and those that they are answered with."""
    for claim in tree.claims.values():
        yield from _texts_of_claim(claim)
    for danger in tree.safeguards.values():
        yield from (*danger.explicit, *danger.ambiguous, *danger.unless, *danger.phrasings, *danger.counterexamples)
    for talk in tree.small_talk.values():
        yield from (*talk.patterns, *talk.unless, *talk.phrasings)
    for response in tree.responses.values():
        yield from (response.label, *response.phrasings)
    for field in fields(tree.general):
        yield from getattr(tree.general, field.name)
    lexicon = tree.lexicon
    yield from (*lexicon.fillers, *lexicon.stopwords, *lexicon.rejects, *lexicon.reports, *lexicon.joins)
    yield from (*lexicon.spellings.values(), *lexicon.emoji.values())


def _texts_of_claim(claim: Claim) -> Iterator[str]:
    yield from (claim.paraphrase, *claim.phrasings, *claim.rejections, *claim.reports, *claim.counterexamples)
    for turn in claim.turns:
        yield turn.text
        for choice in turn.choices:
            yield from (choice.label or "", *choice.phrasings)
