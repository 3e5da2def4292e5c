"""The cuts between answering, asking and leaving alone, chosen by `bot calibrate` and kept in one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("cuts.yaml")
WITH_ENCODER, WORDS_ALONE = "with an encoder", "words alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """Each is a probability, 0 to 1, but for `sharpness`."""

    #: By how much the evidence is sharpened or blunted so that probabilities are honest: of what is said to be 80 %
    #: likely, 8 in 10 are so.
    sharpness: float
    #: A claim is answered from here, ...
    answer: float
    #: ... if it leads over the next one by so much; otherwise the person is asked.
    lead: float
    #: All claims together: the person is asked from here.
    ask: float
    #: All dangers together: the gentle question is put from here.
    danger: float
    #: All dangers together, where words that call for a question stand in the message: it is put from here.
    hint: float
    #: Small talk counts from here.
    small_talk: float
    #: A claim counts as rejected, or as somebody else's, from here.
    rejects: float
    reports: float


@cache
def read_cuts(*, encoder: bool) -> Cuts:
    """Return the cuts that were measured with an encoder, or those for words alone."""
    kept: Mapping[str, Mapping[str, Mapping[str, float]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    chosen = kept[WITH_ENCODER if encoder else WORDS_ALONE]
    return Cuts(**{each.name: float(chosen[each.name]["value"]) for each in fields(Cuts)})
