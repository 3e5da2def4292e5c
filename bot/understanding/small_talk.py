"""Recognises what is said to the bot itself."""

from __future__ import annotations

from collections.abc import Iterator

from bot.dialogue.small_talk import SmallTalk
from bot.dialogue.tree import Tree
from bot.understanding.examples import NOTHING, Example, Kind
from bot.understanding.fillers import Fillers
from bot.understanding.finding import Finding
from bot.understanding.meaning import Candidate, Decision, StageReport
from bot.understanding.message import Message
from bot.understanding.normalisation import Normaliser
from bot.understanding.patterns import PatternSet
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading, Tokens
from bot.understanding.thresholds import MOST_SMALL_TALK_WORDS, SMALL_TALK_LIKENESS, SMALL_TALK_MARGIN

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
_EXACT, _BY_PATTERN = 1.0, 0.9


class SmallTalkStage:
    """Whole messages first, then patterns anywhere, then likeness of short messages."""

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
        found = [candidate for kind in self._kinds if (candidate := kind.hit(message.reading))]
        insulting = any(each.id == INSULT for each in found)
        candidates = [exact] if exact else found or list(_alike(message))
        candidates.sort(key=lambda each: (_FIRST.index(each.id) if each.id in _FIRST else 0, -each.score))
        insulting = insulting or bool(exact and exact.id == INSULT)
        return _finding(tuple(candidates), insulting) if candidates else _nothing(message)

    def _learn(self, example: Example, fillers: Fillers) -> None:
        candidate = Candidate(example.label.id, _EXACT, Decision.SMALL_TALK, example.text)
        for way in (example.tokens, fillers.without(example.tokens)):
            self._exact.setdefault(way, candidate)


class _Kind:
    """The patterns of one kind."""

    def __init__(self, kind: SmallTalk, normaliser: Normaliser) -> None:
        self._id = str(kind.id)
        self._patterns = PatternSet(kind.patterns, normaliser)
        self._unless = PatternSet(kind.unless, normaliser)

    def hit(self, reading: Reading) -> Candidate | None:
        spans = self._patterns.find(reading)
        unless = self._unless.find(reading) if spans else ()
        for span in spans:
            if not any(span.start < back.end and back.start < span.end for back in unless):
                return Candidate(self._id, _BY_PATTERN, Decision.SMALL_TALK, span.pattern)
        return None


def _alike(message: Message) -> Iterator[Candidate]:
    """Yield the kind whose phrasings a short message is most like, if it is like them at all."""
    if len(message.core) > MOST_SMALL_TALK_WORDS:
        return
    nearest = message.whole.likest({Kind.SMALL_TALK})
    rival = message.whole.likest(NOTHING | {Kind.CLAIM})
    if nearest and nearest.likeness >= max(SMALL_TALK_LIKENESS, (rival.likeness if rival else 0) + SMALL_TALK_MARGIN):
        yield Candidate(nearest.label.id, min(nearest.likeness, _BY_PATTERN), Decision.SMALL_TALK, nearest.closest)


def _finding(candidates: tuple[Candidate, ...], insulting: bool) -> Finding:
    best = candidates[0]
    firm = best.score == _EXACT or best.id in _ALWAYS
    report = StageReport(SmallTalkStage.name, True, f"it is like '{best.closest}' of '{best.id}'.", candidates)
    return Finding(report, Decision.SMALL_TALK, best.id, best.score, firm=firm, insulting=insulting)


def _nothing(message: Message) -> Finding:
    nearest = message.whole.likest({Kind.SMALL_TALK})
    how = f" Closest: '{nearest.closest}' ({nearest.likeness:.2f}, {SMALL_TALK_LIKENESS} is wanted)." if nearest else ""
    return Finding(StageReport(SmallTalkStage.name, False, f"nothing in it is said to the bot itself.{how}"))
