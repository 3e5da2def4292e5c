"""People by pseudonym, the key that seals what they wrote, and where they are to be reached."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from bot.transcripts.pseudonyms import new_name


class Person(models.Model):
    """Somebody who writes to the bot. Nothing that Telegram tells of them is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: HMAC of the chat id, in hexadecimal.
    key = models.CharField(max_length=64, unique=True)
    #: What counsellors call the person, by chance: 4F7K2M.
    name = models.CharField(max_length=12, unique=True, default=new_name)
    language = models.CharField(max_length=16)
    #: Response ids of the dialogue, such as `16-to-17` and `country-gb`.
    age_band = models.CharField(max_length=32, blank=True)
    country = models.CharField(max_length=32, blank=True)
    consent = models.BooleanField(default=False)
    consent_changed_at = models.DateTimeField(null=True)
    #: False once the person has blocked the bot, until they write again.
    reachable = models.BooleanField(default=True)
    #: When a counsellor wrote last. While this is set the bot is silent, until they hand back.
    counsellor_wrote_at = models.DateTimeField(null=True)
    first_seen = models.DateTimeField()

    class Meta:
        """A counsellor speaks with few at a time."""

        indexes: ClassVar = [
            models.Index(
                fields=["counsellor_wrote_at"],
                name="person_with_counsellor",
                condition=models.Q(counsellor_wrote_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Person {self.name}"


class DataKey(models.Model):
    """The key that seals one person's words, sealed by the key ring. Without this row the words are gone for good."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="data_key")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"data key of {self.person_id}"


class Address(models.Model):
    """The only place where the real id of a chat stands, sealed; for sending."""

    class Kind(models.TextChoices):
        """Who is to be reached there."""

        PERSON = "person"
        GROUP = "group"  # some group, which is told once that the bot does not talk there
        COUNSELLORS = "counsellors"

    key = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.PERSON)
    sealed = models.BinaryField()
    #: The person is forgotten; the row goes as soon as the last words to them are sent.
    leaving = models.BooleanField(default=False)

    class Meta:
        """Only few addresses are ever on their way out."""

        indexes: ClassVar = [models.Index(fields=["leaving"], name="address_leaving", condition=models.Q(leaving=True))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key[:8]}"
