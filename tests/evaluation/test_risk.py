"""Risk against coverage."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from bot.evaluation.labelled import Meant
from bot.evaluation.risk import area, curve, picture
from bot.understanding.meaning import Decision
from tests.evaluation.examples import outcome

CLAIM = Decision.CLAIM
FOUND = [
    outcome(Meant.CLAIM, ("a",), CLAIM, "a", ("a", 0.9), ("b", 0.1)),
    outcome(Meant.CLAIM, ("b",), CLAIM, "a", ("a", 0.8), ("b", 0.2)),
    outcome(Meant.NOTHING, (), Decision.NONE, None, ("a", 0.1)),
    outcome(Meant.DANGER, ("abuse",), Decision.SAFEGUARD, "abuse", ("a", 0.99)),
    outcome(Meant.CLAIM, ("a",), Decision.SAFEGUARD, "abuse", ("a", 0.99)),
]


def test_the_surest_come_first_and_every_answer_counts() -> None:
    points = curve(FOUND)
    assert [point.cut for point in points] == [0.9, 0.8, 0.1]
    assert [point.coverage for point in points] == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert [point.risk for point in points] == pytest.approx([0, 1 / 2, 2 / 3])
    assert area(points) == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)


def test_nothing_to_answer_has_no_curve() -> None:
    assert curve([]) == []
    assert area([]) == 0


@pytest.mark.parametrize("found", [FOUND, []])
def test_the_picture_is_svg_with_one_line(found) -> None:
    root = ET.fromstring(picture(curve(found)))
    assert root.tag.endswith("svg")
    (line,) = [each for each in root if each.tag.endswith("polyline")]
    places = [tuple(map(float, place.split(","))) for place in line.get("points").split()]
    assert len(places) == len(curve(found))
    assert all(0 <= x <= 640 and 0 <= y <= 420 for x, y in places)
