"""The outbox: what is to be sent is written beside the state that it belongs to, and sent afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q

from bot.desk.counter import Counter
from bot.desk.outgoing import Parcel, pack
from bot.transcripts.models import Address, Flag, Outcome, Outgoing
from bot.transcripts.vault import about_outgoing

#: How far back a bot can take its messages out of a chat (Bot API, deleteMessages).
DELETABLE = timedelta(hours=48)


def put_out(
    counter: Counter, chat: str, parcels: Iterable[Parcel], *, flag: Flag | None = None, urgent: bool = False
) -> None:
    """Queue parcels for a chat, in order."""
    now = counter.clock()
    if urgent:  # what waits in this chat already goes along, so that its order holds
        Outgoing.objects.filter(chat=chat, finished_at__isnull=True, urgent=False).update(urgent=True)
    Outgoing.objects.bulk_create(
        Outgoing(
            chat=chat,
            payload=counter.vault.ring.seal(pack(parcel), about_outgoing(chat)),
            created_at=now,
            flag=flag,
            urgent=urgent,
        )
        for parcel in parcels
    )


def know_address(counter: Counter, chat: str, chat_id: int, kind: str) -> bool:
    """Remember where a chat is to be reached; return whether that is new."""
    sealed = counter.vault.seal_address(chat_id, chat)
    _, new = Address.objects.get_or_create(key=chat, defaults={"kind": kind, "sealed": sealed})
    return new


def drop_waiting(chat: str, counter: Counter) -> None:
    """There is no longer a reason to send what waits for this chat."""
    Outgoing.objects.filter(chat=chat, finished_at__isnull=True, started_at__isnull=True).update(
        finished_at=counter.clock(), outcome=Outcome.DROPPED, payload=None
    )


def deletable(counter: Counter, chat: str) -> list[int | None]:
    """Return the numbers of the messages in a chat that the bot sent and can still take out of it."""
    since = counter.clock() - DELETABLE
    sent = Outgoing.objects.filter(Q(created_at__gte=since), chat=chat, message_id__isnull=False)
    return list(sent.order_by("id").values_list("message_id", flat=True))
