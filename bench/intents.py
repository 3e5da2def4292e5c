"""Runs the claim stage of the bot on any labelled set, and prints how well it names and how well it refuses.

    python bench/intents.py --train A.jsonl --valid B.jsonl --test C.jsonl [--also]

Each line is a JSON object with a `text` and a `label`; a label of null means nothing. The threshold for refusing is chosen
on the validation file alone. `--also` adds RapidFuzz alone, and TF-IDF with a linear model.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from bot.dialogue.loading import load  # noqa: E402
from bot.learned import find_encoder  # noqa: E402
from bot.understanding.examples import Example, Kind, Label  # noqa: E402
from bot.understanding.learned.encoder import Encoder  # noqa: E402
from bot.understanding.learned.model import NOTHING, Model, learn  # noqa: E402
from bot.understanding.normalisation import Normaliser  # noqa: E402
from bot.understanding.vocabulary import Repair, words_of  # noqa: E402

_TIMED = 200  # messages


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and what it means; None for nothing."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The likeliest labels of a text, best first, and how sure it is of the first."""

    labels: tuple[str, ...]
    confidence: float


Ranker = Callable[[Sequence[str]], list[Ranking]]


def read(path: Path) -> list[Labelled]:
    """Return the lines of a file; raise SystemExit with the place of the first that is none."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            given = json.loads(line)
            lines.append(Labelled(str(given["text"]), given["label"]))
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(f"{path}:{number}: no labelled text ({error}).") from None
    return lines


def the_bot(train: Sequence[Labelled], encoder: Encoder | None) -> Ranker:
    """Return the very stage that recognises claims, taught these texts instead of a dialogue's."""
    lexicon = load(PROJECT / "dialogues").tree("en").lexicon
    known = words_of(each.text for each in train)
    normaliser = Normaliser(lexicon, known)
    examples = [
        Example(NOTHING if each.label is None else Label(Kind.CLAIM, each.label), each.text, tokens)
        for each in train
        if (tokens := normaliser.tokens(each.text))
    ]
    repair = Repair(known, (token for example in examples for token in example.tokens))
    model = Model(learn(examples, encoder), encoder, 1.0)

    def rank(texts: Sequence[str]) -> list[Ranking]:
        judged = model.judge([(text, repair.mend(normaliser.tokens(text))) for text in texts])
        found = ([guess for guess in each.guesses if guess.label.kind is Kind.CLAIM] for each in judged)
        return [Ranking(tuple(guess.label.id for guess in each[:3]), each[0].probability) for each in found]

    return rank


def rapidfuzz_alone(train: Sequence[Labelled]) -> Ranker:
    """Return the label of the phrasing that is most like a text."""
    known = [each for each in train if each.label is not None]
    texts = [each.text.lower() for each in known]

    def rank(asked: Sequence[str]) -> list[Ranking]:
        found = process.cdist([text.lower() for text in asked], texts, scorer=fuzz.token_set_ratio)
        return [_best_of(scores, [str(each.label) for each in known], 100.0) for scores in found]

    return rank


def linear(train: Sequence[Labelled]) -> Ranker:
    """Return the same model on words and letters alone, without nearness: TF-IDF with logistic regression."""
    from bot.understanding.learned.softmax import probabilities
    from bot.understanding.learned.softmax import train as fit
    from bot.understanding.learned.vectoriser import Vectoriser

    known = [each for each in train if each.label is not None]
    labels = sorted({str(each.label) for each in known})
    words = [tuple(each.text.lower().split()) for each in known]
    vectoriser = Vectoriser.learn(words)
    concepts = [labels.index(str(each.label)) for each in known]
    none = np.zeros((len(known), 0), np.float32)
    model = fit(vectoriser.rows(words), none, concepts, len(labels), len(vectoriser.features))

    def rank(asked: Sequence[str]) -> list[Ranking]:
        rows = vectoriser.rows(tuple(text.lower().split()) for text in asked)
        found = probabilities(model.logits(rows, np.zeros((len(asked), 0), np.float32)))
        return [_best_of(scores, labels, 1.0) for scores in found]

    return rank


def _best_of(scores: np.ndarray, labels: Sequence[str], most: float) -> Ranking:
    order = np.argsort(-scores, kind="stable")
    ranked = tuple(dict.fromkeys(labels[place] for place in order[:200]))[:3]
    return Ranking(ranked, float(scores[order[0]]) / most)


