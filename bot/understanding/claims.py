"""Recognises claims: the phrasings nearest to a message, against all that only looks like one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.understanding.clauses import Clause
from bot.understanding.examples import HOSTILITY, NOTHING, Example, Kind
from bot.understanding.finding import Finding
from bot.understanding.index import Group
from bot.understanding.meaning import Candidate, Decision, StageReport, Stance
from bot.understanding.message import Message, Part
from bot.understanding.reading import Tokens
from bot.understanding.stance import StanceReader
from bot.understanding.thresholds import (
    FEWEST_CLAIM_WORDS,
    FEWEST_TELLING_WORDS,
    HIGH,
    HIGH_CLAUSE,
    HOSTILE_VALUE,
    LOW,
    MARGIN,
    NOTHING_SHARE,
    SAME_CLAIM,
    SCORE_CENTRE,
    SCORE_SLOPE,
    SHOWN,
)

_MOST = 0.99


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one part of a message may be; `candidates` best first, `margin` by how much the first is ahead."""

    clause: Clause
    candidates: tuple[Candidate, ...]
    margin: float
    #: The example that is nearly the same, if there is one.
    same: Example | None = None

    @property
    def score(self) -> float:
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def best(self) -> str:
        return self.candidates[0].id if self.candidates else ""

    @property
    def is_claim(self) -> bool:
        return self.score >= HIGH and self.margin >= MARGIN

    def score_of(self, claim: str) -> float:
        return next((each.score for each in self.candidates if each.id == claim), 0.0)


class ClaimsStage:
    """Two cuts and a margin: answer, ask, or leave alone."""

    name = "claims"

    def __init__(self, examples: Iterable[Example], stance: StanceReader) -> None:
        self._stance = stance
        self._exact: dict[Tokens, Example] = {}
        self._by_text: dict[str, Example] = {}
        for example in examples:
            if example.label.kind is Kind.CLAIM:
                self._exact.setdefault(example.tokens, example)
                self._by_text.setdefault(example.text, example)

    def look(self, message: Message) -> Finding:
        """Return the claim that the message voices, a choice of three, or nothing."""
        whole = self._judge(message.whole)
        clauses = [self._judge(part) for part in message.parts[1:]]
        voiced = _voiced(whole, clauses)
        main = _main(whole, clauses, voiced)
        hostile = _is_hostile(message.whole, main)
        report = _report(main, message, voiced, hostile=hostile)
        if hostile or main.score < LOW:
            return Finding(report, hostile=hostile)
        stance = self._stand(message, main)
        if not main.is_claim and main.best not in voiced:
            return Finding(report, Decision.CLARIFY, None, main.score, stance=stance)
        also = tuple(claim for claim in voiced if claim != main.best)
        return Finding(report, Decision.CLAIM, main.best, main.score, also, stance)

    def _stand(self, message: Message, main: _Verdict) -> Stance:
        """Return how the person stands to the claim: by what is said about it, or else as whoever wrote the closest."""
        said = self._stance.read(message.reading, main.clause)
        return main.same.stance if said is Stance.HOLDS and main.same else said

    def _judge(self, part: Part) -> _Verdict:
        groups = part.of({Kind.CLAIM})
        same = self._same(part)
        most = _most(part)
        scored = ((group, min(_score(group, _against(group, part)), most)) for group in groups)
        candidates = sorted((_candidate(*each) for each in scored), key=lambda each: -each.score)
        margin = groups[0].value - groups[1].value if len(groups) > 1 else MARGIN
        if same:
            others = [each for each in candidates if each.id != same.label.id]
            candidates = [Candidate(same.label.id, _MOST, Decision.CLAIM, same.text), *others]
            margin = max(margin, MARGIN)
        return _Verdict(part.clause, tuple(candidates), margin, same)

    def _same(self, part: Part) -> Example | None:
        """Return the example that says the same word for word, or nearly so where its writer does not hold the claim."""
        near = part.likest({Kind.CLAIM})
        if near and near.likeness >= SAME_CLAIM and self._by_text[near.closest].stance is not Stance.HOLDS:
            return self._by_text[near.closest]
        return self._exact.get(part.clause.tokens)


