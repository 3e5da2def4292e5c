"""Measures the claim stage on CLINC150 (Larson et al. 2019): ten phrasings an intent with three seeds, and the full set.

    python bench/clinc150.py ../shared/data/clinc150/data_full.json [--write FOLDER] [--also] [--full]

Each is measured a second time with the 100 out-of-scope training messages taught as nothing, as the bot is taught its own.
With `--write` the files for bench/intents.py are written into a folder instead. The full set goes by the paper's rule: the
threshold with the highest accuracy over all validation messages.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from intents import Labelled, run

SEEDS, PHRASINGS = (0, 1, 2), 10


def labelled(pairs: Sequence[tuple[str, str]]) -> list[Labelled]:
    """Return the texts of a part; out of scope means nothing."""
    return [Labelled(text, None if label == "oos" else label) for text, label in pairs]


def sample(pairs: Sequence[tuple[str, str]], seed: int) -> list[Labelled]:
    """Return so many phrasings of each intent."""
    by_intent: defaultdict[str, list[str]] = defaultdict(list)
    for text, label in pairs:
        by_intent[label].append(text)
    chance = random.Random(seed)
    return [
        Labelled(text, label) for label, texts in sorted(by_intent.items()) for text in chance.sample(texts, PHRASINGS)
    ]


def write(folder: Path, name: str, lines: Sequence[Labelled]) -> None:
    """Write a file of labelled texts."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps({"text": each.text, "label": each.label}) + "\n" for each in lines)
    (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, or write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="data_full.json of CLINC150")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("--also", action="store_true", help="measure RapidFuzz alone and a linear model, too")
    parser.add_argument("--full", action="store_true", help="measure the full set, too; it takes minutes")
    given = parser.parse_args()
    data = json.loads(given.data.read_text(encoding="utf-8"))
    valid = labelled([*data["val"], *data["oos_val"]])
    test = labelled([*data["test"], *data["oos_test"]])
    nothing = labelled(data["oos_train"])
    few = {f"train-{seed}": sample(data["train"], seed) for seed in SEEDS}
    every = labelled(data["train"])
    taught = {f"{name}-and-nothing": [*lines, *nothing] for name, lines in (few | {"train-full": every}).items()}
    trains = few | {"train-full": every} | taught
    if given.write:
        for name, lines in (trains | {"valid": valid, "test": test}).items():
            write(given.write, name, lines)
        return
    for name, train in trains.items():
        full = name.startswith("train-full")
        if not full or given.full:
            rule = "accuracy" if full else "balanced"
            print(f"\n{name}: {len(train):,} phrasings; threshold by {rule} on validation")
            run(train, valid, test, also=given.also, rule=rule)


if __name__ == "__main__":
    main()
