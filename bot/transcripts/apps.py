"""The Django app of the store."""

from __future__ import annotations

from django.apps import AppConfig


class TranscriptsConfig(AppConfig):
    """What is kept of conversations."""

    name = "bot.transcripts"
    label = "transcripts"
    verbose_name = "transcripts"
    default_auto_field = "django.db.models.BigAutoField"
