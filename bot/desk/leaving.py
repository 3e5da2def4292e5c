"""How a person leaves no trace: the chat hidden, or everything about them erased."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk import alerts
from bot.desk.counter import Counter
from bot.desk.outbox import DELETABLE, deletable, drop_waiting, know_address, put_out
from bot.desk.outgoing import Deletion, Parcel
from bot.desk.register import Guest
from bot.transcripts.erasure import erase_person
from bot.transcripts.models import Address, Event, Flag

#: So many of the person's own messages are taken out of the chat; further back is out of sight.
_MOST_OWN = 200


def hide(counter: Counter, guest: Guest) -> None:
    """Take both sides' messages out of the chat, as far as that is still possible, before the harmless one comes."""
    chat = guest.person.key
    drop_waiting(chat, counter)
    numbers = {number for number in (*deletable(counter, chat), *_own(counter, guest)) if number is not None}
    put_out(counter, chat, [Deletion(tuple(sorted(numbers)))] if numbers else [])


def forget(counter: Counter, guest: Guest, last_words: Iterable[Parcel]) -> None:
    """Erase a person at once. Their address goes as soon as the last words, which say so, are sent."""
    person, chat = guest.person, guest.person.key
    open_flag = Flag.objects.filter(person=person, closed_at__isnull=True).exists()
    address = Address.objects.filter(key=chat).first()
    erase_person(person)
    if address:
        know_address(counter, chat, counter.vault.open_address(address.sealed, chat), Address.Kind.PERSON)
        Address.objects.filter(key=chat).update(leaving=True)
        put_out(counter, chat, last_words)
    if open_flag:
        staff = counter.library.tree().staff
        alerts.note(counter, alerts.fill(staff.person_forgot, person=person.name), None)


def _own(counter: Counter, guest: Guest) -> list[int]:
    since = counter.clock() - DELETABLE  # one that has to stay would keep the others there as well
    events = Event.objects.filter(
        conversation__person=guest.person, kind__in=("heard", "pressed", "attachment", "held-back"), at__gte=since
    )
    recent = events.order_by("-at", "-number")[:_MOST_OWN]
    return [number for event in recent for number in event.data.get("messages", ())]
