"""Methods that say something to people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.fake_telegram import formatting, keyboards
from tests.fake_telegram.answers import TOO_OLD, bad_request
from tests.fake_telegram.chats import Chat, Message, Toast
from tests.fake_telegram.parameters import File, Parameters
from tests.fake_telegram.texts import LONGEST_TOAST, length

if TYPE_CHECKING:
    from tests.fake_telegram.backend import Backend

ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def send_message(backend: Backend, parameters: Parameters) -> Message:
    """Say something."""
    chat = _open_chat(backend, parameters)
    text, entities = formatting.message_text(parameters, "message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if parameters.get("link_preview_options"):
        content["link_preview_options"] = parameters.get("link_preview_options")
    return _send(backend, chat, parameters, content)


def send_document(backend: Backend, parameters: Parameters) -> Message:
    """Send a file."""
    chat = _open_chat(backend, parameters)
    file = _uploaded(chat, parameters)
    caption, entities = formatting.caption(parameters)
    content: dict[str, Any] = {"document": None}
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities
    return _send(backend, chat, parameters, content, file)


def send_chat_action(backend: Backend, parameters: Parameters) -> bool:
    """Show that the bot is doing something."""
    chat = _open_chat(backend, parameters)
    if parameters.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = parameters.text("action")
    return True


def answer_callback_query(backend: Backend, parameters: Parameters) -> bool:
    """Answer the press of a button, once and in time."""
    text = parameters.text("text")
    if length(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = backend.queries.answer(parameters.get("callback_query_id"), backend.clock.now())
    if query is None:
        raise bad_request(TOO_OLD)
    toast = Toast(text, bool(parameters.get("show_alert")), query.person)
    backend.chats.find(query.chat).toasts.append(toast)
    return True


def _open_chat(backend: Backend, parameters: Parameters) -> Chat:
    chat = backend.chats.find(parameters.get("chat_id"))
    chat.check_open()
    return chat


def _send(
    backend: Backend, chat: Chat, parameters: Parameters, content: dict[str, Any], file: File | None = None
) -> Message:
    """Put the bot's message in the chat."""
    markup = keyboards.checked(parameters.get("reply_markup"))
    replied = _replied_to(chat, parameters)
    message_id = chat.next_id()
    date = backend.clock.date()
    message = {"message_id": message_id, "from": backend.bot, "chat": chat.card(), "date": date} | content | replied
    if keyboards.inline(markup):
        message["reply_markup"] = keyboards.inline(markup)
    elif markup:
        _lay_out(chat, message_id, markup)
    if parameters.get("protect_content"):
        message["has_protected_content"] = True
    if file:
        message["document"] = _card_of(file, chat.id, message_id)
        chat.files[message_id] = file
    chat.put(message, from_bot=True)
    chat.action = None
    return message


def _lay_out(chat: Chat, message_id: int, markup: keyboards.Markup) -> None:
    """Show a reply keyboard, or take it away."""
    chat.keyboards[message_id] = markup
    if "keyboard" in markup:
        chat.reply_keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = None


def _replied_to(chat: Chat, parameters: Parameters) -> dict[str, Any]:
    wanted = parameters.get("reply_parameters") or {}
    message_id = wanted.get("message_id", parameters.get("reply_to_message_id"))
    if message_id is None:
        return {}
    if message_id in chat.messages:
        return {"reply_to_message": chat.quoted(message_id)}
    if wanted.get("allow_sending_without_reply") or parameters.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _uploaded(chat: Chat, parameters: Parameters) -> File:
    """The document of a request: sent along, or named by the file_id of one that stands in the chat."""
    file = parameters.file("document") or _known_file(chat, parameters.text("document"))
    if file is None and not parameters.text("document"):
        raise bad_request("there is no document in the request")
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not file.content:
        raise bad_request("file must be non-empty")
    return replace(file, name=file.name or "document")


def _known_file(chat: Chat, file_id: str) -> File | None:
    for message_id, file in chat.files.items():
        if chat.messages[message_id]["document"]["file_id"] == file_id:
            return file
    return None


def _card_of(file: File, chat: int, message_id: int) -> dict[str, Any]:
    return {
        "file_id": f"document-{chat}-{message_id}",
        "file_unique_id": f"unique-{chat}-{message_id}",
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": len(file.content),
    }
