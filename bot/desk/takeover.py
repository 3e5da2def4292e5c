"""A counsellor speaks in the bot's place: from their first message on the bot is silent, until they hand back."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from bot.conversation.events import Closed, Event, Heard, Said
from bot.conversation.state import Ask
from bot.desk import alerts
from bot.desk.counter import Counter
from bot.desk.ledger import Ledger
from bot.desk.outbox import put_out
from bot.desk.outgoing import Button, Parcel, Words
from bot.desk.register import Guest
from bot.dialogue.place import Written
from bot.transcripts.keys import SealedError
from bot.transcripts.models import Conversation, Flag, Person
from bot.transcripts.redaction import redact
from bot.transcripts.turns import writing

log = logging.getLogger(__name__)

BACK = "back."


def write_to_person(counter: Counter, flag: Flag, text: str, reply_to: int | None) -> None:
    """Pass on what a counsellor wrote; with the first message the bot steps back."""
    person, staff = _locked(flag.person.pk), counter.library.tree().staff
    if flag.level == Flag.Level.HUMAN and _has_stopped(person):
        alerts.note(counter, alerts.fill(staff.person_stopped, person=person.name), flag, reply_to=reply_to)
        return
    texts = counter.library.tree(person.language).interface
    begins = person.counsellor_wrote_at is None
    parcels: list[Parcel] = [Words(str(texts.person_here))] if begins else []
    parcels += [Words(part) for part in counter.channel.parts(f"{texts.person_writes}\n{text}")]
    person.counsellor_wrote_at = counter.clock()
    person.save(update_fields=["counsellor_wrote_at"])
    _write_down(counter, person, "counsellor-wrote", redact(text).text, said=texts.person_here if begins else None)
    put_out(counter, person.key, parcels, urgent=True)
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
    gone = counter.library.tree(person.language).interface.person_gone
    _write_down(counter, person, "handed-back", None, said=gone)
    put_out(counter, person.key, [Words(str(gone))])
    staff = counter.library.tree().staff
    text = staff.handed_back_by_time if by_time else staff.handed_back
    alerts.note(counter, alerts.fill(text, person=person.name), _latest_flag(person))


def hand_back_overdue(counter: Counter) -> int:
    """Let the bot speak again where no counsellor has written for long; return to how many people."""
    since = counter.clock() - timedelta(hours=counter.configuration.handback_hours)
    people = list(Person.objects.filter(counsellor_wrote_at__lt=since).values_list("pk", flat=True)[:100])
    for number in people:
        try:
            with writing():
                hand_back(counter, number, by_time=True)
        except SealedError:
            # Whatever is wrong with one person's key, the others do not wait for it, and the bot speaks again.
            log.exception("handing back could not be written down")
            Person.objects.filter(pk=number).update(counsellor_wrote_at=None)
    return len(people)


def tell_counsellors(counter: Counter, guest: Guest, events: Iterable[Event]) -> None:
    """The person wrote while a counsellor speaks, or ended the conversation."""
    staff, person = counter.library.tree().staff, guest.person
    happened = list(events)
    if any(isinstance(event, Closed) for event in happened):
        Person.objects.filter(pk=person.pk).update(counsellor_wrote_at=None)
        alerts.note(counter, alerts.fill(staff.person_left, person=person.name), _latest_flag(person))
    elif any(isinstance(event, Heard | Said) for event in happened):
        tell_of_message(counter, person)


def tell_of_message(counter: Counter, person: Person) -> None:
    """The person wrote, changed or sent something while a counsellor speaks."""
    text = alerts.fill(counter.library.tree().staff.person_wrote, person=person.name)
    alerts.note(counter, text, _latest_flag(person))


def _has_stopped(person: Person) -> bool:
    """Say whether a person has ended the conversation, and was promised that nobody writes."""
    last = Conversation.objects.filter(person=person).order_by("-opened_at").first()
    return last is not None and last.stage == Ask.STOPPED.value


def _locked(number: UUID) -> Person:
    """Return a person, locked so that a visit of theirs and a counsellor do not write at the same time."""
    return Person.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=number)


def _latest_flag(person: Person) -> Flag | None:
    return Flag.objects.filter(person=person).order_by("-raised_at").first()


def _write_down(counter: Counter, person: Person, kind: str, text: str | None, *, said: Written | None = None) -> None:
    conversation = Conversation.objects.select_for_update().filter(person=person).order_by("-opened_at").first()
    if conversation is None:
        return
    key = counter.vault.open_data_key(person.data_key.sealed, person.id)
    ledger = Ledger(conversation, key, counter.clock())
    if said:
        ledger.said(counter.library.tree(person.language), said)
    ledger.add(kind, text=text)
    conversation.last_at = ledger.at
    conversation.save(update_fields=["length", "last_at"])
    ledger.write()
