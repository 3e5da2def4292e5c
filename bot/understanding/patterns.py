"""Word patterns, compiled, and found in the words of a message."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bot.dialogue.patterns import MOST_BETWEEN, Gap, PatternError, PatternItem, parse_pattern
from bot.understanding.letters import fold
from bot.understanding.normalisation import Normaliser
from bot.understanding.reading import Reading, Tokens

_Read = Callable[[str], Tokens]
_KEY = 3  # letters of an open word that patterns are looked up by
_OPEN = "*"  # what marks such letters


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the words of a message a pattern was found; `pattern` as it stands in the dialogue."""

    start: int
    end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that follow one another; the last of an open phrase may go on with other letters."""

    tokens: Tokens
    open: bool = False

    def stands(self, tokens: Tokens, at: int) -> bool:
        there = tokens[at : at + len(self.tokens)]
        if not self.open or len(there) < len(self.tokens):
            return there == self.tokens
        return there[:-1] == self.tokens[:-1] and there[-1].startswith(self.tokens[-1])

    def can_stand(self, words: frozenset[str], beginnings: frozenset[str]) -> bool:
        """Tell whether its words are there at all, wherever they stand."""
        if not self.open:
            return words.issuperset(self.tokens)
        return words.issuperset(self.tokens[:-1]) and self.tokens[-1][:_KEY] in beginnings


@dataclass(frozen=True, slots=True)
class _Step:
    """One of several phrases, or a gap where there are none."""

    phrases: tuple[_Phrase, ...] = ()
    optional: bool = False

    @property
    def required(self) -> bool:
        return bool(self.phrases) and not self.optional


class Pattern:
    """One pattern."""

    __slots__ = ("_required", "_steps", "text")

    def __init__(self, text: str, read: _Read) -> None:
        self.text = text
        self._steps = tuple(_step(item, read) for item in parse_pattern(text))
        self._required = tuple(step for step in self._steps if step.required)

    def keys(self, counts: Mapping[str, int]) -> list[str]:
        """Return words, or beginnings of words, of which one must be there: those of the step with the rarest."""
        choices = [_keys(step) for step in self._steps if step.required]
        return min(choices, key=lambda keys: sum(counts.get(key, 0) for key in keys), default=[])

    def can_stand(self, words: frozenset[str], beginnings: frozenset[str]) -> bool:
        """Tell whether each step that must be there can be: this is quick, and rules nearly every pattern out."""
        return all(any(phrase.can_stand(words, beginnings) for phrase in step.phrases) for step in self._required)

    def find(self, reading: Reading) -> Iterator[Span]:
        """Yield where the pattern stands, once for each word that it can begin at."""
        dead: set[tuple[int, int]] = set()
        for start in range(len(reading.tokens)):
            end = self._end(reading, start, 0, dead)
            if end > start:
                yield Span(start, end, self.text)

    def _end(self, reading: Reading, at: int, number: int, dead: set[tuple[int, int]]) -> int:
        """Return where the steps from `number` on end when they begin at a word, or -1.

        `dead` remembers what led nowhere, so that many gaps cannot multiply the work.
        """
        if number == len(self._steps):
            return at
        if (at, number) not in dead:
            for way in self._ways(reading, at, number):
                end = self._end(reading, way, number + 1, dead)
                if end >= 0:
                    return end
            dead.add((at, number))
        return -1

    def _ways(self, reading: Reading, at: int, number: int) -> Iterator[int]:
        step = self._steps[number]
        return _phrase_ends(step, reading.tokens, at) if step.phrases else _gap_ends(reading, at)


class PatternSet:
    """Many patterns, of which only those are tried that can be there."""

    def __init__(self, patterns: Iterable[str], normaliser: Normaliser) -> None:
        self._patterns = tuple(dict.fromkeys(patterns))
        self._normaliser = normaliser

    def find(self, reading: Reading) -> tuple[Span, ...]:
        """Return every place at which a pattern stands, in the order of the message."""
        words, beginnings, keys = _looked_up(reading.tokens)
        keyed = self._keyed
        # In the order of the message, so that the same one always comes first.
        patterns = dict.fromkeys(pattern for key in keys if key in keyed for pattern in keyed[key])
        possible = (pattern for pattern in patterns if pattern.can_stand(words, beginnings))
        found = (span for pattern in possible for span in pattern.find(reading))
        return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.pattern)))

    # Made when it is first asked for: a dialogue has hundreds of patterns, and loading it should not wait for them.
    @cached_property
    def _keyed(self) -> Mapping[str, Sequence[Pattern]]:
        """The patterns by the words, or beginnings of words, of which one must be there."""
        compiled = list(_compile(self._patterns, cache(self._normaliser.tokens)))
        counts = Counter(key for pattern in compiled for key in pattern.keys({}))
        keyed: defaultdict[str, list[Pattern]] = defaultdict(list)
        for pattern in compiled:
            for key in pattern.keys(counts):
                keyed[key].append(pattern)
        return dict(keyed)


@lru_cache(maxsize=16)
def _looked_up(tokens: Tokens) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return the words, their beginnings, and the keys by which patterns are looked up; many sets ask for the same."""
    words = dict.fromkeys(tokens)
    beginnings = dict.fromkeys(token[:_KEY] for token in words)
    return frozenset(words), frozenset(beginnings), (*words, *(f"{each}{_OPEN}" for each in beginnings))


def _compile(patterns: Iterable[str], read: _Read) -> Iterator[Pattern]:
    for text in patterns:
        try:
            pattern = Pattern(text, read)
        except PatternError:
            continue  # the dialogue's check (W508) tells the maintainer
        if pattern.keys({}):
            yield pattern


def _step(item: PatternItem, read: _Read) -> _Step:
    if isinstance(item, Gap):
        return _Step()
    phrases = dict.fromkeys(_phrase(phrase, read, is_open=item.open) for phrase in item.phrases)
    longest_first = sorted((phrase for phrase in phrases if phrase.tokens), key=lambda phrase: -len(phrase.tokens))
    return _Step(tuple(longest_first), item.optional)


def _phrase(text: str, read: _Read, *, is_open: bool) -> _Phrase:
    """Read a phrase; the beginning of a word is no word, so spelling rules leave an open one alone."""
    if is_open or text.endswith("*"):
        return _Phrase(tuple(fold(text.rstrip("*")).split()), open=True)
    return _Phrase(read(text))


def _keys(step: _Step) -> list[str]:
    return [_first(phrase) for phrase in step.phrases]


def _first(phrase: _Phrase) -> str:
    is_open = phrase.open and len(phrase.tokens) == 1
    return f"{phrase.tokens[0][:_KEY]}{_OPEN}" if is_open else phrase.tokens[0]


def _phrase_ends(step: _Step, tokens: Tokens, at: int) -> Iterator[int]:
    for phrase in step.phrases:
        if phrase.stands(tokens, at):
            yield at + len(phrase.tokens)
    if step.optional:
        yield at


def _gap_ends(reading: Reading, at: int) -> Iterator[int]:
    """Yield the ends of a gap; a gap with words in it does not reach over the end of a sentence."""
    yield at
    crossed = at in reading.stops
    for end in range(at + 1, min(at + MOST_BETWEEN, len(reading.tokens)) + 1):
        crossed = crossed or end in reading.stops
        if not crossed:
            yield end
