"""Recognises claims: the phrasings nearest to a message, against all that only looks like one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bot.understanding.clauses import Clause
from bot.understanding.examples import HOSTILITY, NOTHING, Example, Kind
from bot.understanding.finding import Finding
from bot.understanding.index import Group
from bot.understanding.meaning import Candidate, Decision, StageReport
from bot.understanding.message import Message, Part
from bot.understanding.reading import Tokens
from bot.understanding.stance import StanceReader
from bot.understanding.thresholds import (
    CLAUSE_DISCOUNT,
    FEWEST_CLAIM_WORDS,
    HIGH,
    HOSTILE_LIKENESS,
    LOW,
    MARGIN,
    NOTHING_SHARE,
    OFFERED,
    SCORE_CENTRE,
    SCORE_SLOPE,
)

_EXACT = 0.99


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one part of a message may be; `candidates` best first."""

    clause: Clause
    candidates: tuple[Candidate, ...]

    @property
    def score(self) -> float:
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def lead(self) -> float:
        """By how much the best candidate is ahead of the next."""
        return self.score - self.candidates[1].score if len(self.candidates) > 1 else self.score

    @property
    def is_claim(self) -> bool:
        return self.score >= HIGH and self.lead >= MARGIN


class ClaimsStage:
    """Two cuts and a margin: answer, ask, or leave alone."""

    name = "claims"

    def __init__(self, examples: Iterable[Example], stance: StanceReader) -> None:
        self._stance = stance
        self._exact: dict[Tokens, Example] = {}
        for example in examples:
            if example.label.kind is Kind.CLAIM:
                self._exact.setdefault(example.tokens, example)

    def look(self, message: Message) -> Finding:
        """Return the claim that the message voices, a choice of three, or nothing."""
        whole, *clauses = [self._judge(part, number > 0) for number, part in enumerate(message.parts)]
        main = max(
            [whole, *(clause for clause in clauses if clause.is_claim)], key=lambda each: (each.is_claim, each.score)
        )
        hostile = _is_hostile(message.whole, main)
        if hostile or main.score < LOW:
            return Finding(_report(main, message, hostile), hostile=hostile)
        stance = self._stance.read(message.reading, main.clause)
        if not main.is_claim:
            return Finding(_report(main, message), Decision.CLARIFY, None, main.score, stance=stance)
        best = main.candidates[0]
        also = tuple(
            dict.fromkeys(
                each.candidates[0].id for each in clauses if each.is_claim and each.candidates[0].id != best.id
            )
        )
        return Finding(_report(main, message), Decision.CLAIM, best.id, main.score, also, stance)

    def _judge(self, part: Part, is_clause: bool) -> _Verdict:
        nothing = max((group.value for group in part.of(NOTHING)), default=0.0)
        discount = CLAUSE_DISCOUNT if is_clause else 0.0
        scored = [(_score(group, nothing + discount), group) for group in part.of({Kind.CLAIM})]
        if len(part.clause.tokens) < FEWEST_CLAIM_WORDS:
            scored = [(min(score, (LOW + HIGH) / 2), group) for score, group in scored]
        candidates = {
            group.label.id: Candidate(group.label.id, score, Decision.CLAIM, group.closest) for score, group in scored
        }
        self._take_exact(part.clause.tokens, candidates)
        return _Verdict(part.clause, tuple(sorted(candidates.values(), key=lambda each: (-each.score, each.id))))

    def _take_exact(self, tokens: Tokens, candidates: dict[str, Candidate]) -> None:
        if tokens in self._exact:
            example = self._exact[tokens]
            candidates[example.label.id] = Candidate(example.label.id, _EXACT, Decision.CLAIM, example.text)


def _score(group: Group, nothing: float) -> float:
    """Return how likely the group's claim is meant, 0 to 1, given how much speaks for nothing at all."""
    lead = group.value - NOTHING_SHARE * nothing
    return min(1 / (1 + math.exp(-SCORE_SLOPE * (lead - SCORE_CENTRE))), _EXACT)


def _is_hostile(whole: Part, main: _Verdict) -> bool:
    nearest = whole.likest(NOTHING)
    if nearest is None or nearest.label.id != HOSTILITY or main.score >= _EXACT:
        return False
    claim = whole.likest({Kind.CLAIM})
    return nearest.likeness >= HOSTILE_LIKENESS and (claim is None or nearest.likeness > claim.likeness)


def _report(main: _Verdict, message: Message, hostile: bool = False) -> StageReport:
    nearest = message.whole.likest(NOTHING)
    nothing = f" Nearest of what is no claim: '{nearest.closest}' ({nearest.likeness:.2f})." if nearest else ""
    return StageReport(
        ClaimsStage.name,
        not hostile and main.score >= LOW,
        _reason(main, hostile) + nothing,
        main.candidates[: OFFERED + 2],
    )


def _reason(main: _Verdict, hostile: bool) -> str:
    if hostile:
        return "it is hostile against Muslims or migrants."
    if main.is_claim:
        return f"{main.score:.2f} reaches {HIGH} and leads by {main.lead:.2f} (at least {MARGIN})."
    if main.score >= HIGH:
        return f"{main.score:.2f} reaches {HIGH}, but it leads by {main.lead:.2f} only (at least {MARGIN})."
    if main.score >= LOW:
        return f"{main.score:.2f} lies between {LOW} and {HIGH}: ask which is closest."
    return f"{main.score:.2f} does not reach {LOW}."
