"""Recognises the answers that were expected after the turn before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from bot.dialogue.tree import Tree
from bot.understanding.fillers import Fillers
from bot.understanding.finding import Finding
from bot.understanding.learned.model import Model
from bot.understanding.meaning import Candidate, Decision, Expected, StageReport
from bot.understanding.message import Message
from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Tokens
from bot.understanding.small_talk import AGREEING
from bot.understanding.thresholds import (
    CHOICE_LIKENESS,
    CHOICE_MARGIN,
    CHOICE_MEANING,
    CHOICE_MEANING_LEAD,
    MOST_CHOICE_WORDS,
    MOST_MEANT_WORDS,
)

_EXACT, _WITHOUT_FILLERS, _SAME_KIND, NUMBER, _FIRM, _MEANT, _BEGINNING = 1.0, 0.97, 0.95, 0.9, 0.7, 0.65, 0.5
_MORE_OFTEN = 2
_HALF = 0.5
_NUMBER_IN_WORD = re.compile(r"\D{0,2}(\d+)\D{0,3}")


@dataclass(frozen=True, slots=True)
class _Answer:
    """One way to put an expected answer."""

    id: str
    text: str
    tokens: Tokens
    core: Tokens


class ChoicesStage:
    """Compares a message with what was expected; outside a conversation nothing is."""

    name = "choices"

    def __init__(self, tree: Tree, normaliser: Normaliser, fillers: Fillers, model: Model) -> None:
        self._model = model
        self._normaliser = normaliser
        self._fillers = fillers
        self._agreeing = {kind: self._phrasings(tree, kind) for kind in AGREEING}
        self._denials = frozenset(chain(*self._agreeing["no"])) - frozenset(chain(*self._agreeing["yes"]))
        # "not" stands in "why not", too, and yet a message with it may mean the reverse of an answer.
        denied, agreed = (Counter(chain(*self._agreeing[kind])) for kind in ("no", "yes"))
        self._turning = frozenset(word for word, often in denied.items() if often > _MORE_OFTEN * agreed[word])

    def look(self, message: Message) -> Finding:
        """Return the expected answer that the message gives; one that only begins so is not firm."""
        best: dict[str, Candidate] = {}
        for answer in self._answers(message.expected):
            score = self._score(answer, message)
            if score > (best[answer.id].score if answer.id in best else 0.0):
                best[answer.id] = Candidate(answer.id, score, Decision.CHOICE, answer.text)
        best = best or self._by_meaning(message)
        return _finding(tuple(sorted(best.values(), key=lambda each: -each.score)))

    def _by_meaning(self, message: Message) -> dict[str, Candidate]:
        """Return the answer that means the same in other words, where one does and is well ahead of all others."""
        if not message.expected or not 1 < len(message.core) <= MOST_MEANT_WORDS or self._turning & set(message.core):
            return {}
        ways = [(each.id, text) for each in message.expected for text in (each.label, *each.phrasings) if " " in text]
        alike = self._model.alike(message.mended.cleaned, [text for _, text in ways])
        best: dict[str, Candidate] = {}
        for (answer, text), likeness in sorted(zip(ways, alike, strict=True), key=lambda each: -each[1]):
            best.setdefault(answer, Candidate(answer, min(likeness, 1.0) * _MEANT, Decision.CHOICE, text))
        first, second = ([each.score / _MEANT for each in best.values()] + [0.0, 0.0])[:2]
        return best if first >= CHOICE_MEANING and first - second >= CHOICE_MEANING_LEAD else {}

    def _phrasings(self, tree: Tree, kind: str) -> frozenset[Tokens]:
        phrasings = tree.small_talk[kind].phrasings if kind in tree.small_talk else ()
        return frozenset(map(self._normaliser.tokens, phrasings))

    def _answers(self, expected: Sequence[Expected]) -> Iterator[_Answer]:
        for each in expected:
            for text in (each.label, *each.phrasings):
                tokens = self._normaliser.tokens(text)
                if tokens:
                    yield _Answer(each.id, text, tokens, self._fillers.without(tokens))

    def _score(self, answer: _Answer, message: Message) -> float:
        if answer.tokens in (message.reading.tokens, message.mended.tokens):
            return _EXACT
        if answer.core in (message.core, self._fillers.without(message.mended.tokens)):
            return _WITHOUT_FILLERS
        if self._agree(answer, message):
            return _SAME_KIND
        if len(message.core) > MOST_CHOICE_WORDS:
            return self._part(answer, message)
        return max(_number(answer, message), self._likeness(answer, message), self._part(answer, message))

    def _agree(self, answer: _Answer, message: Message) -> bool:
        """Tell whether both are a yes, or both a no, in whatever words."""
        said = {message.reading.tokens, message.core}
        return any(answer.tokens in ways and said & ways for ways in self._agreeing.values())

    def _part(self, answer: _Answer, message: Message) -> float:
        """Return how much of the message the answer is, where it begins with it or holds it whole."""
        wholes, parts = (message.mended.tokens, message.core), (answer.tokens, answer.core)
        held = [len(part) / len(whole) for whole in wholes for part in parts if self._holds(whole, part)]
        share = max(held, default=0.0)
        # "hm, nobody can see inside" begins with one and is another; a yes or no is one whatever follows.
        agrees = any(answer.tokens in ways for ways in self._agreeing.values())
        if len(answer.core) == 1 and not agrees and share < _HALF:
            return 0.0
        # One word is no answer to rely on when others follow it: "no because ..." may be a claim.
        most = _FIRM if len(answer.core) > 1 else _FIRM - 0.01
        return min(_BEGINNING + 0.4 * share, most) if held else 0.0

    def _holds(self, whole: Tokens, part: Tokens) -> bool:
        if whole[: len(part)] == part:
            return True
        places = range(1, len(whole) - len(part) + 1) if len(part) > 1 else ()
        return any(whole[at : at + len(part)] == part and not self._denials & set(whole[:at]) for at in places)

    def _likeness(self, answer: _Answer, message: Message) -> float:
        """Return the likeness where it is high and no word that turns the sense round is in one alone."""
        core = self._fillers.without(message.mended.tokens)
        if len(answer.core) == 1 or (set(core) ^ set(answer.core)) & self._denials:
            return 0.0
        likeness = fuzz.token_sort_ratio(" ".join(core), " ".join(answer.core)) / 100
        return likeness if likeness >= CHOICE_LIKENESS else 0.0


def _number(answer: _Answer, message: Message) -> float:
    """A number alone is an answer wherever it stands in a short text: "im 15"."""
    if len(answer.tokens) != 1 or not answer.tokens[0].isdecimal():
        return 0.0
    numbers = (_NUMBER_IN_WORD.fullmatch(token) for token in message.reading.tokens)
    return NUMBER if any(found and found[1] == answer.tokens[0] for found in numbers) else 0.0


def _finding(candidates: tuple[Candidate, ...]) -> Finding:
    if not candidates:
        return Finding(StageReport(ChoicesStage.name, False, "no expected answer is like it."))
    best, *others = candidates
    firm = best.score >= _FIRM
    rival = others[0].score if others else 0.0
    if best.score < NUMBER and firm and best.score - rival < CHOICE_MARGIN:
        reason = f"'{best.id}' and '{others[0].id}' are equally like it."
        return Finding(StageReport(ChoicesStage.name, False, reason, candidates))
    how = "answers" if firm else "holds an answer among other words"
    report = StageReport(ChoicesStage.name, True, f"it {how}: '{best.closest}' of '{best.id}'.", candidates)
    return Finding(report, Decision.CHOICE, best.id, best.score, firm=firm)