def _against(group: Group, part: Part) -> float:
    """Return how much speaks against a claim: for nothing at all, or for its own counterexamples.

    Another claim's counterexample says nothing against this one; it may even voice it.
    """
    known = part.of({Kind.GENERAL, Kind.COUNTER_SAFEGUARD, Kind.COUNTER_CLAIM})
    return max(
        (each.value for each in known if each.label.kind is not Kind.COUNTER_CLAIM or each.label.id == group.label.id),
        default=0.0,
    )


def _most(part: Part) -> float:
    """Return the most that likeness may score: where few words tell anything, it asks at most."""
    few = part.telling < FEWEST_TELLING_WORDS or len(part.clause.tokens) < FEWEST_CLAIM_WORDS
    return (LOW + HIGH) / 2 if few else _MOST


def _candidate(group: Group, score: float) -> Candidate:
    return Candidate(group.label.id, score, Decision.CLAIM, group.closest)


def _score(group: Group, nothing: float) -> float:
    """Return how likely the group's claim is meant, 0 to 1, given how much speaks for nothing at all."""
    lead = group.value - NOTHING_SHARE * nothing
    return min(1 / (1 + math.exp(-SCORE_SLOPE * (lead - SCORE_CENTRE))), _MOST)


def _voiced(whole: _Verdict, clauses: Sequence[_Verdict]) -> tuple[str, ...]:
    """Return the claims that clauses voice: plainly by themselves, or likely with the whole to support it."""
    plain = [each.best for each in clauses if each.is_claim and each.score >= HIGH_CLAUSE]
    supported = [each.best for each in clauses if each.score >= LOW and whole.score_of(each.best) >= HIGH]
    return tuple(dict.fromkeys((*plain, *supported)))


def _main(whole: _Verdict, clauses: Sequence[_Verdict], voiced: tuple[str, ...]) -> _Verdict:
    """Return the part that says what the message is about: the whole, unless only a clause is clear."""
    if whole.is_claim or whole.best in voiced:
        return whole
    clear = [each for each in clauses if each.best in voiced]
    return max(clear, key=lambda each: each.score, default=whole)


def _is_hostile(whole: Part, main: _Verdict) -> bool:
    nothing = whole.of(NOTHING)
    if not nothing or nothing[0].label.id != HOSTILITY or main.score >= _MOST:
        return False
    claims = whole.of({Kind.CLAIM})
    return nothing[0].value >= max(HOSTILE_VALUE, claims[0].value if claims else 0.0)


def _report(main: _Verdict, message: Message, voiced: tuple[str, ...], *, hostile: bool) -> StageReport:
    nearest = message.whole.of(NOTHING)[:1]
    nothing = f" Nearest of what is no claim: '{nearest[0].closest}' ({nearest[0].label.id})." if nearest else ""
    fired = not hostile and main.score >= LOW
    return StageReport(
        ClaimsStage.name, fired, _reason(main, voiced, hostile=hostile) + nothing, main.candidates[:SHOWN]
    )


def _reason(main: _Verdict, voiced: tuple[str, ...], *, hostile: bool) -> str:
    if hostile:
        return "it is hostile against Muslims or migrants."
    if main.is_claim:
        return f"{main.score:.2f} reaches {HIGH}, and it is {main.margin:.2f} ahead (at least {MARGIN})."
    if main.best in voiced:
        return f"clauses of it voice {', '.join(voiced)}."
    if main.score >= HIGH:
        return f"{main.score:.2f} reaches {HIGH}, but it is only {main.margin:.2f} ahead (at least {MARGIN}): ask."
    if main.score >= LOW:
        return f"{main.score:.2f} lies between {LOW} and {HIGH}: ask which is closest."
    return f"{main.score:.2f} does not reach {LOW}."
