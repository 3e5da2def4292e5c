"""Tells how the person stands to a claim that the message names."""

from __future__ import annotations

from bot.dialogue.lexicon import Lexicon
from bot.understanding.clauses import Clause
from bot.understanding.meaning import Stance
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet, Span
from bot.understanding.thresholds import CUE_SUPPORT, STANCE_REACH, SURE_OTHERWISE


class StanceReader:
    """Goes by what was learned, and by cues near the claim where that leaves it open; without either the person holds it."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._rejects = PatternSet(lexicon.rejects, normaliser)
        self._reports = PatternSet(lexicon.reports, normaliser)

    def read(self, message: Message, part: Part, same: Stance | None = None) -> Stance:
        """Return the stance; who passes a view on and calls it false rejects it.

        `same` is the stance of somebody who wrote nearly the same: then it takes a cue, or much, to say otherwise.
        """
        if same is not None and same is not Stance.HOLDS:
            return same
        learned, cuts = message.whole.judgement, message.cuts
        rejects, reports = learned.stance(Stance.REJECTS), learned.stance(Stance.REPORTS)
        least = SURE_OTHERWISE if same else 0.0
        if rejects >= max(cuts.rejects, least) or (
            rejects >= CUE_SUPPORT and self._stands(self._rejects, message, part)
        ):
            return Stance.REJECTS
        if reports >= max(cuts.reports, least) or (
            reports >= CUE_SUPPORT and self._stands(self._reports, message, part)
        ):
            return Stance.REPORTS
        return Stance.HOLDS

    @staticmethod
    def _stands(cues: PatternSet, message: Message, part: Part) -> bool:
        return _near(cues.find(message.reading), part.clause)


def _near(cues: tuple[Span, ...], clause: Clause) -> bool:
    return any(cue.start < clause.end + STANCE_REACH and cue.end > clause.start - STANCE_REACH for cue in cues)
