"""Tells a maintainer how a message was understood, and why not otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.meaning import Candidate, StageReport, Understanding
from bot.understanding.thresholds import HIGH, LOW, MARGIN


def explain(understanding: Understanding) -> tuple[str, ...]:
    """Return lines for a person: the decision, then every stage with its scores and reasons."""
    lines = [_decision(understanding), *_marks(understanding)]
    for report in understanding.reports:
        lines += _stage(report)
    lines.append(
        f"A claim is answered from {HIGH} with a lead of {MARGIN}, asked about from {LOW}, and left alone below."
    )
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
