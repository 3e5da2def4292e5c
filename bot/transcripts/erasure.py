"""Erasure: everything about a person goes at once, their data key first of all."""

from __future__ import annotations

from bot.transcripts.models import Address, DataKey, Lane, Outgoing, Person, Update
from bot.transcripts.turns import writing


def erase_person(person: Person) -> None:
    """Erase a person: key, words, conversations, flags, address, and the marks that their chat has left in the queues.

    The numbers of updates that were done stay without the chat they came from, so that none is ever answered twice.
    """
    with writing():
        DataKey.objects.filter(person=person).delete()
        Outgoing.objects.filter(chat=person.key).delete()
        Update.objects.filter(lane=person.key, done_at__isnull=False).update(lane="", payload=None)
        Lane.objects.filter(
            key=person.key, due__isnull=True
        ).delete()  # one that is being served goes with the last words
        Address.objects.filter(key=person.key).delete()
        person.delete()
