"""A counsellor speaks in the bot's place: from their first message on the bot is silent, until they hand back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from bot.conversation.events import Closed, Event, Heard
from bot.desk import alerts
from bot.desk.counter import Counter
from bot.desk.ledger import Ledger
from bot.desk.outbox import put_out
from bot.desk.outgoing import Button, Parcel, Words
from bot.desk.register import Guest
from bot.transcripts.models import Conversation, Flag, Person
from bot.transcripts.redaction import redact

BACK = "back."


def write_to_person(counter: Counter, flag: Flag, text: str, reply_to: int | None) -> None:
    """Pass on what a counsellor wrote; with the first message the bot steps back."""
    person = _locked(flag.person.pk)
    texts = counter.library.tree(person.language).interface
    parcels: list[Parcel] = [Words(part) for part in counter.channel.parts(f"{texts.person_writes}\n{text}")]
    if person.counsellor_wrote_at is None:
        parcels.insert(0, Words(str(texts.person_here)))
    person.counsellor_wrote_at = counter.clock()
    person.save(update_fields=["counsellor_wrote_at"])
    _write_down(counter, person, "counsellor-wrote", redact(text).text)
    put_out(counter, person.key, parcels, urgent=True)
    staff = counter.library.tree().staff
    words = alerts.fill(staff.sent if person.reachable else staff.unreachable, person=person.name)
    back = Button(str(staff.hand_back_button), f"{BACK}{person.id.hex}")
    alerts.note(counter, words, flag, back, reply_to=reply_to)


def hand_back(counter: Counter, number: UUID, *, by_time: bool = False) -> None:
    """The bot speaks again, and says so on both sides."""
    person = _locked(number)
    if person.counsellor_wrote_at is None:
        return
    person.counsellor_wrote_at = None
    person.save(update_fields=["counsellor_wrote_at"])
    _write_down(counter, person, "handed-back", None)
    gone = str(counter.library.tree(person.language).interface.person_gone)
    put_out(counter, person.key, [Words(gone)])
    staff = counter.library.tree().staff
    text = staff.handed_back_by_time if by_time else staff.handed_back
    alerts.note(counter, alerts.fill(text, person=person.name), _latest_flag(person))


def hand_back_overdue(counter: Counter) -> int:
    """Let the bot speak again where no counsellor has written for long; return to how many people."""
    since = counter.clock() - timedelta(hours=counter.configuration.handback_hours)
    people = list(Person.objects.filter(counsellor_wrote_at__lt=since).values_list("pk", flat=True)[:100])
    for number in people:
        hand_back(counter, number, by_time=True)
    return len(people)


def tell_counsellors(counter: Counter, guest: Guest, events: Iterable[Event]) -> None:
    """The person wrote while a counsellor speaks, or ended the conversation."""
    staff, person = counter.library.tree().staff, guest.person
    happened = list(events)
    if any(isinstance(event, Closed) for event in happened):
        Person.objects.filter(pk=person.pk).update(counsellor_wrote_at=None)
        alerts.note(counter, alerts.fill(staff.person_left, person=person.name), _latest_flag(person))
    elif any(isinstance(event, Heard) for event in happened):
        alerts.note(counter, alerts.fill(staff.person_wrote, person=person.name), _latest_flag(person))


def _locked(number: UUID) -> Person:
    """Return a person, locked so that a visit of theirs and a counsellor do not write at the same time."""
    return Person.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=number)


def _latest_flag(person: Person) -> Flag | None:
    return Flag.objects.filter(person=person).order_by("-raised_at").first()


def _write_down(counter: Counter, person: Person, kind: str, text: str | None) -> None:
    conversation = Conversation.objects.select_for_update().filter(person=person).order_by("-opened_at").first()
    if conversation is None:
        return
    key = counter.vault.open_data_key(person.data_key.sealed, person.id)
    ledger = Ledger(conversation, key, counter.clock())
    ledger.add(kind, text=text)
    conversation.last_at = ledger.at
    conversation.save(update_fields=["length", "last_at"])
    ledger.write()
