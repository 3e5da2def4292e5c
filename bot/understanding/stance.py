"""Tells how the person stands to a claim that the message names."""

from __future__ import annotations

from bot.dialogue.lexicon import Lexicon
from bot.understanding.clauses import Clause
from bot.understanding.meaning import Stance
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet, Span
from bot.understanding.thresholds import STANCE_REACH


class StanceReader:
    """Looks for cues near a claim, then at what was learned; without either the person holds it."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._rejects = PatternSet(lexicon.rejects, normaliser)
        self._reports = PatternSet(lexicon.reports, normaliser)

    def read(self, message: Message, part: Part) -> Stance:
        """Return the stance; who passes a view on and calls it false rejects it."""
        learned = message.whole.judgement
        if _near(self._rejects.find(message.reading), part.clause):
            return Stance.REJECTS
        if learned.stance(Stance.REJECTS) >= message.cuts.rejects:
            return Stance.REJECTS
        if _near(self._reports.find(message.reading), part.clause):
            return Stance.REPORTS
        return Stance.REPORTS if learned.stance(Stance.REPORTS) >= message.cuts.reports else Stance.HOLDS


def _near(cues: tuple[Span, ...], clause: Clause) -> bool:
    return any(cue.start < clause.end + STANCE_REACH and cue.end > clause.start - STANCE_REACH for cue in cues)
