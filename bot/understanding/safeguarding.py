"""Notices danger before anything else, and asks where it is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.dialogue.safeguarding import CATEGORIES, Safeguard
from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause, Clauses
from bot.understanding.examples import NOTHING, Kind
from bot.understanding.finding import Finding
from bot.understanding.index import Group
from bot.understanding.meaning import Candidate, Decision, StageReport
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet, Span
from bot.understanding.reading import Reading
from bot.understanding.thresholds import (
    ADJOINING,
    DANGER_LEAD,
    DANGER_LEAD_CLAUSE,
    DANGER_LIKENESS,
    DANGER_WHOLE_SHARE,
    FEWEST_DANGER_TELLING,
    FEWEST_DANGER_WORDS,
    SAME_DANGER,
)

_SURE, _LIKELY = 1.0, 0.75


class SafeguardingStage:
    """Word patterns first, likeness to whole messages after them."""

    name = "safeguarding"

    def __init__(self, tree: Tree, normaliser: Normaliser, clauses: Clauses) -> None:
        self._dangers = {
            name: _Danger(tree.safeguards[name], normaliser) for name in CATEGORIES if name in tree.safeguards
        }
        self._clauses = clauses

    def look(self, message: Message) -> Finding:
        """Return the gravest danger found, all others among the candidates."""
        found = list(self._in_words(message))
        if not found:
            found = sorted(self._alike(message), key=lambda hit: -hit.score)[:1]
        found.sort(key=lambda hit: (not hit.explicit, CATEGORIES.index(hit.id)))
        gravest: dict[str, Candidate] = {}
        for hit in found:
            gravest.setdefault(hit.id, hit)
        return _finding(tuple(gravest.values())) if gravest else _nothing(message.whole)

    def _in_words(self, message: Message) -> Iterator[Candidate]:
        """Yield what the patterns of each category find."""
        readings = [(reading, self._cuts(reading), certain) for reading, certain in _readings(message)]
        for danger in self._dangers.values():
            hits = ((danger.hit(reading, cuts), certain) for reading, cuts, certain in readings)
            found = next(((hit, certain) for hit, certain in hits if hit), None)
            if found:
                hit, certain = found
                yield hit if certain else replace(hit, score=_LIKELY, explicit=False)

    def _cuts(self, reading: Reading) -> frozenset[int]:
        return frozenset(clause.start for clause in self._clauses.split(reading))

    def _alike(self, message: Message) -> Iterator[Candidate]:
        """Yield the categories that the message, or a clause of it, resembles more than anything harmless."""
        for number, part in enumerate(message.parts):
            cut = DANGER_LEAD_CLAUSE if number else DANGER_LEAD
            harmless = max(_harmless(part), DANGER_WHOLE_SHARE * _harmless(message.whole))
            for group in part.of({Kind.SAFEGUARD}):
                if group.value - harmless >= cut and self._counts(group, part, message):
                    yield Candidate(group.label.id, min(group.likeness, _LIKELY), Decision.SAFEGUARD, group.closest)

    def _counts(self, group: Group, part: Part, message: Message) -> bool:
        """Tell whether likeness may speak: not for a few words that are merely similar, nor for an idiom."""
        words = len(part.clause.tokens) >= FEWEST_DANGER_WORDS and part.telling >= FEWEST_DANGER_TELLING
        long_enough = words and group.likeness >= DANGER_LIKENESS
        enough = long_enough or group.likeness >= SAME_DANGER
        return enough and not self._dangers[group.label.id].excuses(message.mended, part.clause)


class _Danger:
    """The patterns of one category."""

    def __init__(self, safeguard: Safeguard, normaliser: Normaliser) -> None:
        self._id = str(safeguard.id)
        self._explicit = PatternSet(safeguard.explicit, normaliser)
        self._ambiguous = PatternSet(safeguard.ambiguous, normaliser)
        self._unless = PatternSet(safeguard.unless, normaliser)

    def hit(self, reading: Reading, cuts: frozenset[int]) -> Candidate | None:
        """Return what was found and not taken back; an explicit hit before an ambiguous one."""
        plain, unclear = self._explicit.find(reading), self._ambiguous.find(reading)
        if not plain and not unclear:
            return None
        unless = self._unless.find(reading)
        # "I want to die a martyr" says more than "I want to die", and less clearly: it is asked about.
        sure = [span for span in plain if not any(_goes_on(span, longer) for longer in unclear)]
        for span in (*sure, *unclear):
            if not _taken_back(span, unless, cuts):
                explicit = span in sure
                score = _SURE if explicit else _LIKELY
                return Candidate(self._id, score, Decision.SAFEGUARD, span.pattern, explicit)
        return None

    def excuses(self, reading: Reading, clause: Clause) -> bool:
        """Tell whether something in the clause says that it is not meant so."""
        return any(span.start < clause.end and clause.start < span.end for span in self._unless.find(reading))


def _readings(message: Message) -> Iterator[tuple[Reading, bool]]:
    """Yield the words as written, and those with repaired typing, which leave a doubt."""
    yield message.reading, True
    if message.mended.tokens != message.reading.tokens:
        yield message.mended, False


def _goes_on(hit: Span, longer: Span) -> bool:
    """Tell whether a hit is only the beginning of a longer one."""
    return longer.start == hit.start and longer.end > hit.end


def _taken_back(hit: Span, unless: Iterable[Span], cuts: frozenset[int]) -> bool:
    return any(_overlap(hit, span) or _adjoin(hit, span, cuts) for span in unless)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _adjoin(one: Span, other: Span, cuts: frozenset[int]) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    near = second.start - first.end <= ADJOINING
    return near and not any(cut in cuts for cut in range(first.end, second.start + 1))


def _harmless(part: Part) -> float:
    return max((group.value for group in part.of(NOTHING | {Kind.CLAIM, Kind.SMALL_TALK})), default=0.0)


def _finding(found: tuple[Candidate, ...]) -> Finding:
    first = found[0]
    how = "leaves no doubt" if first.explicit else "calls for a question"
    report = StageReport(SafeguardingStage.name, True, f"'{first.closest}' of {first.id} {how}.", found)
    return Finding(report, Decision.SAFEGUARD, first.id, first.score, explicit=first.explicit)


def _nothing(whole: Part) -> Finding:
    near = whole.of({Kind.SAFEGUARD})[:1]
    lead = near[0].value - _harmless(whole) if near else 0.0
    closest = f" Closest: '{near[0].closest}' of {near[0].label.id} (lead {lead:.2f} of {DANGER_LEAD})." if near else ""
    return Finding(
        StageReport(SafeguardingStage.name, False, f"no pattern stands in it, and it resembles no danger.{closest}")
    )
