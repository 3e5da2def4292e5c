"""Django's settings, all of them made from the configuration: there is nothing to edit here."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from bot.configuration.databases import database_settings
from bot.configuration.reading import read_configuration

CONFIGURATION = read_configuration()

_public = urlsplit(CONFIGURATION.public_url or "")
_encrypted = _public.scheme == "https"

DEBUG = False
# Without a key of its own a process signs with one by chance: nothing that needs to last is signed yet.
SECRET_KEY = CONFIGURATION.secret_key or secrets.token_urlsafe(50)
ALLOWED_HOSTS = [*filter(None, [_public.hostname]), "localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = ["bot.transcripts"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
ROOT_URLCONF = "bot.site.urls"
WSGI_APPLICATION = "bot.site.wsgi.application"
TEMPLATES: list[dict[str, object]] = []

DATABASES = {"default": database_settings(CONFIGURATION.database)}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if _encrypted else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"

# An update of Telegram is some kilobytes; whatever is larger is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# What is logged, and how, is the business of `bot.operations.logs`.
LOGGING_CONFIG = None
