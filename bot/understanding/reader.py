"""Reads a message and judges it and its clauses by what was learned from every example of the dialogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause, Clauses
from bot.understanding.cuts import Cuts, read_cuts
from bot.understanding.examples import examples_of
from bot.understanding.fillers import Fillers
from bot.understanding.learned.encoder import Encoder
from bot.understanding.learned.model import Model
from bot.understanding.learned.store import lesson_of
from bot.understanding.meaning import Expected
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Reading
from bot.understanding.texts import texts_in_its_language, texts_of
from bot.understanding.thresholds import MOST_CLAUSES, MOST_WORDS
from bot.understanding.vocabulary import Repair, frequent_words_of, words_of


class Reader:
    """Everything that reading needs, made from the tree once."""

    def __init__(
        self, tree: Tree, encoder: Encoder | None = None, folder: Path | None = None, cuts: Cuts | None = None
    ) -> None:
        self.known = words_of(texts_of(tree))
        #: The words by which it is told that a message is in this language.
        self.own = frequent_words_of(texts_in_its_language(tree))
        self.normaliser = Normaliser(tree.lexicon, self.known)
        self.fillers = Fillers(tree.lexicon.fillers, self.normaliser)
        self.clauses = Clauses(tree.lexicon.joins, self.normaliser)
        self.examples = examples_of(tree, self.normaliser)
        self.cuts = cuts or read_cuts(encoder=encoder is not None)
        self.model = Model(lesson_of(self.examples, encoder, folder), encoder, self.cuts.sharpness)
        self._stopwords = frozenset(word for each in tree.lexicon.stopwords for word in self.normaliser.tokens(each))
        self._repair = Repair(self.known, (token for example in self.examples for token in example.tokens))

    def read(self, text: str, expected: Sequence[Expected] = (), about: str | None = None) -> Message:
        """Return the message with all that the stages look at."""
        reading = self.normaliser.read(text)
        mended = replace(reading, tokens=self._repair.mend(reading.tokens))
        core = self.fillers.without(reading.tokens)
        return Message(reading, mended, core, self._parts(mended), self.cuts, expected, about)

    def _parts(self, mended: Reading) -> tuple[Part, ...]:
        # What is longer than this is not judged as a whole: no claim is put in so many words.
        tokens = mended.tokens[:MOST_WORDS]
        clauses = self.clauses.split(mended)[:MOST_CLAUSES]
        parts = [Clause(0, len(tokens), tokens), *(clauses if len(clauses) > 1 else ())]
        texts = [mended.text, *(" ".join(clause.tokens) for clause in parts[1:])]
        judgements = self.model.judge([(text, part.tokens) for text, part in zip(texts, parts, strict=True)])
        return tuple(Part(part, judged, self._telling(part)) for part, judged in zip(parts, judgements, strict=True))

    def _telling(self, clause: Clause) -> int:
        return sum(token not in self._stopwords for token in self.fillers.without(clause.tokens))
