"""Reads one person's conversations back in words, for whoever has a reason; that it was read is written down too."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.counter import Counter
from bot.desk.ledger import Ledger, words_of
from bot.transcripts.keys import Key
from bot.transcripts.models import Conversation, Event, Person
from bot.transcripts.turns import writing

_SPEAKERS = {"heard": "Person", "edited": "Person, changed", "said": "Bot", "counsellor-wrote": "Counsellor"}


def read_person(counter: Counter, name: str, reason: str) -> list[str]:
    """Return what was said, a line each, oldest first; raise `Person.DoesNotExist` where nobody has this name.

    The reading is an event of the newest conversation, with its reason, and stands in what /mydata shows.
    """
    with writing():
        person = Person.objects.select_for_update(of=("self",)).select_related("data_key").get(name=name.upper())
        key = counter.vault.open_data_key(person.data_key.sealed, person.id)
        talks = list(person.conversations.order_by("opened_at"))
        lines = [line for talk in talks for line in _lines(talk, key)]
        if talks:
            ledger = Ledger(talks[-1], key, counter.clock())
            ledger.add("read", data={"reason": reason})
            talks[-1].save(update_fields=["length"])
            ledger.write()
    return lines


def _lines(talk: Conversation, key: Key) -> Iterator[str]:
    yield f"--- {talk.opened_at:%Y-%m-%d %H:%M} UTC, dialogue {talk.dialogue_version}"
    for event in talk.events.order_by("number"):
        yield _line(event, words_of(event, key))


def _line(event: Event, words: str | None) -> str:
    speaker = _SPEAKERS.get(event.kind, f"({event.kind})")
    about = ", ".join(str(part) for part in (event.claim, event.stance, event.data.get("decision")) if part)
    category = event.data.get("category") or event.data.get("option") or event.data.get("attachment") or ""
    told = words if words is not None else str(category)
    return f"{event.at:%H:%M}  {speaker}: {told}".rstrip() + (f"  [{about}]" if about else "")
