"""Conversations, one a sitting, and what happened in them as typed events."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from bot.transcripts.models.people import Person


class Conversation(models.Model):
    """One sitting of one person, with the state by which the engine goes on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    #: The engine's state as JSON, sealed by the person's data key.
    state = models.BinaryField()
    #: What the mentor waits for an answer to.
    stage = models.CharField(max_length=32)
    claim = models.CharField(max_length=64, blank=True)
    dialogue_version = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    #: How many events there are; the next one takes this number.
    length = models.PositiveIntegerField(default=0)

    class Meta:
        """Found by person, newest first, and by age."""

        indexes: ClassVar = [
            models.Index(fields=["person", "-opened_at"], name="conversation_of_person"),
            models.Index(fields=["last_at"], name="conversation_last_at"),
        ]

    def __str__(self) -> str:
        return f"conversation {self.id}"


class Event(models.Model):
    """Something that happened, in order. Never changed afterwards: an edit or a removal is an event of its own."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    at = models.DateTimeField()
    #: Words, redacted and sealed by the person's data key; what was said by the bot stands here too.
    text = models.BinaryField(null=True)
    #: The stable name of what was said, or the turn that it is about.
    node = models.CharField(max_length=160, blank=True)
    claim = models.CharField(max_length=64, blank=True)
    stance = models.CharField(max_length=16, blank=True)
    confidence = models.FloatField(null=True)
    #: What else the message may have been: `[[id, score], ...]`, best first.
    candidates = models.JSONField(default=list)
    #: What belongs to this kind of event alone; never words of the person.
    data = models.JSONField(default=dict)

    class Meta:
        """Each number once in a conversation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "number"], name="event_number_in_conversation")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.conversation_id}"
