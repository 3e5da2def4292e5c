"""Figures of nobody in particular."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from bot.operations.metrics import figures
from tests.desk.front import Front


def read(front: Front) -> dict[str, float]:
    text = figures(front.clock(), "v1").decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {sample.name + "".join(sorted(sample.labels.values())): sample.value for sample in samples}


def test_what_waits_is_counted(front: Front) -> None:
    front.visitor(7).writes("/start")
    front.clock.move(seconds=5)
    found = read(front)
    assert (found["bot_updates_open"], found["bot_oldest_update_seconds"]) == (1, 5)
    front.serve()
    found = read(front)
    assert (found["bot_updates_open"], found["bot_oldest_update_seconds"], found["bot_messages_open"]) == (0, 0, 1)


def test_flags_that_nobody_has_seen_are_counted_by_level_and_overdue(front: Front) -> None:
    front.visitor().says("i want to die")
    front.visitor(8).says("/human")
    front.clock.move(minutes=16)
    found = read(front)
    assert (found["bot_flags_unseenred"], found["bot_flags_unseenhuman"], found["bot_flags_overdue"]) == (1, 1, 1)


def test_no_figure_speaks_of_a_person_or_a_claim(front: Front) -> None:
    front.visitor().passes_the_gate().says("they will never accept us here no matter what we do")
    text = figures(front.clock(), "v1").decode()
    assert front.person().name not in text
    assert "not-accepted-here" not in text
