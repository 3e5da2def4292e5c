"""Notices danger before anything else, and asks where it is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.dialogue.safeguarding import CATEGORIES, Safeguard
from bot.dialogue.tree import Tree
from bot.understanding.clauses import Clause, Clauses
from bot.understanding.examples import Example, Kind
from bot.understanding.finding import Finding
from bot.understanding.meaning import Candidate, Decision, StageReport
from bot.understanding.message import Message, Part
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet, Span
from bot.understanding.reading import Reading, Tokens
from bot.understanding.thresholds import (
    ADJOINING,
    BESIDE_CLAIM,
    FEW_WORDS,
    MOST_JUDGED_WORDS,
    MOST_REPLY_WORDS,
    UNCERTAIN_DANGER,
)

_SURE, _LIKELY = 1.0, 0.75


class SafeguardingStage:
    """Word patterns first, what was learned after them."""

    name = "safeguarding"

    def __init__(self, tree: Tree, normaliser: Normaliser, clauses: Clauses, examples: Iterable[Example]) -> None:
        self._dangers = {
            name: _Danger(tree.safeguards[name], normaliser) for name in CATEGORIES if name in tree.safeguards
        }
        self._clauses = clauses
        self._known: dict[Kind, dict[Tokens, str]] = {Kind.SAFEGUARD: {}, Kind.COUNTER_SAFEGUARD: {}}
        for example in examples:
            if example.label.kind in self._known:
                self._known[example.label.kind].setdefault(example.tokens, example.label.id)

    def look(self, message: Message) -> Finding:
        """Return the gravest danger that leaves no doubt, or else the likeliest; all others among the candidates."""
        hits = [_weighed(hit, message) for hit in self._in_words(message)]
        sure = [hit for hit in hits if hit.explicit]
        # Somebody has read this very message and found no danger in it; only plain words outweigh that.
        harmless = message.reading.tokens in self._known[Kind.COUNTER_SAFEGUARD]
        unsure = (
            []
            if harmless
            else [
                *(hit for hit in hits if not hit.explicit and _counts(hit, message)),
                *self._learned(message),
            ]
        )
        chances = {guess.label.id: guess.probability for guess in message.whole.of(Kind.SAFEGUARD)}
        sure.sort(key=lambda hit: CATEGORIES.index(hit.id))
        unsure.sort(key=lambda hit: -chances.get(hit.id, 0.0))
        gravest: dict[str, Candidate] = {}
        for hit in (*sure, *unsure):
            gravest.setdefault(hit.id, hit)
        return _finding(tuple(gravest.values())) if gravest else _nothing(message)

    def _in_words(self, message: Message) -> Iterator[Candidate]:
        """Yield what the patterns of each category find."""
        readings = [(reading, self._starts(reading), certain) for reading, certain in _readings(message)]
        for danger in self._dangers.values():
            hits = ((danger.hit(reading, starts), certain) for reading, starts, certain in readings)
            found = next(((hit, certain) for hit, certain in hits if hit), None)
            if found:
                hit, certain = found
                yield hit if certain else replace(hit, explicit=False)

    def _starts(self, reading: Reading) -> frozenset[int]:
        return frozenset(clause.start for clause in self._clauses.split(reading))

    def _learned(self, message: Message) -> Iterator[Candidate]:
        """Yield the likeliest category of the message, or of the clause in which a danger is likeliest."""
        known = self._known[Kind.SAFEGUARD].get(message.reading.tokens)
        if known:
            yield Candidate(known, _LIKELY, Decision.SAFEGUARD, message.reading.text)
            return
        whole = message.whole.chance(Kind.SAFEGUARD) >= message.danger
        part = message.whole if whole else max(message.parts, key=lambda each: each.chance(Kind.SAFEGUARD))
        best = part.of(Kind.SAFEGUARD)[:1]
        if best and _stands_out(message) and not self._excused(best[0].label.id, message, part):
            yield Candidate(best[0].label.id, min(message.danger, _LIKELY), Decision.SAFEGUARD, best[0].closest)

    def _excused(self, category: str, message: Message, part: Part) -> bool:
        """Tell whether something in the part says that it is not meant so."""
        danger = self._dangers.get(category)
        return danger is None or danger.excuses(message.mended, part.clause)


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


def _finding(found: tuple[Candidate, ...]) -> Finding:
    first = found[0]
    how = "leaves no doubt" if first.explicit else "calls for a question"
    report = StageReport(SafeguardingStage.name, True, f"'{first.closest}' of {first.id} {how}.", found)
    return Finding(report, Decision.SAFEGUARD, first.id, first.score, explicit=first.explicit)


def _counts(hit: Candidate, message: Message) -> bool:
    """Tell whether words that call for a question count: in few words always, as those leave little to learn from."""
    return hit.score >= message.cuts.hint or len(message.reading.tokens) <= FEW_WORDS


def _stands_out(message: Message) -> bool:
    """Tell whether a danger is likely enough, and not much less likely than a claim: those share many words."""
    danger, cut, words = message.danger, message.cuts.danger, len(message.reading.tokens)
    # "nobody ever did" is, inside a conversation, first of all an answer; and of very long messages little is learned.
    if (message.about and words <= MOST_REPLY_WORDS) or words > MOST_JUDGED_WORDS:
        cut = max(cut, UNCERTAIN_DANGER)
    return danger >= cut and danger >= BESIDE_CLAIM * message.whole.chance(Kind.CLAIM)


def _weighed(hit: Candidate, message: Message) -> Candidate:
    """Return a hit with how likely a danger is; plain words leave no doubt, whatever stands beside them."""
    chance = max(part.chance(Kind.SAFEGUARD) for part in message.parts)
    return hit if hit.explicit else replace(hit, score=min(chance, _LIKELY))


def _nothing(message: Message) -> Finding:
    near = message.whole.of(Kind.SAFEGUARD)[:1]
    closest = f" Closest: '{near[0].closest}' of {near[0].label.id}." if near else ""
    reason = f"all dangers together reach {message.danger:.2f} of {message.cuts.danger}.{closest}"
    return Finding(StageReport(SafeguardingStage.name, False, reason))
