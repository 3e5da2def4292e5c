"""The outbox: what is to be sent, in order for each chat, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from bot.transcripts.models.flags import Flag

_OPEN = models.Q(finished_at__isnull=True)


class Outcome(models.TextChoices):
    """What became of something that was to be sent."""

    SENT = "sent"
    UNCERTAIN = "uncertain"  # it may have arrived; it is not sent again
    FAILED = "failed"
    DROPPED = "dropped"  # there was no longer a reason to send it


class Outgoing(models.Model):
    """One thing to be sent; in a chat the lowest number goes first."""

    chat = models.CharField(max_length=64)
    #: What to send, as JSON sealed by the key ring; blanked when it is over.
    payload = models.BinaryField(null=True)
    #: Alerts go before everything else.
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    #: Set before the request goes out: after a sudden end nobody knows whether it arrived.
    started_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    #: Telegram's number of the message in its chat.
    message_id = models.BigIntegerField(null=True)
    flag = models.ForeignKey(Flag, models.CASCADE, null=True, related_name="outgoing")

    class Meta:
        """Only the open ones are looked for by chat; of the others, the message to which somebody replies."""

        indexes: ClassVar = [
            models.Index(fields=["-urgent", "id"], name="outgoing_next", condition=_OPEN),
            models.Index(fields=["chat", "id"], name="outgoing_open_in_chat", condition=_OPEN),
            models.Index(fields=["chat", "message_id"], name="outgoing_message"),
            models.Index(fields=["created_at"], name="outgoing_created"),
        ]

    def __str__(self) -> str:
        return f"outgoing {self.pk}"
