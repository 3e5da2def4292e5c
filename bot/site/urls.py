"""Every address of the site."""

from __future__ import annotations

from django.urls import path

from bot.channels.telegram.webhook import PATH
from bot.operations import pages

urlpatterns = [
    path("healthz", pages.healthz),
    path("readyz", pages.readyz),
    path("metrics", pages.metrics),
    path(PATH, pages.telegram_updates),
]
