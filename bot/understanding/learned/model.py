"""The learned model: a linear model over words, letters and sentence vectors, and nearness to the examples, together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.understanding.examples import HOSTILITY, Example, Kind, Label
from bot.understanding.learned.encoder import Encoder, Floats
from bot.understanding.learned.nearness import Near, Nearness, axes_of, shortened
from bot.understanding.learned.softmax import ROUNDS, Softmax, probabilities, train
from bot.understanding.learned.vectoriser import Rows, Vectoriser
from bot.understanding.letters import fold
from bot.understanding.meaning import Stance
from bot.understanding.reading import Tokens

#: What speaks for none of the things that are answered: one class of its own, learned from many messages.
NOTHING = Label(Kind.GENERAL, "nothing")
_OWN = frozenset({Kind.CLAIM, Kind.SAFEGUARD, Kind.SMALL_TALK})
#: How much nearness counts beside the linear model. Held out, right answers with 1.5 % of messages for nothing answered:
#: without it 85 %, 10: 90 %, 20: 92 %, 30: 92 %.
NEARNESS_WEIGHT = 20.0
#: The same where nothing was learned of what is nothing: then likeness to one phrasing must not make sure of a claim.
#: CLINC150, ten phrasings an intent (right / AUROC of the refusal): 0: 89.7 / 95.0, 5: 89.8 / 94.0, 20: 89.3 / 90.3.
NEARNESS_WITHOUT_NOTHING = 2.0
#: Rejections and reports are fewer than what is held; each counts so many times. Held out, rejections told: 1: 46 %, 3: 57 %.
STANCE_WEIGHT = 2
#: How much nearness counts for the stance. Validation, at a cut of 0.4 (rejections told / held claims told as rejected):
#: 0: 89 / 8 %, 10: 86 / 5 %, 20: 83 / 4 %, 30: 83 / 2 %.
STANCE_NEARNESS = 20.0
_STANCES = tuple(Stance)
_TELLING = 4  # features that are shown
_MOST_VECTORS = 2000  # of buttons, kept
_COUNTERS = frozenset({Kind.COUNTER_CLAIM, Kind.COUNTER_SAFEGUARD})
#: Rounds of the first model, which only looks for counterexamples that voice a claim, and how sure it must be of one.
_FIRST_ROUNDS, _VOICED = 4, 0.9


@dataclass(frozen=True, slots=True)
class Guess:
    """One thing that a text may mean: how likely it is, and the example of it that is nearest."""

    label: Label
    probability: float
    #: Nearness of that example, 0 to 1.
    likeness: float
    closest: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a text may mean, likeliest first, and how likely each stance is if it names a claim."""

    guesses: tuple[Guess, ...]
    stances: tuple[float, ...]

    def stance(self, stance: Stance) -> float:
        return self.stances[_STANCES.index(stance)]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, as arrays that can be kept."""

    labels: tuple[Label, ...]
    texts: tuple[str, ...]
    concepts: tuple[int, ...]
    #: The number of each text's stance among all stances, or -1 where it is no example of a claim.
    stances: tuple[int, ...]
    features: tuple[str, ...]
    weights: Floats
    rows: Rows
    vectors: Floats  # along the axes
    axes: Floats
    meaning: Softmax
    stance: Softmax


class Model:
    """Judges texts. Without an encoder, words and letters do the whole job."""

    def __init__(self, lesson: Lesson, encoder: Encoder | None, sharpness: float) -> None:
        self._lesson = lesson
        self._encoder = encoder
        self._sharpness = sharpness
        self._nearness_weight = NEARNESS_WEIGHT if NOTHING in lesson.labels else NEARNESS_WITHOUT_NOTHING
        self._vectors: dict[str, Floats] = {}
        self._vectoriser = Vectoriser(lesson.features, lesson.weights)
        groups = [[at for at, own in enumerate(lesson.stances) if own == stance] for stance in range(len(_STANCES))]
        columns = len(lesson.features)
        self._nearness = Nearness(lesson.rows, lesson.vectors, lesson.axes, lesson.concepts, columns, groups=groups)

    @property
    def has_encoder(self) -> bool:
        """Whether sentences are compared by meaning, and not by words and letters alone."""
        return self._encoder is not None

    def judge(self, texts: Sequence[tuple[str, Tokens]]) -> list[Judgement]:
        """Return what each text may mean; a text comes as it was typed and as its words."""
        rows = self._vectoriser.rows(tokens for _, tokens in texts)
        return self.judge_encoded(rows, encoded(self._encoder, [text for text, _ in texts]))

    def judge_encoded(self, rows: Rows, vectors: Floats) -> list[Judgement]:
        """Return the same of texts that are rows and vectors already."""
        if not self._lesson.labels:
            return [Judgement((), (1 / len(_STANCES),) * len(_STANCES))] * len(rows)
        near = self._nearness.near(rows, vectors)
        logits = self._lesson.meaning.logits(rows, vectors)
        nearness = np.stack([each.nearness for each in near]) if near else np.zeros_like(logits)
        evidence = _log(logits) + np.float32(self._nearness_weight) * nearness
        likely = probabilities(np.float32(self._sharpness) * evidence)
        beside = np.stack([each.groups for each in near]) if near else 0.0
        stances = probabilities(_log(self._lesson.stance.logits(rows, vectors)) + np.float32(STANCE_NEARNESS) * beside)
        return [
            Judgement(self._guesses(chances, each), tuple(map(float, stance)))
            for chances, each, stance in zip(likely, near, stances, strict=True)
        ]

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """Return how alike in meaning a text is to others, -1 to 1; 0 for all of them where there is no encoder."""
        if self._encoder is None or not others:
            return [0.0] * len(others)
        # The others are buttons, the same ones again and again.
        strange = [other for other in dict.fromkeys(others) if other not in self._vectors]
        if len(self._vectors) > _MOST_VECTORS:
            self._vectors.clear()
            strange = list(dict.fromkeys(others))
        found = encoded(self._encoder, [text, *strange])
        self._vectors.update(zip(strange, found[1:], strict=True))
        return [float(self._vectors[other] @ found[0]) for other in others]

    def telling(self, tokens: Tokens, label: Label) -> tuple[tuple[str, float], ...]:
        """Return the words and pairs that speak most for a label, with how much more than for others on average."""
        if label not in self._lesson.labels:
            return ()
        places, values = self._vectoriser.rows([tokens]).row(0)
        weights = self._lesson.meaning.sparse[places]
        lead = values * (weights[:, self._lesson.labels.index(label)] - weights.mean(axis=1))
        named = ((self._vectoriser.features[place], float(by)) for place, by in zip(places, lead, strict=True))
        words = [(feature, by) for feature, by in named if not feature.startswith("~") and by > 0]
        return tuple(sorted(words, key=lambda each: (-each[1], each[0]))[:_TELLING])

    def _guesses(self, chances: Floats, near: Near) -> tuple[Guess, ...]:
        lesson = self._lesson
        order = np.argsort(-chances, kind="stable").tolist()
        likely, likeness, nearest = chances.tolist(), near.likeness.clip(0, 1).tolist(), near.nearest.tolist()
        return tuple(
            Guess(lesson.labels[concept], likely[concept], likeness[concept], lesson.texts[nearest[concept]])
            for concept in order
        )


def learn(examples: Sequence[Example], encoder: Encoder | None) -> Lesson:
    """Return what examples teach; the same examples always teach the same.

    A counterexample of one thing may voice a claim: "they bombed us so we hit back" is no danger and no word for another
    claim. Such a one teaches nothing; they are found by what all other examples teach.
    """
    vectoriser = Vectoriser.learn([example.tokens for example in examples])
    rows = vectoriser.rows(example.tokens for example in examples)
    taught = _Taught(tuple(examples), vectoriser.features, vectoriser.weights, rows, _vectors(encoder, examples))
    plain = [number for number, example in enumerate(examples) if example.label.kind not in _COUNTERS]
    counters = [number for number, example in enumerate(examples) if example.label.kind in _COUNTERS]
    if plain and counters:
        first = Model(_lesson(taught.chosen(plain), rounds=_FIRST_ROUNDS), encoder, 1.0)
        telling = taught.chosen(counters)
        judged = first.judge_encoded(telling.rows, telling.vectors)
        kept = [number for number, found in zip(counters, judged, strict=True) if not _voices(examples[number], found)]
        taught = taught.chosen(sorted((*plain, *kept)))
    return _lesson(taught, rounds=ROUNDS)


@dataclass(frozen=True, slots=True)
class _Taught:
    """Examples, and how they look to the model."""

    examples: tuple[Example, ...]
    features: tuple[str, ...]
    weights: Floats
    rows: Rows
    vectors: Floats

    def chosen(self, numbers: Sequence[int]) -> _Taught:
        examples = tuple(self.examples[number] for number in numbers)
        return replace(self, examples=examples, rows=self.rows.chosen(numbers), vectors=self.vectors[list(numbers)])


def _voices(example: Example, judged: Judgement) -> bool:
    """Tell whether a counterexample voices a claim, and not the one that it only sounds like."""
    best = judged.guesses[0]
    return best.label.kind is Kind.CLAIM and best.label.id != example.label.id and best.probability >= _VOICED


def _lesson(taught: _Taught, rounds: int) -> Lesson:
    labels = tuple(dict.fromkeys(map(concept_of, taught.examples)))
    number = {label: position for position, label in enumerate(labels)}
    concepts = [number[concept_of(example)] for example in taught.examples]
    axes = axes_of(taught.vectors)
    return Lesson(
        labels=labels,
        texts=tuple(str(example.text) for example in taught.examples),
        concepts=tuple(concepts),
        stances=tuple(_stance_of(example) for example in taught.examples),
        features=taught.features,
        weights=taught.weights,
        rows=taught.rows,
        vectors=shortened(taught.vectors, axes),
        axes=axes,
        meaning=train(taught.rows, taught.vectors, concepts, len(labels), len(taught.features), rounds=rounds),
        stance=_train_stance(taught, rounds),
    )


def _vectors(encoder: Encoder | None, examples: Sequence[Example]) -> Floats:
    return encoded(encoder, [example.text for example in examples])


def concept_of(example: Example) -> Label:
    """Return what an example teaches: hostility is told from all else that is nothing."""
    own = example.label.kind in _OWN or example.label == Label(Kind.GENERAL, HOSTILITY)
    return example.label if own else NOTHING


def encoded(encoder: Encoder | None, texts: Sequence[str]) -> Floats:
    """Return the vectors of texts: of no numbers at all without an encoder."""
    if encoder is None:
        return np.zeros((len(texts), 0), np.float32)
    # Letters dressed up otherwise, or drawn alike in other scripts, must not hide what is said.
    return encoder.encode([fold(text) for text in texts])


def _log(logits: Floats) -> Floats:
    highest = logits.max(axis=1, keepdims=True)
    return np.asarray(logits - highest - np.log(np.exp(logits - highest).sum(axis=1, keepdims=True)), np.float32)


def _stance_of(example: Example) -> int:
    return _STANCES.index(example.stance) if example.label.kind is Kind.CLAIM else -1


def _train_stance(taught: _Taught, rounds: int) -> Softmax:
    chosen = [
        number
        for number, example in enumerate(taught.examples)
        if example.label.kind is Kind.CLAIM
        for _ in range(1 if example.stance is Stance.HOLDS else STANCE_WEIGHT)
    ]
    stances = [_STANCES.index(taught.examples[number].stance) for number in chosen]
    rows, vectors = taught.rows.chosen(chosen), taught.vectors[chosen]
    return train(rows, vectors, stances, len(_STANCES), len(taught.features), rounds=rounds)
