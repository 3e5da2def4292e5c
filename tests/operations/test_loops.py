"""The loops of a process go on, whatever fails in them."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection

from bot.desk.delivery import LockedOut, LockedOutError
from bot.operations import loops
from bot.operations.loops import Sending, answer
from bot.operations.office import Office
from bot.transcripts.models import Outcome, Outgoing
from tests.desk.front import FakePost, Front


class Leading:
    """An election that is won or lost as the test says."""

    def __init__(self, *, leads: bool = True) -> None:
        self.won = leads
        self.resigned = False

    def leads(self) -> bool:
        return self.won

    def resign(self) -> None:
        self.resigned = True


def until(holds, seconds: float = 10.0) -> None:
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, "it did not come to pass"
        sleep(0.01)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "RECOVER", 0.01)
    monkeypatch.setattr(loops, "ASK_AGAIN", 0.01)


def beside(target, *given: object) -> tuple[Thread, list[BaseException]]:
    """Run something in a thread, as a service does; return what it raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            target(*given)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            raised.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread, raised


def stopped(thread: Thread, stop: Event) -> None:
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_what_comes_in_is_answered_until_it_is_told_to_stop(office: Office, front: Front, quick: None) -> None:
    stop = Event()
    thread, raised = beside(answer, office, stop)
    front.visitor().writes("/start")
    until(Outgoing.objects.exists)
    stopped(thread, stop)
    assert not raised


@pytest.mark.parametrize("error", [OperationalError("locked"), RuntimeError("nobody thought of this")])
def test_answering_goes_on_after_an_error(error, office: Office, front: Front, quick: None, monkeypatch) -> None:
    real, failures = loops.serve_next, [error] * 3
    monkeypatch.setattr(loops, "serve_next", lambda counter: _raise(failures.pop()) if failures else real(counter))
    stop = Event()
    front.visitor().writes("/start")
    thread, raised = beside(answer, office, stop)
    until(Outgoing.objects.exists)
    stopped(thread, stop)
    assert not raised


def _raise(error: Exception):
    raise error


def test_whoever_leads_sends_and_first_finds_out_what_was_left(office: Office, front: Front, quick: None) -> None:
    front.visitor().writes("/start")
    front.serve()
    Outgoing.objects.update(started_at=front.clock())
    front.visitor(8).writes("/start")
    front.serve()
    stop, post, election = Event(), FakePost(), Leading()
    thread, raised = beside(Sending(office, post, election, stop).run)
    until(lambda: Outgoing.objects.filter(outcome=Outcome.SENT).count() == 1)
    stopped(thread, stop)
    assert Outgoing.objects.filter(outcome=Outcome.UNCERTAIN).count() == 1
    assert election.resigned
    assert not raised


def test_whoever_does_not_lead_sends_nothing(office: Office, front: Front, quick: None) -> None:
    front.visitor().writes("/start")
    front.serve()
    stop, post = Event(), FakePost()
    thread, _ = beside(Sending(office, post, Leading(leads=False), stop).run)
    sleep(0.2)
    stopped(thread, stop)
    assert post.posted == []


def test_a_wrong_token_ends_the_loop(office: Office, front: Front, quick: None) -> None:
    front.visitor().writes("/start")
    front.serve()
    post = FakePost(answers={7: [LockedOut()]})
    thread, raised = beside(Sending(office, post, Leading(), Event()).run)
    thread.join(10)
    assert [type(error) for error in raised] == [LockedOutError]