def measure(rank: Ranker, valid: Sequence[Labelled], test: Sequence[Labelled], *, rule: str) -> dict[str, float]:
    """Return the figures of one method, in per cent but for the milliseconds."""
    threshold = _threshold(valid, rank([each.text for each in valid]), rule)
    found = rank([each.text for each in test])
    meant = [(each, ranking) for each, ranking in zip(test, found, strict=True) if each.label is not None]
    nothing = [ranking for each, ranking in zip(test, found, strict=True) if each.label is None]
    kept = [ranking.labels[0] == each.label and ranking.confidence >= threshold for each, ranking in meant]
    figures = {
        "right": _percent(ranking.labels[0] == each.label for each, ranking in meant),
        "top 3": _percent(each.label in ranking.labels for each, ranking in meant),
        "kept": _percent(kept),
        "refused": _percent(ranking.confidence < threshold for ranking in nothing) if nothing else float("nan"),
        "AUROC": 100 * _auroc([ranking.confidence for _, ranking in meant], [each.confidence for each in nothing]),
        "MCC": 100 * _matthews(
            [each.label for each in test],
            [ranking.labels[0] if ranking.confidence >= threshold else None for ranking in found],
        ),
    }  # fmt: skip
    times = []
    for each in test[:: max(1, len(test) // _TIMED)]:
        start = time.perf_counter()
        rank([each.text])
        times.append((time.perf_counter() - start) * 1000)
    return figures | {"ms": statistics.median(times)}


def _threshold(valid: Sequence[Labelled], found: Sequence[Ranking], rule: str) -> float:
    """Return the threshold that is best on validation: `balanced` over both kinds, or by accuracy over all messages."""
    candidates = sorted({0.0, *(each.confidence for each in found)})
    nothing = sum(each.label is None for each in valid)
    meant = len(valid) - nothing

    def value(threshold: float) -> float:
        kept = sum(ranking.labels[0] == each.label and ranking.confidence >= threshold
                   for each, ranking in zip(valid, found, strict=True) if each.label is not None)  # fmt: skip
        refused = sum(ranking.confidence < threshold
                      for each, ranking in zip(valid, found, strict=True) if each.label is None)  # fmt: skip
        if rule == "balanced" and nothing:
            return kept / meant + refused / nothing
        return kept + refused

    step = max(1, len(candidates) // 500)
    return max(candidates[::step], key=value)


def _auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    if not len(positive) or not len(negative):
        return float("nan")
    ranks = np.argsort(np.argsort([*positive, *negative], kind="stable"), kind="stable")
    count = len(positive)
    return float((ranks[:count].sum() - count * (count - 1) / 2) / count / len(negative))


def _matthews(meant: Sequence[str | None], found: Sequence[str | None]) -> float:
    """Return Matthews' correlation over all labels, nothing among them (Gorodkin 2004)."""
    labels = {label: number for number, label in enumerate(dict.fromkeys([*meant, *found]))}
    table = np.zeros((len(labels), len(labels)))
    for one, other in zip(meant, found, strict=True):
        table[labels[one], labels[other]] += 1
    right, total = np.trace(table), table.sum()
    rows, columns = table.sum(1), table.sum(0)
    scale = np.sqrt((total**2 - (columns**2).sum()) * (total**2 - (rows**2).sum()))
    return float((right * total - (rows * columns).sum()) / scale) if scale else 0.0


def _percent(hits: object) -> float:
    listed = list(hits)  # type: ignore[call-overload]
    return 100 * sum(listed) / len(listed) if listed else float("nan")


def show(name: str, figures: dict[str, float]) -> None:
    """Print one line."""
    print(f"{name:<34}" + "".join(f"{key} {value:6.2f}   " for key, value in figures.items()), flush=True)


def run(
    train: Sequence[Labelled], valid: Sequence[Labelled], test: Sequence[Labelled], *, also: bool, rule: str
) -> None:
    """Print a line for each method."""
    encoder = find_encoder()
    start = time.perf_counter()
    rank = the_bot(train, encoder)
    took = time.perf_counter() - start
    show("the bot", measure(rank, valid, test, rule=rule) | {"taught in s": took})
    if also:
        show("the bot, words and letters alone", measure(the_bot(train, None), valid, test, rule=rule))
        show("RapidFuzz alone (token_set_ratio)", measure(rapidfuzz_alone(train), valid, test, rule=rule))
        show("TF-IDF and a linear model", measure(linear(train), valid, test, rule=rule))


def main() -> None:
    """Read the files and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("train", "valid", "test"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--also", action="store_true", help="measure RapidFuzz alone and a linear model, too")
    parser.add_argument("--rule", choices=("balanced", "accuracy"), default="balanced")
    given = parser.parse_args()
    run(read(given.train), read(given.valid), read(given.test), also=given.also, rule=given.rule)


if __name__ == "__main__":
    main()
