"""The report of `bot content`, as a table for people and as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from statistics import median
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from bot.content.aims import aims
from bot.content.measures import ClaimMeasures, Measures
from bot.content.near_copies import NEAR, NearCopy
from bot.content.reading_grade import HIGHEST_GRADE

_COLUMNS = (
    ("claim", "left"), ("phrasings", "right"), ("registers", "right"), ("no / they say / other", "right"),
    ("routes", "left"), ("sources by kind", "left"), ("turns", "right"), ("words", "right"), ("grade", "right"),
    ("? : facts", "right"), ("with source", "right"),
)  # fmt: skip
_LEGEND = (
    "Words: median of a turn as it is heard. Grade: median, and how many turns are over 7. '? : facts': questions to "
    "turns that state something about the world. 'no / they say / other': rejections, reports, counterexamples."
)


def tables(measures: Measures, closest: NearCopy | None) -> Iterator[RenderableType]:
    """Yield the table of the claims, its legend, the table of the aims, and the phrasings that clash most."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, side in _COLUMNS:
        table.add_column(name, justify="right" if side == "right" else "left", overflow="fold")
    for claim in measures.claims:
        table.add_row(*_row(claim))
    yield table
    yield f"\n{_LEGEND}\n"
    whole = Table("the library", "reached", "", box=None, pad_edge=False, header_style="bold")
    for aim in aims(measures):
        whole.add_row(aim.aim, aim.reached, "yes" if aim.met else "NO")
    yield whole
    if closest:
        yield f"\nClosest phrasings of two claims, {closest.likeness:.0f} of 100 alike ({NEAR} is too near):"
        yield f"  {closest.phrasing.place}: {closest.phrasing}"
        yield f"  {closest.other.place}: {closest.other}"
        yield f"  margin: {closest.margin:+.0f} against the next phrasing of its own claim"


def _row(claim: ClaimMeasures) -> tuple[str, ...]:
    over = sum(grade > HIGHEST_GRADE for grade in claim.grades)
    return (
        claim.id,
        str(claim.phrasings),
        str(len(claim.registers)),
        f"{claim.rejections} / {claim.reports} / {claim.counterexamples}",
        _listed(claim.routes),
        _listed(claim.source_kinds),
        str(claim.turns),
        f"{median(claim.words):g}",
        f"{median(claim.grades):.1f}" + (f" ({over})" if over else ""),
        f"{claim.questions} : {claim.statements}",
        f"{claim.share_with_source:.0%}",
    )


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def as_json(measures: Measures) -> dict[str, Any]:
    """Return the whole report as plain values."""
    claims = [asdict(claim) | {"phrasings": claim.phrasings} for claim in measures.claims]
    return {"claims": claims, "aims": [asdict(aim) for aim in aims(measures)]}
