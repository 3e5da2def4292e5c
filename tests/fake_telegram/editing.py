"""Methods that change or take back what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fake_telegram import formatting, keyboards
from tests.fake_telegram.answers import NOT_MODIFIED, bad_request
from tests.fake_telegram.chats import Chat, Message
from tests.fake_telegram.parameters import Parameters

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

MOST_DELETED = 100
DELETABLE_FOR = 48 * 3600


def edit_message_text(backend: Backend, parameters: Parameters) -> Message:
    """New words, and a new keyboard or none."""
    chat, old = _editable(backend, parameters)
    text, entities = formatting.message_text(parameters, "MESSAGE_TOO_LONG")
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    new = {name: value for name, value in old.items() if name not in {"text", "entities", "link_preview_options"}}
    new["text"] = text
    if entities:
        new["entities"] = entities
    if parameters.get("link_preview_options"):
        new["link_preview_options"] = parameters.get("link_preview_options")
    return _changed(backend, chat, old, new, parameters)


def edit_message_reply_markup(backend: Backend, parameters: Parameters) -> Message:
    """A new keyboard or none."""
    chat, old = _editable(backend, parameters)
    return _changed(backend, chat, old, dict(old), parameters)


def delete_message(backend: Backend, parameters: Parameters) -> bool:
    """Take one message away."""
    chat = backend.chats.find(parameters.get("chat_id"))
    message_id = parameters.get("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to delete not found")
    _check_deletable(backend, chat, chat.messages[message_id])
    chat.remove(message_id)
    return True


def delete_messages(backend: Backend, parameters: Parameters) -> bool:
    """Take several away; those that are not there do not matter."""
    chat = backend.chats.find(parameters.get("chat_id"))
    wanted = parameters.get("message_ids")
    if not isinstance(wanted, list) or not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    there = [message_id for message_id in wanted if message_id in chat.messages]
    for message_id in there:
        _check_deletable(backend, chat, chat.messages[message_id])
    for message_id in dict.fromkeys(there):
        chat.remove(message_id)
    return True


def _editable(backend: Backend, parameters: Parameters) -> tuple[Chat, Message]:
    chat = backend.chats.find(parameters.get("chat_id"))
    chat.check_open()
    message_id = parameters.get("message_id")
    if message_id not in chat.messages:
        raise bad_request("message to edit not found")
    message = chat.messages[message_id]
    if message["from"]["id"] != backend.bot["id"] or message_id in chat.keyboards:
        raise bad_request("message can't be edited")
    return chat, message


def _changed(backend: Backend, chat: Chat, old: Message, new: dict[str, Any], parameters: Parameters) -> Message:
    """The message as it stands now; its keyboard is what the request says, or none."""
    markup = keyboards.inline(keyboards.checked(parameters.get("reply_markup")))
    new.pop("reply_markup", None)
    if markup:
        new["reply_markup"] = markup
    if new == old:
        raise bad_request(NOT_MODIFIED)
    new["edit_date"] = backend.clock.date()
    chat.messages[new["message_id"]] = new
    return new


def _check_deletable(backend: Backend, chat: Chat, message: Message) -> None:
    is_own = message["from"]["id"] == backend.bot["id"]
    is_old = backend.clock.now() - message["date"] > DELETABLE_FOR
    if is_old or not (is_own or chat.is_private or chat.standing == "administrator"):
        raise bad_request("message can't be deleted")
