"""The webhook: an update that Telegram sends is on the disk before it is told so."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.utils.crypto import constant_time_compare

from bot.desk.counter import RawUpdate

log = logging.getLogger(__name__)

PATH = "telegram/updates"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_FORBIDDEN, _TOO_LARGE, _MALFORMED, _TRY_AGAIN = 403, 413, 400, 503
TakeIn = Callable[[Sequence[RawUpdate]], int]


def receive(request: HttpRequest, secret: str, take_in: TakeIn) -> HttpResponse:
    """Return the answer to a request; `secret` is what Telegram shows to prove that it is Telegram.

    Only once the update is stored is the answer 200; where the store fails it is 503, and Telegram tries again.
    """
    if not constant_time_compare(request.headers.get(SECRET_HEADER, ""), secret):
        return HttpResponse(status=_FORBIDDEN)
    try:
        update = _update(request)
    except (RequestDataTooBig, RawPostDataException):
        return HttpResponse(status=_TOO_LARGE)
    except (ValueError, RecursionError):
        return HttpResponse(status=_MALFORMED)
    return _store(update, take_in)


def _update(request: HttpRequest) -> dict[str, object]:
    """Return what stands in the body; raise ValueError where it is no update, RecursionError where it is too deep."""
    update = json.loads(request.body)
    if not isinstance(update, dict):
        raise ValueError("an update is an object")  # noqa: TRY004 - it is the content that is wrong
    return update


def _store(update: RawUpdate, take_in: TakeIn) -> HttpResponse:
    try:
        take_in([update])
    except DatabaseError as error:
        connection.close()
        log.error("an update could not be taken in", extra={"error": type(error).__name__})  # noqa: TRY400 - no texts
        return HttpResponse(status=_TRY_AGAIN)
    except RecursionError:  # what is nested so deep can just be read, and not be written
        return HttpResponse(status=_MALFORMED)
    return HttpResponse()
