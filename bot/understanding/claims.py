"""Recognises claims: what the learned model makes of a message and its clauses, between two cuts and a margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.understanding.clauses import Clause
from bot.understanding.cuts import Cuts
from bot.understanding.examples import Example, Kind
from bot.understanding.finding import Finding
from bot.understanding.learned.model import Guess
from bot.understanding.meaning import Candidate, Decision, StageReport, Stance
from bot.understanding.message import Message, Part
from bot.understanding.reading import Tokens
from bot.understanding.stance import StanceReader
from bot.understanding.thresholds import (
    ABOUT_ODDS,
    BOTH,
    FEWEST_CLAIM_WORDS,
    MOST_REPLY_WORDS,
    REPLY_ODDS,
    SAME_CLAIM,
    SECOND,
    SECOND_IN_CLAUSE,
    SECOND_WITH_CLAUSE,
    SHOWN,
)

_SURE = 0.99


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one part of a message may be; `candidates` best first."""

    part: Part
    candidates: tuple[Candidate, ...]
    #: All claims together.
    chance: float
    #: The example that is nearly the same, if there is one.
    same: Example | None = None

    @property
    def clause(self) -> Clause:
        return self.part.clause

    @property
    def score(self) -> float:
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def best(self) -> str:
        return self.candidates[0].id if self.candidates else ""

    @property
    def lead(self) -> float:
        return self.score - (self.candidates[1].score if len(self.candidates) > 1 else 0.0)

    def score_of(self, claim: str) -> float:
        return next((each.score for each in self.candidates if each.id == claim), 0.0)


class ClaimsStage:
    """Answers, asks, or leaves alone."""

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
        cuts = message.cuts
        whole, *clauses = (self._judge(part, message) for part in message.parts)
        voiced = _voiced(whole, clauses, cuts)
        main = next((each for each in (whole, *clauses) if each.best in voiced[:1]), whole)
        hostile = message.whole.hostility > max(whole.chance, cuts.ask) and whole.same is None
        report = _report(main, message, voiced, hostile=hostile)
        if voiced and not hostile:
            return Finding(report, Decision.CLAIM, voiced[0], main.score, voiced[1:], self._stand(message, main))
        if hostile or max(each.chance for each in (whole, *clauses)) < cuts.ask:
            return Finding(report, hostile=hostile)
        return Finding(report, Decision.CLARIFY, None, main.score, stance=self._stand(message, main))

    def recognises(self, part: Part) -> bool:
        """Tell whether a part is nearly the same as what somebody wrote of a claim."""
        return self._same(part) is not None

    def _stand(self, message: Message, main: _Verdict) -> Stance:
        """Return how the person stands to the claim."""
        return self._stance.read(message, main.part, main.same.stance if main.same else None)

    def _judge(self, part: Part, message: Message) -> _Verdict:
        same = self._same(part)
        few = len(part.clause.tokens) < FEWEST_CLAIM_WORDS
        most = message.cuts.ask if few and not same else _SURE
        candidates = [_candidate(guess, most) for guess in part.of(Kind.CLAIM)]
        if same:
            others = [each for each in candidates if each.id != same.label.id]
            candidates = [Candidate(same.label.id, _SURE, Decision.CLAIM, same.text), *others]
        elif message.about:
            candidates = _preferring(candidates, message)
        chance = sum(each.score for each in candidates)
        return _Verdict(part, tuple(candidates), min(chance, 1.0), same)

    def _same(self, part: Part) -> Example | None:
        """Return the example that says the same, word for word or nearly so."""
        exact = self._exact.get(part.clause.tokens)
        near = part.of(Kind.CLAIM)[:1]
        if exact or not near or near[0].closest not in self._by_text:
            return exact
        known = self._by_text[near[0].closest]
        alike = fuzz.token_sort_ratio(" ".join(part.clause.tokens), " ".join(known.tokens), score_cutoff=SAME_CLAIM)
        return known if alike and len(known.tokens) >= FEWEST_CLAIM_WORDS else None


def _voiced(whole: _Verdict, clauses: Sequence[_Verdict], cuts: Cuts) -> tuple[str, ...]:
    """Return the claims that are voiced, that of the whole message before those of clauses."""
    found = [whole.best] if _is_claim(whole, cuts) else []
    found += [each.best for each in clauses if _is_claim(each, cuts) and whole.chance >= cuts.ask]
    # Two claims in one message halve each other's probability: then all of them together must reach the cut.
    if whole.chance >= cuts.answer:
        first, *others = whole.candidates
        second = [each for each in others[:1] if each.score >= SECOND and first.score + each.score >= BOTH]
        found += [each.id for each in (first, *second)] if second else []
        found += [each.best for each in clauses if _beside(each, whole)]
    return tuple(dict.fromkeys(found))


def _beside(clause: _Verdict, whole: _Verdict) -> bool:
    return clause.score >= SECOND_IN_CLAUSE and whole.score_of(clause.best) >= SECOND_WITH_CLAUSE


def _is_claim(verdict: _Verdict, cuts: Cuts) -> bool:
    return verdict.score >= cuts.answer and verdict.lead >= cuts.lead


def _report(main: _Verdict, message: Message, voiced: tuple[str, ...], *, hostile: bool) -> StageReport:
    nearest, cuts = message.whole.nothing, message.cuts
    nothing = f" Nearest of what is no claim: '{nearest.closest}' ({nearest.probability:.2f})." if nearest else ""
    fired = not hostile and (bool(voiced) or main.chance >= cuts.ask)
    reason = _reason(main, voiced, cuts, hostile=hostile)
    return StageReport(ClaimsStage.name, fired, reason + nothing, main.candidates[:SHOWN])


def _reason(main: _Verdict, voiced: tuple[str, ...], cuts: Cuts, *, hostile: bool) -> str:
    if hostile:
        return "it is hostile against Muslims or migrants."
    if main.same:
        return f"it says nearly the same as '{main.same.text}'."
    if main.best in voiced and _is_claim(main, cuts):
        return f"{main.score:.2f} reaches {cuts.answer}, and it is {main.lead:.2f} ahead (at least {cuts.lead})."
    if voiced:
        return f"clauses of it voice {', '.join(voiced)}."
    if main.score >= cuts.answer:
        return f"{main.score:.2f} reaches {cuts.answer}, but it is only {main.lead:.2f} ahead: ask."
    if main.chance >= cuts.ask:
        return f"all claims together reach {main.chance:.2f} of {cuts.ask}, none of them {cuts.answer}: ask."
    return f"all claims together reach {main.chance:.2f}, and {cuts.ask} is needed to ask."


def _candidate(guess: Guess, most: float) -> Candidate:
    return Candidate(guess.label.id, min(guess.probability, most), Decision.CLAIM, guess.closest)


def _preferring(candidates: Sequence[Candidate], message: Message) -> list[Candidate]:
    """Return the candidates with the claim that is talked about moved up, within bounds, and in short replies others down."""
    others = REPLY_ODDS if len(message.reading.tokens) <= MOST_REPLY_WORDS else 1.0
    moved = (_moved(each, ABOUT_ODDS if each.id == message.about else others) for each in candidates)
    return sorted(moved, key=lambda each: -each.score)


def _moved(candidate: Candidate, odds: float) -> Candidate:
    return replace(candidate, score=candidate.score * odds / (1 + candidate.score * (odds - 1)))
