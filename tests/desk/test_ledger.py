"""What happened in a conversation, written down and read again."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import get_args

import pytest

from bot.conversation.events import Event as Happened
from bot.conversation.events import Said
from bot.desk.ledger import Ledger, kind_of, words_of
from bot.transcripts.keys import Key, SealedError
from bot.transcripts.models import Conversation, Event
from bot.understanding.meaning import Candidate, Decision, Stance, Understanding
from tests.desk.front import Front
from tests.desk.talks import steps


@pytest.fixture
def ledger(front: Front) -> Ledger:
    """The ledger of a talk that is about to begin."""
    front.visitor().says("/start")
    talk = Conversation.objects.get()
    return Ledger(talk, Key.fresh(), front.clock())


def written(ledger: Ledger) -> list[Event]:
    begun = Event.objects.filter(conversation=ledger.conversation).count()
    ledger.write()
    return list(ledger.conversation.events.order_by("number"))[begun:]


def read_back(event: Event, key: Key) -> dict[str, object]:
    """Return the fields of what happened as they can be read in the store."""
    return {"claim": event.claim or None, "turn": event.node or None, "text": words_of(event, key), **event.data}


@pytest.mark.parametrize("seed", range(15))
def test_everything_that_happens_in_a_talk_comes_back_as_it_was(seed: int, ledger: Ledger, dialogue) -> None:
    happened = [event for step in steps(dialogue, seed) for event in step.events]
    for event in happened:
        ledger.happened(event)
    for event, row in zip(happened, written(ledger), strict=True):
        kept = read_back(row, ledger.key)
        assert row.kind == kind_of(event)
        if isinstance(event, Said):
            assert (row.node, kept["text"], kept["options"]) == (
                event.name, str(event.wording), [option.id for option in event.options],
            )  # fmt: skip
        else:
            assert {each.name: getattr(event, each.name) for each in fields(event)}.items() <= kept.items()


def test_the_talks_that_this_is_tried_with_bring_most_kinds_of_events(dialogue) -> None:
    happened = {type(event) for seed in range(15) for step in steps(dialogue, seed) for event in step.events}
    assert len(happened) >= len(get_args(Happened)) - 4


def test_every_kind_of_event_has_a_name_of_its_own_that_fits(front: Front) -> None:
    names = [re_named(kind) for kind in get_args(Happened)]
    assert len(set(names)) == len(names)
    assert all(len(name) <= Event._meta.get_field("kind").max_length for name in names)


def re_named(kind: type) -> str:
    return kind_of(kind.__new__(kind))


def test_what_was_heard_keeps_how_it_was_understood_and_not_which_phrasing_was_near(ledger: Ledger) -> None:
    candidates = tuple(Candidate(f"c{number}", 0.123456, Decision.CLAIM, "a phrasing") for number in range(9))
    meaning = Understanding("x", Decision.CLAIM, "c0", ("c1",), Stance.HOLDS, 0.98765, candidates)
    ledger.heard(meaning, "redacted words", messages=[4])
    event = written(ledger)[0]
    assert (event.claim, event.stance, event.confidence) == ("c0", "holds", 0.9877)
    assert event.candidates == [[f"c{number}", 0.1235] for number in range(5)]
    assert event.data == {"decision": "claim", "id": "c0", "also": ["c1"], "messages": [4]}


def test_words_are_sealed_and_only_their_key_opens_them(ledger: Ledger) -> None:
    ledger.heard(Understanding("x", Decision.NONE), "zebrafinch")
    event = written(ledger)[0]
    assert b"zebrafinch" not in bytes(event.text)
    assert words_of(event, ledger.key) == "zebrafinch"
    with pytest.raises(SealedError):
        words_of(event, Key.fresh())


def test_words_that_were_put_in_anothers_place_do_not_open(ledger: Ledger) -> None:
    for text in ("one", "two"):
        ledger.heard(Understanding("x", Decision.NONE), text)
    one, two = written(ledger)
    one.text = two.text
    with pytest.raises(SealedError):
        words_of(one, ledger.key)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 half", "a" * 20_000, "👍\u202e\u0301" * 50])
def test_whatever_was_written_can_be_kept(text: str, ledger: Ledger) -> None:
    ledger.heard(Understanding(text, Decision.NONE), text)
    assert words_of(written(ledger)[0], ledger.key) == text.encode("utf-8", "replace").decode()


def test_events_take_the_next_numbers(ledger: Ledger) -> None:
    begun = ledger.conversation.length
    for _ in range(3):
        ledger.add("attachment")
    assert [event.number for event in written(ledger)] == [begun, begun + 1, begun + 2]
    assert ledger.conversation.length == begun + 3


def test_an_event_without_words_has_none(ledger: Ledger) -> None:
    ledger.add("attachment", data={"attachment": "voice"})
    assert words_of(written(ledger)[0], ledger.key) is None


def test_what_stands_in_the_store_of_a_real_talk_is_json_that_can_be_read_anywhere(front: Front) -> None:
    person = front.visitor().passes_the_gate()
    person.says("they will never accept us here no matter what we do")
    data = [event.data for event in Event.objects.all()]
    assert len(data) > 10
    assert json.loads(json.dumps(data)) == data
