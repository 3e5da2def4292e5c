"""The control API: POST /control/<what> with a JSON object, for whoever runs the fake as a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.fake_telegram.backend import Backend
from tests.fake_telegram.faults import Broken, Flood, Lost, Reset, Rule, Slow
from tests.fake_telegram.parameters import File
from tests.fake_telegram.people import Person

Wish = dict[str, Any]
KINDS = {"slow": Slow, "lost": Lost, "reset": Reset, "broken": Broken, "flood": Flood}


class Control:
    """Has people say things, sets faults, and reads back what happened."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._wishes: dict[str, Callable[[Wish], Any]] = {
            "say": self._say,
            "press": self._press,
            "inject": self._inject,
            "disturb": self._disturb,
            "calm": self._calm,
            "advance": self._advance,
            "counters": self._counters,
            "log": self._log,
            "deliveries": self._deliveries,
            "chats": self._chats,
        }

    def routes(self) -> list[web.RouteDef]:
        """The routes of the control API."""
        return [web.post("/control/{wish}", self._answer)]

    async def _answer(self, request: web.Request) -> web.Response:
        wish = self._wishes.get(request.match_info["wish"])
        if wish is None:
            there = ", ".join(self._wishes)
            return web.json_response({"error": f"There is no such wish. There are: {there}."}, status=404)
        try:
            body = json.loads(await request.text() or "{}")
            return web.Response(text=json.dumps(wish(body), default=_plain), content_type="application/json")
        except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    def _say(self, wish: Wish) -> Wish:
        """`{"messages": [{"chat": 7, "text": "Hello"}, ...]}`; the message_ids in the same order."""
        said = [self._person(one).says(one["text"]) for one in wish["messages"]]
        return {"message_ids": said, "last_update_id": self._backend.updates.newest}

    def _press(self, wish: Wish) -> Wish:
        """`{"chat": 7, "button": "Yes"}`."""
        return {"query_id": self._person(wish).presses(wish["button"], wish.get("on"))}

    def _inject(self, wish: Wish) -> Wish:
        """`{"updates": [{...}, ...]}`; the update_ids in the same order."""
        return {"update_ids": [self._backend.inject(raw, None) for raw in wish["updates"]]}

    def _disturb(self, wish: Wish) -> Wish:
        """`{"how": "slow", "seconds": 1, "method": "sendMessage", "chat": 7, "times": 3, "share": 0.5}`."""
        how = KINDS[wish.pop("how")]
        rule = {name: wish.pop(name) for name in ("method", "chat", "times", "share") if name in wish}
        self._backend.disturbances.add(Rule(how(**wish), **rule))
        return {}

    def _calm(self, wish: Wish) -> Wish:
        self._backend.disturbances.clear()
        return {}

    def _advance(self, wish: Wish) -> Wish:
        """`{"seconds": 60}`."""
        self._backend.clock.advance(wish["seconds"])
        return {"now": self._backend.clock.now()}

    def _counters(self, wish: Wish) -> Wish:
        backend = self._backend
        counts: dict[str, dict[str, int]] = {}
        for (method, status), number in backend.journal.counts.items():
            counts.setdefault(method, {})[str(status)] = number
        return {
            "requests": counts,
            "deliveries": {str(status): number for status, number in backend.journal.deliveries.items()},
            "pending": len(backend.updates),
            "most_under_way": backend.dispatcher.most_under_way,
            "from_people": sum(chat.from_people for chat in backend.chats),
            "from_bot": sum(chat.from_bot for chat in backend.chats),
        }

    def _log(self, wish: Wish) -> Wish:
        """`{"after": 120, "method": "sendMessage"}`: the requests after a number, all or of one method."""
        after, method = wish.get("after", 0), wish.get("method")
        return {
            "requests": [
                vars(one)
                for one in self._backend.journal.requests
                if one.number > after and method in {None, one.method}
            ]
        }

    def _deliveries(self, wish: Wish) -> Wish:
        """Every delivery of an update, in order."""
        return {"deliveries": [vars(attempt) for attempt in self._backend.journal.attempts]}

    def _chats(self, wish: Wish) -> Wish:
        """Chat by chat what stands in it, as `[from_bot, text]`, in order; all chats, or `{"chats": [7, 8]}`."""
        wanted = wish.get("chats")
        return {
            "chats": {
                str(chat.id): [
                    [message["from"]["is_bot"], message.get("text") or message.get("caption", "")]
                    for message in chat.messages.values()
                ]
                for chat in self._backend.chats
                if wanted is None or chat.id in wanted
            }
        }

    def _person(self, wish: Wish) -> Person:
        return Person(self._backend, wish["chat"])


def _plain(value: Any) -> Any:
    """A value that JSON does not know, as text or as less."""
    return {"file": value.name, "size": len(value.content)} if isinstance(value, File) else str(value)
