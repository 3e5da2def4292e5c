"""The pages that machines ask for: is it alive, is it ready, its figures, and where Telegram sends updates."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from bot import __version__
from bot.channels.telegram import webhook
from bot.operations.metrics import figures
from bot.operations.office import office

_NOT_READY = 503


@require_safe
def healthz(_: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_: HttpRequest) -> HttpResponse:
    """Say whether people can be served, and by which dialogue."""
    trouble = store_trouble()
    about = {"ready": trouble is None, "version": __version__, "dialogue": office().counter.library.dialogue.version}
    return JsonResponse(about | ({"why": trouble} if trouble else {}), status=_NOT_READY if trouble else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures to whoever shows the token; without one there is no such page."""
    counter = office().counter
    token, shown = counter.configuration.metrics_token, request.headers.get("Authorization", "")
    if token is None or not constant_time_compare(shown, f"Bearer {token}"):
        raise Http404
    try:
        text = figures(counter.clock(), counter.library.dialogue.version)
    except DatabaseError:
        connection.close()
        return HttpResponse(status=_NOT_READY)
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


@csrf_exempt
@require_POST
def telegram_updates(request: HttpRequest) -> HttpResponse:
    """Take in what Telegram sends; without a secret there is no such page."""
    secret = office().configuration.webhook_secret
    if secret is None:
        raise Http404
    return webhook.receive(request, secret, office().take_in)


def store_trouble() -> str | None:
    """Return what is wrong with the store, in a sentence, or None."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "the tables are missing, or older than the program; run `bot migrate`"
    except DatabaseError:
        connection.close()
        return "the database cannot be reached"
    return None
