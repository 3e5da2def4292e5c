"""Tells a maintainer how a message was understood, and why not otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.cascade import Understander
from bot.understanding.meaning import Candidate, Decision, StageReport, Understanding


def explain(understanding: Understanding, understander: Understander) -> tuple[str, ...]:
    """Return lines for a person: the decision, then every stage with its scores and reasons."""
    lines = [_decision(understanding), *_marks(understanding)]
    for report in understanding.reports:
        lines += _stage(report)
    lines += _telling(understanding, understander)
    cuts = understander.cuts
    lines.append(
        f"A claim is answered from {cuts.answer} with a lead of {cuts.lead}; the person is asked where all claims together"
        f" reach {cuts.ask}. A danger is asked about from {cuts.danger}."
    )
    if not understander.has_encoder:
        lines.append("No encoder was loaded: words and letters alone were compared, and not meanings.")
    return tuple(lines)


def _decision(understanding: Understanding) -> str:
    what = f" '{understanding.id}'" if understanding.id else ""
    return f"Decision: {understanding.decision.value}{what}, confidence {understanding.confidence:.2f}."


def _marks(understanding: Understanding) -> Iterator[str]:
    if understanding.also:
        yield f"Also voiced: {', '.join(understanding.also)}."
    if understanding.stance:
        yield f"Stance: {understanding.stance.value}."
    if understanding.insulting:
        yield "An insult at the bot stands in it."


def _stage(report: StageReport) -> Iterator[str]:
    yield f"{report.stage}: {'fired' if report.fired else 'did not fire'}; {report.reason}"
    yield from map(_candidate, report.candidates)


def _candidate(candidate: Candidate) -> str:
    return f"  {candidate.score:.2f} {candidate.id}: '{candidate.closest}'"


def _telling(understanding: Understanding, understander: Understander) -> Iterator[str]:
    """Yield the words that spoke most for the likeliest candidates."""
    for candidate in understanding.candidates[:2]:
        if candidate.kind is not Decision.CHOICE:
            words = understander.telling(understanding.text, candidate)
            if words:
                listed = ", ".join(f"'{word}' {by:+.2f}" for word, by in words)
                yield f"Words that speak for {candidate.id} more than for others: {listed}."
