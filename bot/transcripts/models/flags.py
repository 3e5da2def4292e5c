"""Flags: what a counsellor must look at, and by when."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from bot.transcripts.models.conversations import Conversation
from bot.transcripts.models.people import Person


class Flag(models.Model):
    """Danger that was noticed, or a person who asked for a person."""

    class Level(models.TextChoices):
        """How urgent it is."""

        RED = "red"
        AMBER = "amber"
        HUMAN = "human"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="flags")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="flags")
    #: A safeguarding category of the dialogue; empty where noticing failed, or somebody asked for a person.
    category = models.CharField(max_length=64, blank=True)
    level = models.CharField(max_length=8, choices=Level.choices)
    #: Without it the person was asked gently whether it was meant.
    explicit = models.BooleanField()
    #: What the person answered to the gentle question.
    meant = models.BooleanField(null=True)
    raised_at = models.DateTimeField()
    deadline = models.DateTimeField()
    #: How often the same was noticed before somebody had seen it.
    hits = models.PositiveIntegerField(default=1)
    #: When the counsellors are alerted next; empty once somebody has seen it.
    next_alert_at = models.DateTimeField(null=True)
    alerts = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    #: The key of whoever pressed the button, as of a chat.
    seen_by = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Few are open at any time."""

        indexes: ClassVar = [
            models.Index(
                fields=["next_alert_at"], name="flag_next_alert", condition=models.Q(next_alert_at__isnull=False)
            ),
            models.Index(fields=["person", "-raised_at"], name="flag_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.category or 'flag'}"
