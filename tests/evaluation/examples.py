"""Labelled messages and what was made of them, for tests."""

from __future__ import annotations

from bot.evaluation.labelled import Line, Meant
from bot.evaluation.outcomes import Outcome
from bot.understanding.meaning import Candidate, Decision, Stance, Understanding


def outcome(
    meant: Meant,
    ids: tuple[str, ...] = (),
    decision: Decision = Decision.NONE,
    found: str | None = None,
    *scored: tuple[str, float],
    also: tuple[str, ...] = (),
    stance: tuple[str | None, Stance | None] = (None, None),
) -> Outcome:
    """Return an outcome; `scored` are the claims among its candidates, best first."""
    candidates = tuple(Candidate(claim, score, Decision.CLAIM) for claim, score in scored)
    understanding = Understanding("text", decision, found, also, stance[1], candidates=candidates)
    return Outcome(Line("text", meant, ids, stance[0]), understanding)
