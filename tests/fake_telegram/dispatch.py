"""One request from its parameters to its answer: checked, disturbed, limited, carried out and written down."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fake_telegram.answers import Refusal, flood, refusal_body, success_body
from tests.fake_telegram.faults import Broken, Disturbance, Flood, Lost, Reset, Slow
from tests.fake_telegram.journal import Request
from tests.fake_telegram.methods import METHODS, SENDS
from tests.fake_telegram.parameters import Parameters

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

NAMES = {name.lower(): name for name in METHODS}
PROXY_PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire; `status` is 0 where the connection is reset instead."""

    status: int
    body: Any

    @property
    def retry_after(self) -> int | None:
        """What a 429 says, if it is one."""
        parameters = self.body.get("parameters", {}) if isinstance(self.body, dict) else {}
        return parameters.get("retry_after")


NOTHING = Answer(0, None)


def refused(refusal: Refusal) -> Answer:
    """The answer that a refusal makes."""
    return Answer(refusal.code, refusal_body(refusal))


class Dispatcher:
    """Answers the methods of the Bot API."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._under_way = 0
        self.most_under_way = 0  # requests other than getUpdates at the same time

    async def serve(self, name: str, parameters: Parameters, *, by_webhook: bool = False) -> Answer:
        """The answer of a method, which is named in any case of letters."""
        method = NAMES.get(name.lower())
        if method is None:
            return refused(Refusal(404, "Not Found: method not found"))
        if method == "getUpdates":
            return await self._one(method, parameters, by_webhook=by_webhook)
        self._under_way += 1
        self.most_under_way = max(self.most_under_way, self._under_way)
        try:
            return await self._one(method, parameters, by_webhook=by_webhook)
        finally:
            self._under_way -= 1

    async def carry(self, name: str, parameters: Parameters) -> None:
        """Carry out the method call in a webhook's answer; nobody hears what came of it."""
        await self.serve(name, parameters, by_webhook=True)

    async def _one(self, method: str, parameters: Parameters, *, by_webhook: bool) -> Answer:
        backend = self._backend
        came = backend.clock.now()
        if backend.inspector:
            backend.inspector.request(method, parameters)
        chat = self._chat_of(parameters)
        fault = backend.disturbances.pick(method, chat)
        if isinstance(fault, Slow) and fault.before:
            await asyncio.sleep(fault.seconds)
        answer = await self._under(fault, method, parameters)
        number = backend.journal.next_number()
        written = parameters.values | parameters.files
        backend.journal.write(Request(number, came, method, chat, written, answer.status, answer.body, by_webhook))
        if isinstance(fault, Slow) and not fault.before:
            await asyncio.sleep(fault.seconds)
        return answer

    async def _under(self, fault: Disturbance | None, method: str, parameters: Parameters) -> Answer:
        if isinstance(fault, Reset):
            return NOTHING
        if isinstance(fault, Broken):
            body = PROXY_PAGE if fault.status == 502 else refusal_body(Refusal(fault.status, "Internal Server Error"))
            return Answer(fault.status, body)
        if isinstance(fault, Flood):
            return refused(flood(fault.retry_after))
        answer = await self._carried_out(method, parameters)
        return NOTHING if isinstance(fault, Lost) else answer

    async def _carried_out(self, method: str, parameters: Parameters) -> Answer:
        backend = self._backend
        try:
            if backend.meter and method in SENDS:
                backend.meter.send(backend.chats.find(parameters.get("chat_id")).id, backend.clock.now())
            result = METHODS[method](backend, parameters)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            return refused(refusal)
        return Answer(200, success_body(result))

    def _chat_of(self, parameters: Parameters) -> int | None:
        chat = parameters.get("chat_id")
        if isinstance(chat, int):
            return chat
        query = self._backend.queries.find(parameters.get("callback_query_id"))
        return query.chat if query else None
