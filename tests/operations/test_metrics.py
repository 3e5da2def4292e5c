"""Figures say what happened and what waits, of nobody in particular."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from bot import __version__
from bot.desk.delivery import Gone, Refused, Uncertain, Wait
from bot.operations.loops import Sending, answer
from bot.operations.metrics import figures
from bot.operations.office import Office
from bot.transcripts.models import Flag, Outgoing, Update
from tests.desk.front import Front
from tests.operations.running import Until
from tests.operations.seats import Seat


def families(front: Front) -> dict[str, Metric]:
    text = figures(front.clock(), front.counter.library.dialogue.version).decode()
    return {family.name: family for family in text_string_to_metric_families(text)}


def figure(front: Front, name: str, **labels: str) -> float:
    """Return one figure as Prometheus reads it; 0 where nothing has been counted under these labels."""
    samples = [sample for family in families(front).values() for sample in family.samples]
    found = [sample.value for sample in samples if sample.name == name and sample.labels == labels]
    assert len(found) <= 1
    return found[0] if found else 0.0


def send(desk: Office, front: Front) -> None:
    """Send until nothing more can go now."""
    tried = Outgoing.objects.filter(started_at=None, finished_at=None, attempts=0)
    Sending(desk, front.post, Seat(), Until(lambda: not tried.exists() and not front.post.held)).run()


def test_prometheus_reads_every_figure_and_finds_each_once(front: Front) -> None:
    text = figures(front.clock(), "v1").decode()
    names = [family.name for family in text_string_to_metric_families(text)]
    assert len(names) == len(set(names))
    assert all(name.startswith("bot_") for name in names)


def test_it_is_told_which_program_and_dialogue_answer(front: Front) -> None:
    version = front.counter.library.dialogue.version
    assert figure(front, "bot_info", version=__version__, dialogue=version) == 1
    figures(front.clock(), "another")
    assert len(families(front)["bot_info"].samples) == 1


def test_what_comes_in_is_counted_even_where_it_came_before(front: Front, desk: Office) -> None:
    before = figure(front, "bot_updates_taken_in_total")
    update = front.visitor().update("message", front.visitor()._message(1, "hello"))
    desk.take_in([update])
    desk.take_in([update])
    assert figure(front, "bot_updates_taken_in_total") - before == 2
    assert figure(front, "bot_updates_open") == 1


def test_an_answer_counts_the_update_and_the_time_that_it_took(front: Front, desk: Office) -> None:
    served, waited = figure(front, "bot_updates_served_total"), figure(front, "bot_answer_seconds_sum")
    answers = figure(front, "bot_answer_seconds_count")
    front.visitor().writes("/start")
    front.clock.move(seconds=2)
    answer(desk, Until(Outgoing.objects.exists))
    assert figure(front, "bot_updates_served_total") - served == 1
    assert figure(front, "bot_answer_seconds_count") - answers == 1
    assert figure(front, "bot_answer_seconds_sum") - waited == pytest.approx(2)


def test_what_fails_three_times_is_counted_as_three_failures_and_one_put_aside(front: Front, desk: Office) -> None:
    failed, parked = figure(front, "bot_failures_total"), figure(front, "bot_updates_parked_total")
    served = figure(front, "bot_updates_served_total")
    front.take_in({"update_id": 1, "message": {"chat": {"id": 7}}})

    def is_parked() -> bool:
        front.clock.move(seconds=10)
        return Update.objects.filter(parked=True).exists()

    answer(desk, Until(is_parked))
    assert figure(front, "bot_failures_total") - failed == 3
    assert figure(front, "bot_updates_parked_total") - parked == 1
    assert figure(front, "bot_updates_served_total") == served


@pytest.mark.parametrize(
    ("delivery", "outcome"),
    [(None, "sent"), (Uncertain(), "uncertain"), (Refused("no"), "failed"), (Gone(), "failed"), (Wait(9), "waiting")],
)
def test_what_became_of_a_message_is_counted(delivery, outcome: str, front: Front, desk: Office, waiting) -> None:
    front.post.answers[7] = [delivery] if delivery else []
    before = figure(front, "bot_messages_total", outcome=outcome)
    send(desk, front)
    assert figure(front, "bot_messages_total", outcome=outcome) - before == 1


def test_queues_are_counted_as_they_are_now(front: Front) -> None:
    visitor = front.visitor()
    visitor.writes("/start")
    visitor.writes("hello")
    front.clock.move(seconds=70)
    assert (figure(front, "bot_updates_open"), figure(front, "bot_messages_open")) == (2, 0)
    assert figure(front, "bot_oldest_update_seconds") == pytest.approx(70, abs=0.01)
    front.serve()
    assert (figure(front, "bot_updates_open"), figure(front, "bot_oldest_update_seconds")) == (0, 0)
    assert figure(front, "bot_messages_open") == Outgoing.objects.count() > 0
    front.send()
    assert figure(front, "bot_messages_open") == 0


def test_a_clock_that_was_set_back_makes_no_time_negative(front: Front) -> None:
    front.visitor().writes("/start")
    front.clock.move(hours=-1)
    assert figure(front, "bot_oldest_update_seconds") == 0


def test_danger_that_nobody_has_looked_at_is_counted_until_somebody_does(front: Front) -> None:
    visitor = front.visitor().passes_the_gate()
    visitor.says("i want to die")
    visitor.says("can i talk to a human")
    assert [figure(front, "bot_flags_unseen", level=level) for level in ("red", "amber", "human")] == [1, 0, 1]
    assert figure(front, "bot_flags_overdue") == 0
    front.clock.time = max(Flag.objects.values_list("deadline", flat=True)) + timedelta(seconds=1)
    assert figure(front, "bot_flags_overdue") == 2
    Flag.objects.update(seen_at=front.clock())
    assert figure(front, "bot_flags_overdue") == figure(front, "bot_flags_unseen", level="red") == 0


def test_no_figure_tells_of_a_person_or_of_a_danger(front: Front) -> None:
    front.visitor(123456789).passes_the_gate().says("my dad hits me")
    text = figures(front.clock(), "v1").decode()
    person = front.person(123456789)
    for secret in ("123456789", person.name, person.key, "abuse", "country-gb"):
        assert secret not in text
