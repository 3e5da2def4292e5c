"""Recognises what is said to the bot itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.small_talk import SmallTalk
from bot.dialogue.tree import Tree
from bot.understanding.examples import Example, Kind
from bot.understanding.fillers import Fillers
from bot.understanding.finding import Finding
from bot.understanding.learned.model import Guess
from bot.understanding.meaning import Candidate, Decision, StageReport
from bot.understanding.message import Message
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet, Span
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading, Tokens
from bot.understanding.thresholds import FEWEST_IN_REPLY, MOST_SMALL_TALK_WORDS, SURE_AGREEING, SURE_IN_REPLY

INSULT = "insult"
AGREEING = frozenset({"yes", "no"})
#: Where a message is several things, the first of these is answered.
_FIRST = (
    "stop",
    "asks-for-human",
    "asks-for-help",
    "who-are-you",
    INSULT,
    "goodbye",
    "thanks",
    "no",
    "yes",
    "greeting",
)
#: A wish to stop or to talk to a person counts whatever else is said.
_ALWAYS = frozenset({"stop", "asks-for-human"})
_AT_THE_BEGINNING = frozenset({"greeting", "thanks", "goodbye", *AGREEING})
_AT_THE_END = frozenset({"thanks", "goodbye"})
_EXACT, _BY_PATTERN, _LEARNED, _AT_AN_EDGE = 1.0, 0.9, 0.65, 0.6


class SmallTalkStage:
    """Whole messages first, then patterns anywhere, then what was learned of short messages."""

    name = "small talk"

    def __init__(self, tree: Tree, reader: Reader) -> None:
        normaliser, fillers, examples = reader.normaliser, reader.fillers, reader.examples
        self._kinds = [_Kind(kind, normaliser) for kind in tree.small_talk.values()]
        self._exact: dict[Tokens, Candidate] = {}
        for example in examples:
            if example.label.kind is Kind.SMALL_TALK:
                self._learn(example, fillers)

    def look(self, message: Message) -> Finding:
        """Return the kind of small talk, and whether an insult is in it."""
        exact = self._exact.get(message.reading.tokens) or self._exact.get(message.core)
        hits = [(kind.id, span) for kind in self._kinds if (span := kind.hit(message.reading))]
        found = [Candidate(kind, _BY_PATTERN, Decision.SMALL_TALK, span.pattern) for kind, span in hits]
        insults = [span for kind, span in hits if kind == INSULT]
        candidates = [exact] if exact else found or list(self._edges(message)) or list(self._learned(message))
        candidates.sort(key=lambda each: (_FIRST.index(each.id) if each.id in _FIRST else 0, -each.score))
        if not candidates:
            return _nothing(message)
        finding = _finding(tuple(candidates), insulting=bool(insults or (exact and exact.id == INSULT)))
        return replace(finding, beside=_beside(message.reading.tokens, insults[0])) if insults else finding

    def recognises(self, message: Message) -> bool:
        """Tell whether a message is word for word a phrasing of small talk."""
        return message.reading.tokens in self._exact

    def _edges(self, message: Message) -> Iterator[Candidate]:
        """Yield the courtesy that a short message begins or ends with: "thank you my friend"."""
        words = message.reading.tokens
        if len(message.core) <= MOST_SMALL_TALK_WORDS:
            for length in range(len(words) - 1, 0, -1):
                for edge, kinds in ((words[:length], _AT_THE_BEGINNING), (words[-length:], _AT_THE_END)):
                    known = self._exact.get(edge)
                    if known and known.id in kinds and self._agrees(known.id, words[:1]):
                        yield replace(known, score=_AT_AN_EDGE)
                        return

    def _agrees(self, kind: str, first: Tokens) -> bool:
        """Tell whether a yes or no is one from its first word on: "tell me" is one, "tell me a joke" is none."""
        known = self._exact.get(first)
        return kind not in AGREEING or bool(known and known.id == kind)

    def _learned(self, message: Message) -> Iterator[Candidate]:
        """Yield what a short message is most likely, if it is likely enough."""
        best = message.whole.of(Kind.SMALL_TALK)[:1]
        if message.about and len(message.reading.tokens) < FEWEST_IN_REPLY:
            return
        if best and best[0].probability >= _cut(best[0], message) and len(message.core) <= MOST_SMALL_TALK_WORDS:
            score = min(best[0].probability, _LEARNED)
            yield Candidate(best[0].label.id, score, Decision.SMALL_TALK, best[0].closest)

    def _learn(self, example: Example, fillers: Fillers) -> None:
        candidate = Candidate(example.label.id, _EXACT, Decision.SMALL_TALK, example.text)
        for way in (example.tokens, fillers.without(example.tokens)):
            self._exact.setdefault(way, candidate)


def _cut(best: Guess, message: Message) -> float:
    """Return how likely small talk must be: surer in a reply, which may be one to what was asked, and for a yes or no."""
    least = SURE_IN_REPLY if message.about else message.cuts.small_talk
    return max(least, SURE_AGREEING) if best.label.id in AGREEING else max(least, message.cuts.small_talk)


class _Kind:
    """The patterns of one kind."""

    def __init__(self, kind: SmallTalk, normaliser: Normaliser) -> None:
        self.id = str(kind.id)
        self._patterns = PatternSet(kind.patterns, normaliser)
        self._unless = PatternSet(kind.unless, normaliser)

    def hit(self, reading: Reading) -> Span | None:
        """Return where the kind stands in a message, if it does and nothing takes it back."""
        spans = self._patterns.find(reading)
        unless = self._unless.find(reading) if spans else ()
        for span in spans:
            if not any(span.start < back.end and back.start < span.end for back in unless):
                return span
        return None


def _beside(words: Tokens, insult: Span) -> Tokens:
    return words[: insult.start] + words[insult.end :]


def _finding(candidates: tuple[Candidate, ...], *, insulting: bool) -> Finding:
    best = candidates[0]
    firm = best.score == _EXACT or best.id in _ALWAYS
    report = StageReport(SmallTalkStage.name, True, f"it is like '{best.closest}' of '{best.id}'.", candidates)
    return Finding(report, Decision.SMALL_TALK, best.id, best.score, firm=firm, insulting=insulting)


def _nothing(message: Message) -> Finding:
    nearest = message.whole.of(Kind.SMALL_TALK)[:1]
    how = f" Closest: '{nearest[0].closest}' of {nearest[0].label.id}." if nearest else ""
    return Finding(StageReport(SmallTalkStage.name, False, f"nothing in it is said to the bot itself.{how}"))
