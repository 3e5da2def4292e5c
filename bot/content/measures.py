"""What is counted of a claim and of the whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from bot.content.reading_grade import HIGHEST_GRADE, reading_grade
from bot.dialogue.checks.heard import heard
from bot.dialogue.claims import Claim, Turn
from bot.dialogue.fields import count_words
from bot.dialogue.route import evidence_of, route_of
from bot.dialogue.tree import Dialogue, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMeasures:
    """The figures of one claim."""

    id: str
    theme: str
    registers: Mapping[str, int]
    rejections: int
    reports: int
    counterexamples: int
    #: Kinds of route and how many turns each has.
    routes: Mapping[str, int]
    #: Sources behind the evidence, by id and by kind, one count a turn.
    sources: Mapping[str, int]
    source_kinds: Mapping[str, int]
    #: Words of each turn as it is heard, and its reading grade without the words of others.
    words: tuple[int, ...]
    grades: tuple[float, ...]
    questions: int
    #: Turns that state something about the world: those with evidence, a fact or sources.
    statements: int

    @property
    def phrasings(self) -> int:
        return sum(self.registers.values())

    @property
    def turns(self) -> int:
        return len(self.words)

    @property
    def share_with_source(self) -> float:
        return self.statements / self.turns

    @property
    def readable(self) -> float:
        """The share of turns of at most `HIGHEST_GRADE`."""
        return sum(grade <= HIGHEST_GRADE for grade in self.grades) / len(self.grades)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The figures of one language."""

    claims: tuple[ClaimMeasures, ...]

    @property
    def questions(self) -> int:
        return sum(claim.questions for claim in self.claims)

    @property
    def statements(self) -> int:
        return sum(claim.statements for claim in self.claims)

    @property
    def median_words(self) -> float:
        return median(words for claim in self.claims for words in claim.words)

    @property
    def readable(self) -> float:
        grades = [grade for claim in self.claims for grade in claim.grades]
        return sum(grade <= HIGHEST_GRADE for grade in grades) / len(grades)

    @property
    def shares_of_sources(self) -> dict[str, float]:
        """The share of all turns with evidence that each source is behind, the greatest first."""
        counted = Counter[str]()
        for claim in self.claims:
            counted.update(claim.sources)
        return {source: count / counted.total() for source, count in counted.most_common()}


def measure(dialogue: Dialogue, language: str) -> Measures:
    """Return the figures of one language of a dialogue."""
    tree = dialogue.tree(language)
    by_theme = sorted(tree.claims.values(), key=lambda claim: (claim.theme, claim.id))
    return Measures(claims=tuple(_measure(dialogue, tree, claim) for claim in by_theme))


def _measure(dialogue: Dialogue, tree: Tree, claim: Claim) -> ClaimMeasures:
    sources = Counter(_sources(tree, claim.turns))
    return ClaimMeasures(
        id=claim.id,
        theme=claim.theme,
        registers={register: len(texts) for register, texts in claim.phrasings.by_register().items()},
        rejections=len(claim.rejections),
        reports=len(claim.reports),
        counterexamples=len(claim.counterexamples),
        routes=dict(Counter(route for turn in claim.turns if (route := route_of(tree, turn)))),
        sources=dict(sources),
        source_kinds=dict(Counter(str(dialogue.sources[each].kind) for each in sources.elements())),
        words=tuple(count_words(heard(tree, turn)) for turn in claim.turns),
        grades=tuple(grade_of(tree, turn) for turn in claim.turns),
        questions=sum(turn.text.count("?") for turn in claim.turns),
        statements=sum(_states(turn) for turn in claim.turns),
    )


def grade_of(tree: Tree, turn: Turn) -> float:
    """Return the reading grade of a turn with its fact in place; the words of others are theirs and do not count."""
    return reading_grade(heard(tree, turn, quoted=False))


def _sources(tree: Tree, turns: Iterable[Turn]) -> Iterable[str]:
    return (str(found.source) for turn in turns if (found := evidence_of(tree, turn)))


def _states(turn: Turn) -> bool:
    return bool(turn.quotation or turn.fact or turn.sources)
