"""A person's own data as a file: everything that is kept about them, in words they can read."""

from __future__ import annotations

from typing import Any

import yaml

from bot.desk.counter import Counter
from bot.desk.ledger import words_of
from bot.desk.outgoing import File
from bot.desk.register import Guest
from bot.transcripts.keys import Key
from bot.transcripts.models import Conversation, Event, Flag

NAME = "my-data.txt"
_SPEAKERS = {"heard": "you", "edited": "you, changed", "said": "the bot", "counsellor-wrote": "a person"}


def my_data_file(counter: Counter, guest: Guest) -> File:
    """Return the file that /mydata sends: text that a phone opens, laid out as YAML."""
    person = guest.person
    everything = {
        "name by which counsellors know you": f"Person {person.name}",
        "language": person.language,
        "age": person.age_band or None,
        "country": person.country.removeprefix("country-") or None,
        "agreed to talk": person.consent,
        "first seen": _when(person.first_seen),
        "times a counsellor was told": [_flag(flag) for flag in person.flags.order_by("raised_at")],
        "conversations": [_conversation(each, guest.key) for each in person.conversations.order_by("opened_at")],
    }
    content = yaml.safe_dump(everything, sort_keys=False, allow_unicode=True, width=100)
    caption = counter.library.tree(person.language).interface.my_data_file
    return File(NAME, content, str(caption))


def _conversation(conversation: Conversation, key: Key) -> dict[str, Any]:
    events = conversation.events.order_by("number")
    return {"from": _when(conversation.opened_at), "what happened": [_event(event, key) for event in events]}


def _event(event: Event, key: Key) -> dict[str, Any]:
    line: dict[str, Any] = {"at": _when(event.at)}
    words = words_of(event, key)
    if words is not None:
        line[_SPEAKERS.get(event.kind, event.kind)] = words
    else:
        line["what"] = event.kind
    about = {"claim": event.claim, "stance": event.stance, **event.data}
    kept = {name: value for name, value in about.items() if value not in (None, "", [], {})}
    return line | ({"noted with it": kept} if kept else {})


def _flag(flag: Flag) -> dict[str, Any]:
    what = flag.category or ("you asked for a person" if flag.level == Flag.Level.HUMAN else "something unclear")
    return {"at": _when(flag.raised_at), "because of": what, "seen by a counsellor": flag.seen_at is not None}


def _when(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
