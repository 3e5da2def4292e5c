"""What learning costs: teaching, starting from what is kept, memory, and a message with more and more phrasings.

    python bench/learning.py [--sizes 1000 10000 100000] [--words-alone]

Each figure is taken in a process of its own, with one thread for sums, medians of several messages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PHRASINGS = 60  # a claim, in the row that the aim is about
MESSAGES = 200


def resident() -> float:
    """Return the memory of this process in MB, as the system counts it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def teach(*, encoder: bool) -> None:
    """Print how long the whole dialogue, and 36 claims with 60 phrasings, take to learn."""
    from bot.dialogue.loading import load
    from bot.learned import find_encoder
    from bot.understanding.examples import Kind, examples_of
    from bot.understanding.learned.model import learn
    from bot.understanding.normalisation import Normaliser
    from bot.understanding.texts import texts_of
    from bot.understanding.vocabulary import words_of

    tree = load(PROJECT / "dialogues").tree("en")
    examples = examples_of(tree, Normaliser(tree.lexicon, words_of(texts_of(tree))))
    used = find_encoder() if encoder else None
    if used:
        used.encode(["loads the weights"])
    counts: dict[str, int] = {}
    few = []
    for example in examples:
        if example.label.kind is Kind.CLAIM:
            counts[example.label.id] = counts.get(example.label.id, 0) + 1
            if counts[example.label.id] <= PHRASINGS:
                few.append(example)
    for name, taught in ((f"{len(counts)} claims with {PHRASINGS} phrasings", few), ("the whole dialogue", examples)):
        start = time.perf_counter()
        learn(taught, used)
        print(f"  {name:<36}{len(taught):>8,} examples {time.perf_counter() - start:8.1f} s")


def begin(*, encoder: bool) -> None:
    """Print how long understanding takes to its first answer from what is kept, a message then, and the memory."""
    from bot.dialogue.loading import load
    from bot.learned import understander

    tree = load(PROJECT / "dialogues").tree("en")
    loaded = resident()
    start = time.perf_counter()
    reader = understander(tree, words_alone=not encoder)
    reader.understand("hello")
    first = time.perf_counter() - start
    messages = [str(text) for claim in tree.claims.values() for text in claim.phrasings][:: 4100 // MESSAGES]
    times = []
    for text in messages:
        start = time.perf_counter()
        reader.understand(f"{text} tbh")
        times.append((time.perf_counter() - start) * 1000)
    print(f"  from what is kept to the first answer{first:8.2f} s")
    print(f"  a message, median of {len(messages)}{statistics.median(times):8.1f} ms, nineteen of twenty under "
          f"{sorted(times)[int(0.95 * len(times))]:.1f} ms")  # fmt: skip
    print(f"  memory{resident():8.0f} MB, of which {loaded:.0f} MB stood before understanding was built")


def grow(size: int, *, encoder: bool) -> None:
    """Print what judging a message costs with so many phrasings."""
    import numpy as np

    from bot.dialogue.loading import load
    from bot.learned import find_encoder
    from bot.understanding.examples import Example, Kind, Label
    from bot.understanding.learned.model import Model, learn

    claims = load(PROJECT / "dialogues").tree("en").claims
    texts = [(claim.id, str(text)) for claim in claims.values() for text in claim.phrasings]
    chance = np.random.default_rng(0)
    examples = []
    for number in range(size):
        claim, text = texts[number % len(texts)]
        words = text.split()
        if number >= len(texts):  # another phrasing: a third of the words from another of the same claim
            _, other = texts[chance.integers(len(texts))]
            words = [word if chance.random() > 1 / 3 else chance.choice(other.split()) for word in words]
        examples.append(Example(Label(Kind.CLAIM, claim), " ".join(words), tuple(words)))
    used = find_encoder() if encoder else None
    start = time.perf_counter()
    model = Model(learn(examples, used), used, 1.0)
    taught = time.perf_counter() - start
    times = []
    for _, text in texts[:: len(texts) // MESSAGES]:
        start = time.perf_counter()
        model.judge([(text, tuple(text.split()))])
        times.append((time.perf_counter() - start) * 1000)
    print(
        f"  {size:>9,} phrasings{statistics.median(times[5:]):8.1f} ms a message, taught in {taught:.0f} s", flush=True
    )


def main() -> None:
    """Print the tables, each from a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--words-alone", action="store_true", help="without the encoder")
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        name, *more = given.one
        {"teach": teach, "begin": begin, "grow": grow}[name](*map(int, more), encoder=not given.words_alone)
        return
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | ONE_THREAD | {"BOT_CACHE": cache}
        mode = ["--words-alone"] if given.words_alone else []
        print("words and letters alone" if given.words_alone else "with the encoder", flush=True)
        steps = [["teach"], ["begin"], ["begin"], *(["grow", str(size)] for size in given.sizes)]
        for number, step in enumerate(steps):
            if number == 1:
                print("  learned now:", flush=True)
            elif number == 2:  # noqa: PLR2004
                print("  from what is kept:", flush=True)
            subprocess.run([sys.executable, __file__, *mode, "--one", *step], check=True, env=environment, cwd=PROJECT)


if __name__ == "__main__":
    main()
