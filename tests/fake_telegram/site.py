"""The HTTP front of the fake."""

from __future__ import annotations

import asyncio
import re
import socket
import struct

from aiohttp import web

from tests.fake_telegram.answers import Refusal, bad_request
from tests.fake_telegram.backend import Backend
from tests.fake_telegram.dispatch import Answer, refused
from tests.fake_telegram.parameters import Parameters, read_request

HOST = "127.0.0.1"
LARGEST_BODY = 50 * 2**20
TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]{30,60}")
RESET_AT_ONCE = struct.pack("ii", 1, 0)


class Site:
    """Listens on 127.0.0.1, and can stop listening for a while."""

    def __init__(self, backend: Backend, *routes: web.RouteDef) -> None:
        self._backend = backend
        self._routes = routes
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self.port = backend.settings.port

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Set up the routes and listen."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes([web.route("*", "/bot{token}/{method}", self._answer), *self._routes])
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.05)
        await self._runner.setup()
        await self.listen()

    async def listen(self) -> None:
        """Take connections, on the same port as before."""
        assert self._runner is not None
        self._site = web.TCPSite(self._runner, HOST, self.port, reuse_address=True, backlog=1024)
        await self._site.start()
        self.port = self._site.port

    async def refuse(self) -> None:
        """Take no connection, and drop those that are open."""
        assert self._runner is not None
        assert self._site is not None
        await self._site.stop()
        for connection in list(self._runner.server.connections if self._runner.server else ()):
            connection.force_close()

    async def stop(self) -> None:
        """Answer what is under way, or break it off, and close."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        if not TOKEN.fullmatch(token):
            return respond(refused(Refusal(404, "Not Found")))
        if token != self._backend.settings.token:
            return respond(refused(Refusal(401, "Unauthorized")))
        try:
            parameters = await read_request(request)
        except Refusal as refusal:
            return respond(refused(refusal))
        except ValueError:
            return respond(refused(bad_request("can't parse the request")))
        answer = await self._serve(method, parameters)
        if answer.status == 0:
            reset(request)
        return respond(answer)

    async def _serve(self, method: str, parameters: Parameters) -> Answer:
        """The answer; a bot that hangs up ends its getUpdates, but everything else takes its course."""
        serving = self._backend.dispatcher.serve(method, parameters)
        if method.lower() == "getupdates":
            return await serving
        return await asyncio.shield(asyncio.ensure_future(serving))


def respond(answer: Answer) -> web.Response:
    """The answer as HTTP."""
    headers = {} if answer.retry_after is None else {"Retry-After": str(answer.retry_after)}
    if isinstance(answer.body, str):
        return web.Response(status=answer.status, text=answer.body, content_type="text/html")
    return web.json_response(answer.body, status=answer.status or 500, headers=headers)


def reset(request: web.Request) -> None:
    """Break the connection off, so that the other side sees a reset and no polite end."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
    transport.abort()
