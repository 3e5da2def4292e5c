"""Risk against coverage: what share would be answered at each cut, and what share of that wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.evaluation.labelled import Meant
from bot.evaluation.outcomes import Outcome
from bot.understanding.meaning import Candidate, Decision

_MEANT = frozenset({Meant.CLAIM, Meant.NOTHING, Meant.HOSTILE})
#: The picture, in its own units.
_WIDTH, _HEIGHT, _EDGE, _STEPS = 640, 420, 60, 5


@dataclass(frozen=True, slots=True)
class Point:
    """At this cut such a share of claims is answered (coverage), and such a share of all answers is wrong (risk)."""

    cut: float
    coverage: float
    risk: float


def curve(found: Sequence[Outcome]) -> list[Point]:
    """Return a point for each score that occurs, the surest first.

    Only messages that voice one claim or nothing at all count, and danger and small talk are left aside.
    """
    scored = sorted(_scores(found), key=lambda each: -each[0])
    claims = sum(line.line.meant is Meant.CLAIM for line in found)
    points, right, wrong = [], 0, 0
    for score, is_right in scored:
        right, wrong = right + is_right, wrong + (not is_right)
        points.append(Point(score, right / max(claims, 1), wrong / (right + wrong)))
    return points


def area(points: Sequence[Point]) -> float:
    """Return the mean risk over all shares answered, 0 to 1; smaller is better (El-Yaniv and Wiener 2010)."""
    return sum(point.risk for point in points) / len(points) if points else 0.0


def picture(points: Sequence[Point]) -> str:
    """Return the curve as SVG, with axes in per cent."""
    most = max([0.1, *(point.risk for point in points)])
    inner = (_WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE)

    def place(coverage: float, risk: float) -> str:
        return f"{_EDGE + coverage * inner[0]:.1f},{_HEIGHT - _EDGE - risk / most * inner[1]:.1f}"

    line = " ".join(place(point.coverage, point.risk) for point in points)
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
                ' font-family="sans-serif" font-size="13">'
            ),
            "<title>Share of answers that are wrong, by share of claims answered rightly</title>",
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
            *_grid(most, inner),
            f'<polyline points="{line}" fill="none" stroke="#1f5f8b" stroke-width="2"/>',
            f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 12}" text-anchor="middle">claims answered rightly, per cent</text>',
            (
                f'<text x="16" y="{_HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 16 {_HEIGHT / 2})">'
                "answers that are wrong, per cent</text>"
            ),
            "</svg>\n",
        ]
    )


def _grid(most: float, inner: tuple[int, int]) -> Iterator[str]:
    for step in range(_STEPS + 1):
        share = step / _STEPS
        x, y = _EDGE + share * inner[0], _HEIGHT - _EDGE - share * inner[1]
        yield f'<line x1="{x:.1f}" y1="{_EDGE}" x2="{x:.1f}" y2="{_HEIGHT - _EDGE}" stroke="#ddd"/>'
        yield f'<line x1="{_EDGE}" y1="{y:.1f}" x2="{_WIDTH - _EDGE}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT - _EDGE + 18}" text-anchor="middle">{share * 100:.0f}</text>'
        yield f'<text x="{_EDGE - 8}" y="{y + 4:.1f}" text-anchor="end">{share * most * 100:.1f}</text>'


def _scores(found: Sequence[Outcome]) -> Iterator[tuple[float, bool]]:
    for outcome in found:
        best = best_claim(outcome)
        if outcome.line.meant in _MEANT and best:
            yield best.score, best.id in outcome.line.ids


def best_claim(outcome: Outcome) -> Candidate | None:
    """Return the likeliest claim of a message, unless it was a danger or small talk."""
    if outcome.found.decision in {Decision.SAFEGUARD, Decision.SMALL_TALK}:
        return None
    return next((each for each in outcome.found.candidates if each.kind is Decision.CLAIM), None)
