"""Reads a message and compares it with every example of the dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause, Clauses
from bot.understanding.examples import examples_of
from bot.understanding.fillers import Fillers
from bot.understanding.index import Index
from bot.understanding.meaning import Expected
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Reading
from bot.understanding.texts import texts_in_its_language, texts_of
from bot.understanding.thresholds import MOST_CLAUSES, MOST_WORDS
from bot.understanding.vocabulary import Repair, words_of


class Reader:
    """Everything that reading needs, made from the tree once."""

    def __init__(self, tree: Tree) -> None:
        self.known = words_of(texts_of(tree))
        #: The words by which it is told that a message is in this language.
        self.own = words_of(texts_in_its_language(tree))
        self.normaliser = Normaliser(tree.lexicon, self.known)
        self.fillers = Fillers(tree.lexicon.fillers, self.normaliser)
        self.clauses = Clauses(tree.lexicon.joins, self.normaliser)
        self.examples = examples_of(tree, self.normaliser)
        self._stopwords = frozenset(word for each in tree.lexicon.stopwords for word in self.normaliser.tokens(each))
        self._index = Index(self.examples, self._stopwords)
        self._repair = Repair(self.known, (token for example in self.examples for token in example.tokens))

    def read(self, text: str, expected: Sequence[Expected] = ()) -> Message:
        """Return the message with all that the stages look at."""
        reading = self.normaliser.read(text)
        mended = replace(reading, tokens=self._repair.mend(reading.tokens))
        core = self.fillers.without(reading.tokens)
        return Message(reading, mended, core, tuple(self._parts(mended)), expected)

    def _parts(self, mended: Reading) -> Iterator[Part]:
        # What is longer than this is not compared as a whole: no claim is put in so many words.
        tokens = mended.tokens[:MOST_WORDS]
        yield self._part(Clause(0, len(tokens), tokens))
        clauses = self.clauses.split(mended)[:MOST_CLAUSES]
        if len(clauses) > 1:
            yield from map(self._part, clauses)

    def _part(self, clause: Clause) -> Part:
        core = self.fillers.without(clause.tokens)
        telling = sum(token not in self._stopwords for token in core)
        return Part(clause, self._index.search(core), telling)
