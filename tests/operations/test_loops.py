"""No loop ends by an error, and only whoever leads sends."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from bot.desk.delivery import Delivery, LockedOut, LockedOutError, Sent
from bot.desk.election import FileLock
from bot.desk.outgoing import Parcel
from bot.operations.loops import RECOVER, Sending, answer, keep_up
from bot.operations.office import Office
from bot.transcripts.models import Flag, Outgoing, Update
from tests.desk.front import COUNSELLORS, Clock, FakePost, Front
from tests.operations.running import Until
from tests.operations.seats import Seat

WORDS = "my brother hits me at home"


class Table:
    """A table that can be away for a while, as after a database was restored to an older state."""

    def __init__(self, name: str) -> None:
        self._name = f"transcripts_{name}"
        self.away = False

    def go(self) -> None:
        self._rename(self._name, f"{self._name}_away")
        self.away = True

    def come_back(self) -> None:
        if self.away:
            self._rename(f"{self._name}_away", self._name)
            self.away = False

    def _rename(self, old: str, new: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")


@pytest.fixture
def lanes(front: Front) -> Iterator[Table]:
    """The table that everybody who answers looks at first."""
    table = Table("lane")
    yield table
    table.come_back()


@pytest.fixture
def outbox(front: Front) -> Iterator[Table]:
    """The table of whoever sends."""
    table = Table("outgoing")
    yield table
    table.come_back()


class Broken:
    """A clock that raises a few times, with words in the error."""

    def __init__(self, clock: Clock, times: int = 1) -> None:
        self._clock = clock
        self._times = times

    def __call__(self) -> datetime:
        if self._times:
            self._times -= 1
            raise RuntimeError(WORDS)
        return self._clock()


def is_over() -> bool:
    """Say whether nothing waits to be sent or is under way."""
    return not Outgoing.objects.filter(finished_at=None).exists()


def outcomes() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("outcome", flat=True))


def test_what_is_due_is_answered_and_whoever_sends_is_woken(front: Front, desk: Office) -> None:
    front.visitor().writes("/start")
    answer(desk, Until(Outgoing.objects.exists))
    assert Update.objects.get().done_at is not None
    assert desk.post._event.is_set()


def test_a_store_that_fails_is_asked_again_after_a_pause(front: Front, desk: Office, lanes: Table, log) -> None:
    front.visitor().writes("/start")
    lanes.go()
    stop = Until(lambda: not lanes.away and Outgoing.objects.exists(), meanwhile=lanes.come_back)
    answer(desk, stop)
    assert stop.waits == [RECOVER]
    assert Update.objects.get().done_at is not None
    assert {"the store failed; trying again"} == {line["message"] for line in log() if line["level"] == "error"}


def test_an_error_that_nobody_thought_of_ends_nothing_and_its_words_are_not_logged(
    front: Front, desk: Office, log, written
) -> None:
    front.visitor().writes("/start")
    broken = Office(replace(front.counter, clock=Broken(front.clock)))
    stop = Until(Outgoing.objects.exists)
    answer(broken, stop)
    assert stop.waits == [RECOVER]
    assert [line["exception"] for line in log() if line["level"] == "error"] == ["RuntimeError"]
    assert WORDS not in written.getvalue()


def test_whoever_leads_sends_what_waits(front: Front, desk: Office, waiting) -> None:
    seat = Seat()
    Sending(desk, front.post, seat, Until(is_over)).run()
    assert len(front.post.to(7)) == 1
    assert outcomes() == ["sent"]
    assert seat.resigned


def test_whoever_does_not_lead_sends_nothing(front: Front, desk: Office, waiting, tmp_path: Path) -> None:
    leader, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert leader.leads()
    stop = Until(lambda: len(stop.waits) > 3)
    Sending(desk, front.post, other, stop).run()
    leader.resign()
    assert front.post.posted == []
    assert front.post.typing == []
    assert not is_over()


def test_whoever_does_not_lead_leaves_alone_what_another_is_sending(front: Front, desk: Office, waiting) -> None:
    Outgoing.objects.update(started_at=front.clock())
    stop = Until(lambda: len(stop.waits) > 3)
    Sending(desk, front.post, Seat(held=False), stop).run()
    assert outcomes() == [""]


def test_whoever_begins_to_lead_does_not_repeat_what_may_have_arrived(front: Front, desk: Office, waiting, log) -> None:
    Outgoing.objects.update(started_at=front.clock(), attempts=1)
    Sending(desk, front.post, Seat(), Until(is_over)).run()
    assert front.post.posted == []
    assert outcomes() == ["uncertain"]
    said = "messages are uncertain after a sudden end"
    assert [line["count"] for line in log() if line["message"] == said] == [1]


def test_whoever_follows_a_leader_who_left_sends_on(front: Front, desk: Office, waiting) -> None:
    seat = Seat(held=False)
    stop = Until(is_over, meanwhile=lambda: setattr(seat, "held", True))
    Sending(desk, front.post, seat, stop).run()
    assert outcomes() == ["sent"]


def test_what_is_under_way_at_the_end_is_waited_for(front: Front, desk: Office, waiting) -> None:
    front.post.held = []
    arrives = Thread(target=lambda: front.post.held[0].set_result(Sent(5)))

    def has_begun() -> bool:
        if front.post.held:
            arrives.start()
        return bool(front.post.held)

    Sending(desk, front.post, Seat(), Until(has_begun)).run()
    arrives.join()
    assert outcomes() == ["sent"]


class Interrupted(FakePost):
    """The store goes away while a message is under way."""

    outbox: Table

    def send(self, chat_id: int, parcel: Parcel) -> Future[Delivery]:
        self.outbox.go()
        return super().send(chat_id, parcel)


def test_what_was_sent_while_the_store_was_away_is_written_down_and_not_sent_again(
    front: Front, desk: Office, waiting, outbox: Table
) -> None:
    post = Interrupted()
    post.outbox = outbox
    stop = Until(lambda: not outbox.away and is_over(), meanwhile=outbox.come_back)
    Sending(desk, post, Seat(), stop).run()
    assert stop.waits == [RECOVER]
    assert len(post.posted) == 1
    assert outcomes() == ["sent"]


def test_a_token_that_is_no_longer_known_ends_the_sending_and_the_message_waits(
    front: Front, desk: Office, waiting
) -> None:
    front.post.answers[7] = [LockedOut()]
    with pytest.raises(LockedOutError):
        Sending(desk, front.post, Seat(), Until(lambda: False)).run()
    assert outcomes() == [""]
    assert Outgoing.objects.get().started_at is None


def test_somebody_who_waits_sees_that_an_answer_is_on_its_way(front: Front, desk: Office) -> None:
    visitor = front.visitor()
    visitor.says("/start")
    visitor.writes("hello")
    Sending(desk, front.post, Seat(), Until(lambda: front.post.typing)).run()
    assert front.post.typing == [7]


@pytest.fixture
def alert(front: Front) -> Flag:
    """Danger of which the counsellors were told, and at which nobody has looked in time."""
    front.visitor().passes_the_gate().says("i want to die")
    front.clock.move(minutes=6)
    return Flag.objects.get()


def test_upkeep_repeats_an_alert_that_nobody_has_seen_and_wakes_whoever_sends(
    front: Front, desk: Office, alert: Flag
) -> None:
    seat, stop = Seat(), Until(lambda: stop.waits)
    keep_up(desk, seat, stop)
    front.send()
    assert len(front.post.to(COUNSELLORS)) == 2
    assert desk.post._event.is_set()
    assert seat.resigned


def test_whoever_does_not_lead_does_no_upkeep(front: Front, desk: Office, alert: Flag) -> None:
    stop = Until(lambda: len(stop.waits) > 3)
    keep_up(desk, Seat(held=False), stop)
    alert.refresh_from_db()
    assert alert.alerts == 1


def test_upkeep_goes_on_after_an_error_and_repeats_an_alert_once(
    front: Front, desk: Office, alert: Flag, outbox: Table
) -> None:
    outbox.go()
    stop = Until(lambda: len(stop.waits) > 3, meanwhile=outbox.come_back)
    keep_up(desk, Seat(), stop)
    alert.refresh_from_db()
    assert stop.waits[0] == RECOVER
    assert alert.alerts == Outgoing.objects.filter(flag=alert).count() == 2
