"""The parameters of a request, however they were sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from tests.fake_telegram.answers import Refusal, bad_request

# A form carries only text: these are JSON in it, numbers and yes or no.
OBJECTS = frozenset({
    "allowed_updates", "caption_entities", "commands", "entities", "link_preview_options", "message_ids",
    "reply_markup", "reply_parameters", "scope",
})  # fmt: skip
NUMBERS = frozenset({
    "cache_time", "chat_id", "limit", "max_connections", "message_id", "message_thread_id", "offset",
    "reply_to_message_id", "timeout",
})  # fmt: skip
FLAGS = frozenset({
    "allow_sending_without_reply", "disable_content_type_detection", "disable_notification",
    "disable_web_page_preview", "drop_pending_updates", "protect_content", "show_alert",
})  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file as it was uploaded."""

    name: str
    content: bytes = field(repr=False)
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class Parameters:
    """The values by name, as JSON has them, and the files by the name of their part."""

    values: dict[str, Any]
    files: dict[str, File] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """A value as it is."""
        return self.values.get(name, default)

    def text(self, name: str) -> str:
        """A value as text; empty where there is none."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """A value as a whole number; the default where it is none."""
        value = self.values.get(name, default)
        return value if isinstance(value, int) else default

    def file(self, name: str) -> File | None:
        """The file of a parameter: in the part of its own name, or in the part that `attach://` names."""
        return self.files.get(name) or self.files.get(self.text(name).removeprefix("attach://"))


def plain(name: str, value: Any) -> Any:
    """A value as JSON has it, where it came as text."""
    if not isinstance(value, str):
        return value
    if name in FLAGS:
        return value.lower() in {"true", "1", "yes"}
    if name in NUMBERS or name in OBJECTS:
        return _decoded(value)
    return value


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def from_pairs(pairs: Mapping[str, Any], files: dict[str, File] | None = None) -> Parameters:
    """Parameters from names and values that may be text; 400 where a text is none."""
    values = {name: plain(name, value) for name, value in pairs.items()}
    if any(_is_broken(value) for value in values.values()):
        raise bad_request("strings must be encoded in UTF-8")
    return Parameters(values, files or {})


def _is_broken(value: Any) -> bool:
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)


async def read_request(request: web.Request) -> Parameters:
    """The parameters of a request: those of its address, and those of its body."""
    pairs: dict[str, Any] = dict(request.query)
    if request.content_type.startswith("multipart/"):
        more, files = await _read_multipart(aiohttp.MultipartReader(request.headers, request.content))
        return from_pairs(pairs | more, files)
    return from_pairs(pairs | _read_body(request.content_type, await request.read()))


async def read_response(response: aiohttp.ClientResponse) -> Parameters:
    """The method call in the body of a webhook's answer; without a method where there is none."""
    try:
        if response.content_type.startswith("multipart/"):
            return from_pairs(*await _read_multipart(aiohttp.MultipartReader(response.headers, response.content)))
        return from_pairs(_read_body(response.content_type, await response.read()))
    except (ValueError, Refusal):
        return Parameters({})


def _read_body(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type == "application/json" and body:
        read = json.loads(body)
        return read if isinstance(read, dict) else {}
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    return {}


async def _read_multipart(reader: aiohttp.MultipartReader) -> tuple[dict[str, Any], dict[str, File]]:
    values: dict[str, Any] = {}
    files: dict[str, File] = {}
    while (part := await reader.next()) is not None:
        assert isinstance(part, aiohttp.BodyPartReader), "Nobody nests parts in a call of the Bot API."
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name or ""] = content.decode()
        else:
            mime = part.headers.get("Content-Type", File.mime)
            files[part.name or ""] = File(part.filename, content, mime)
    return values, files
