"""Methods by which a bot takes its updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.fake_telegram.answers import Refusal, Told, bad_request
from tests.fake_telegram.journal import Attempt
from tests.fake_telegram.parameters import Parameters
from tests.fake_telegram.polling import OTHER_WAY, WEBHOOK_CAME
from tests.fake_telegram.webhooks import Target

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
MOST_CONNECTIONS = 100


async def get_updates(backend: Backend, parameters: Parameters) -> list[Any]:
    """The updates that wait, or the next to come."""
    if backend.webhook.target is not None:
        raise Refusal(409, OTHER_WAY)
    _allow(backend, parameters)
    timeout = parameters.get("timeout", 0)
    timeout = float(timeout) if isinstance(timeout, int | float) else 0.0
    batch = await backend.poller.get(parameters.whole("offset"), parameters.whole("limit", 100), timeout)
    for waiting in batch:
        backend.journal.write_attempt(Attempt(waiting.update_id, 200, backend.clock.now(), waiting.again))
    return [waiting.update for waiting in batch]


async def set_webhook(backend: Backend, parameters: Parameters) -> Told:
    """Deliver to this address from now on; to none where it is empty."""
    url = parameters.text("url")
    if not url:
        return await delete_webhook(backend, parameters)
    target = _target(url, parameters)
    _allow(backend, parameters)
    backend.poller.end(WEBHOOK_CAME)
    if parameters.get("drop_pending_updates"):
        await backend.webhook.close()
        backend.updates.clear()
    elif target == backend.webhook.target:
        return Told(result=True, description="Webhook is already set")
    await backend.webhook.open(target)
    return Told(result=True, description="Webhook was set")


def _target(url: str, parameters: Parameters) -> Target:
    if not url.startswith(("http://", "https://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = parameters.text("secret_token")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(parameters.whole("max_connections", Target.max_connections), 1), MOST_CONNECTIONS)
    return Target(url, secret, connections)


async def delete_webhook(backend: Backend, parameters: Parameters) -> Told:
    """Deliver no more."""
    was_set = backend.webhook.target is not None
    await backend.webhook.close()
    if parameters.get("drop_pending_updates"):
        backend.updates.clear()
    return Told(result=True, description="Webhook was deleted" if was_set else "Webhook is already deleted")


def get_webhook_info(backend: Backend, parameters: Parameters) -> dict[str, Any]:
    """Where updates go, how many wait, and what went wrong last."""
    target = backend.webhook.target
    info: dict[str, Any] = {
        "url": target.url if target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(backend.updates),
    }
    if target:
        info |= {"max_connections": target.max_connections, "ip_address": "127.0.0.1"}
    if target and backend.webhook.last_error:
        info["last_error_date"], info["last_error_message"] = backend.webhook.last_error
    if backend.updates.allowed:
        info["allowed_updates"] = sorted(backend.updates.allowed)
    return info


def _allow(backend: Backend, parameters: Parameters) -> None:
    """Remember what the bot wants to hear of; what it heard of before stays where it does not say."""
    wanted = parameters.get("allowed_updates")
    if isinstance(wanted, list):
        backend.updates.allowed = frozenset(str(kind).lower() for kind in wanted)
