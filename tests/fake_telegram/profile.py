"""Methods about the bot itself and the chats it is in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.fake_telegram.answers import bad_request
from tests.fake_telegram.memberships import full_chat
from tests.fake_telegram.parameters import Parameters

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": True,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


def get_me(backend: Backend, parameters: Parameters) -> dict[str, Any]:
    """Who the bot is, and what it is able to do."""
    return backend.bot | ABILITIES


def set_my_commands(backend: Backend, parameters: Parameters) -> bool:
    """Offer commands to those of a scope and a language."""
    commands = parameters.get("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands JSON object")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    backend.commands[_audience(parameters)] = commands
    return True


def get_my_commands(backend: Backend, parameters: Parameters) -> list[dict[str, str]]:
    """The commands offered to those of a scope and a language."""
    return backend.commands.get(_audience(parameters), [])


def _audience(parameters: Parameters) -> tuple[str, str]:
    scope = parameters.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), parameters.text("language_code")


def get_chat(backend: Backend, parameters: Parameters) -> dict[str, Any]:
    """A chat that the bot knows."""
    chat = backend.chats.find(parameters.get("chat_id"))
    if chat.standing == "unknown":
        raise bad_request("chat not found")
    return full_chat(chat)


def leave_chat(backend: Backend, parameters: Parameters) -> bool:
    """Leave a group, and hear of it."""
    chat = backend.chats.find(parameters.get("chat_id"))
    if chat.is_private:
        raise bad_request("chat can't be left")
    chat.check_open()
    backend.change_standing(chat, backend.bot, "left")
    return True
