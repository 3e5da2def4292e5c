"""Measures what understanding a message costs, stage by stage, at 1 and 10 times the phrasings.

Run it with `python bench/understanding.py` in the project's folder.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))


from bot.dialogue.claims import Claim  # noqa: E402
from bot.dialogue.loading import load  # noqa: E402
from bot.dialogue.phrasings import Phrasings  # noqa: E402
from bot.dialogue.place import Written  # noqa: E402
from bot.dialogue.tree import Tree  # noqa: E402
from bot.learned import find_encoder  # noqa: E402
from bot.understanding.cascade import Understander  # noqa: E402
from bot.understanding.message import Message  # noqa: E402
from bot.understanding.reader import Reader  # noqa: E402
from bot.understanding.reading import Reading  # noqa: E402

SIZES = (1, 10)
RUNS = 5
MESSAGES = 60
_VARIED_EVERY = 3  # words


def varied(phrasing: Written, number: int) -> Written:
    """Return the phrasing with every third word turned into another, the same one each time."""
    if not number:
        return phrasing
    words = phrasing.split()
    for position in range(number % _VARIED_EVERY, len(words), _VARIED_EVERY):
        words[position] = f"{words[position]}{_letters(number)}"
    return Written(" ".join(words), phrasing.place)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def multiplied(tree: Tree, times: int) -> Tree:
    """Return the tree with that many times the phrasings."""
    return replace(tree, claims=MappingProxyType({name: _more(claim, times) for name, claim in tree.claims.items()}))


def _more(claim: Claim, times: int) -> Claim:
    more = tuple(varied(each, number) for number in range(times) for each in claim.phrasings)
    return replace(claim, phrasings=Phrasings(phone=more))


def microseconds(task: Callable[[str], object], messages: Sequence[str]) -> tuple[float, float]:
    """Return the median and the worst of several runs over the messages, for one message."""
    took = [[_time(task, message) for message in messages] for _ in range(RUNS)]
    best = [statistics.median(times) for times in zip(*took, strict=True)]
    return statistics.median(best), max(best)


def _time(task: Callable[[str], object], message: str) -> float:
    start = time.perf_counter()
    task(message)
    return (time.perf_counter() - start) * 1e6


def tasks(understander: Understander) -> dict[str, Callable[[str], object]]:
    """Return what is measured, by name; the stages are given messages that were read before."""
    reader: Reader = understander._reader
    readings: dict[str, Reading] = {}
    messages: dict[str, Message] = {}

    def read(text: str) -> Reading:
        return readings.setdefault(text, reader.normaliser.read(text))

    def message(text: str) -> Message:
        return messages.get(text) or messages.setdefault(text, reader.read(text))

    return {
        "normalisation": reader.normaliser.read,
        "gate": lambda text: understander._gate.look(read(text)),
        "judging (whole message)": lambda text: reader.model.judge([(text, read(text).tokens)]),
        "reading in all": reader.read,
        "safeguarding": lambda text: understander._safeguarding.look(message(text)),
        "small talk": lambda text: understander._small_talk.look(message(text)),
        "claims": lambda text: understander._claims.look(message(text)),
        "a message in all": understander.understand,
    }


def main() -> None:
    """Print the table."""
    tree = load(PROJECT / "dialogues").tree("en")
    sample = [phrasing for claim in tree.claims.values() for phrasing in (*claim.phrasings, *claim.counterexamples)]
    messages = sample[:: max(1, len(sample) // MESSAGES)]
    print(f"{len(messages)} messages, median of {RUNS} runs, microseconds a message (worst message in brackets)")
    for size in SIZES:
        larger = multiplied(tree, size)
        start = time.perf_counter()
        understander = Understander(larger, find_encoder())
        built = time.perf_counter() - start
        count = sum(len(claim.phrasings) for claim in larger.claims.values())
        print(f"\n{size} x: {count:,} phrasings, built in {built * 1000:,.0f} ms")
        for name, task in tasks(understander).items():
            for text in messages:
                task(text)  # what is read and made once is not measured
            median, worst = microseconds(task, messages)
            print(f"  {name:<24}{median:>10,.0f}  ({worst:,.0f})")


if __name__ == "__main__":
    main()
