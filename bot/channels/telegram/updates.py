"""Reads raw updates: as much as their lane needs, and then as values of the desk.

Names, user names, phone numbers, pictures and places that stand in an update are passed over here and go no further.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

import telegram
from telegram import ChatMember
from telegram.constants import ChatType

from bot.conversation.inbound import Command, read_inbound
from bot.desk.counter import RawUpdate
from bot.desk.incoming import (
    Arrival,
    Edit,
    GroupMessage,
    GroupPress,
    Incoming,
    Message,
    Moved,
    Nothing,
    Presence,
    Press,
)

#: What is asked of Telegram, and nothing else.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
_ATTACHMENTS: tuple[tuple[str, str], ...] = (
    ("photo", "picture"), ("video", "picture"), ("story", "picture"), ("voice", "voice"), ("audio", "voice"),
    ("video_note", "voice"), ("sticker", "sticker"), ("animation", "sticker"), ("document", "file"),
    ("contact", "contact"), ("location", "location"), ("venue", "location"),
)  # fmt: skip
_SERVICE = (
    "pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "new_chat_members",
    "left_chat_member", "group_chat_created", "supergroup_chat_created", "new_chat_title", "new_chat_photo",
    "delete_chat_photo", "migrate_from_chat_id", "forum_topic_created", "chat_background_set",
)  # fmt: skip
_AWAY = frozenset({ChatMember.BANNED, ChatMember.LEFT})


def arrival(raw: RawUpdate) -> Arrival | None:
    """Return into which lane a raw update belongs, or None where it is of no kind that was asked for."""
    number, kind = raw.get("update_id"), next((kind for kind in KINDS if isinstance(raw.get(kind), dict)), None)
    if not _is_number(number) or kind is None:
        return None
    body = raw[kind]
    asked = body.get("message") if kind == "callback_query" else None
    chat = asked.get("chat") if isinstance(asked, dict) else body.get("chat")
    place = chat if isinstance(chat, dict) else body.get("from")
    if not isinstance(place, dict) or not _is_number(place.get("id")):
        return None
    text = body.get("text") or body.get("caption") or ""
    words = kind == "message" and place["id"] > 0 and isinstance(text, str)
    return Arrival(number, place["id"], words and not isinstance(read_inbound(text), Command))


def read(raw: RawUpdate) -> Incoming:
    """Return a raw update as a value; raise ValueError where it is none of Telegram's."""
    try:
        return _value(telegram.Update.de_json(dict(raw), None))
    except (TypeError, LookupError, AttributeError, OverflowError, OSError, RecursionError) as error:
        raise ValueError(f"not an update of Telegram ({type(error).__name__})") from None


def _value(update: telegram.Update) -> Incoming:
    readers: tuple[tuple[Any, Callable[[Any], Incoming]], ...] = (
        (update.message, _message),
        (update.edited_message, _edit),
        (update.callback_query, _press),
        (update.my_chat_member, _presence),
    )
    found = next(((part, reader) for part, reader in readers if part is not None), None)
    if found is None:
        raise ValueError("an update of a kind that was not asked for")
    return found[1](found[0])


def _message(message: telegram.Message) -> Incoming:
    chat = message.chat
    if message.migrate_to_chat_id:
        return Moved(chat.id, message.migrate_to_chat_id)
    if chat.type != ChatType.PRIVATE:
        return _group_message(message)
    attachment = next((kind for name, kind in _ATTACHMENTS if getattr(message, name)), None)
    text = _clean(message.text or message.caption)
    if not text and attachment is None:
        if any(getattr(message, name) for name in _SERVICE):
            return Nothing(chat.id)
        attachment = "other"
    sender = message.from_user
    language = _clean(sender.language_code) if sender else ""
    written = int(message.date.timestamp())
    album = _clean(message.media_group_id) or None
    return Message(chat.id, message.message_id, text, attachment, album, language, written)


def _group_message(message: telegram.Message) -> Incoming:
    anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id  # an administrator
    if message.from_user and message.from_user.is_bot and not anonymous:
        return Nothing(message.chat.id)
    answered = message.reply_to_message
    return GroupMessage(
        chat_id=message.chat.id,
        message_id=message.message_id,
        text=_clean(message.text),
        words=bool(message.text),
        reply_to=answered.message_id if answered else None,
        to_the_bot=bool(answered and answered.from_user and answered.from_user.is_bot),
        user_id=message.from_user.id if message.from_user else 0,
    )


def _edit(message: telegram.Message) -> Incoming:
    text = _clean(message.text or message.caption)
    if message.chat.type != ChatType.PRIVATE or not text:
        return Nothing(message.chat.id)
    return Edit(message.chat.id, message.message_id, text)


def _press(query: telegram.CallbackQuery) -> Incoming:
    message, data, number_of_press = query.message, _clean(query.data), _clean(query.id)
    chat = message.chat if message else None
    number = message.message_id if message else None
    if chat is not None and chat.type != ChatType.PRIVATE:
        who = _clean(query.from_user.first_name)
        return GroupPress(chat.id, number_of_press, number, data, query.from_user.id, who)
    return Press(chat.id if chat else query.from_user.id, number_of_press, number, data)


def _presence(change: telegram.ChatMemberUpdated) -> Incoming:
    here = change.new_chat_member.status not in _AWAY
    if change.chat.type == ChatType.PRIVATE:
        return Presence(change.chat.id, here)
    begins = here and change.old_chat_member.status in _AWAY
    if not begins or change.chat.type == ChatType.CHANNEL:  # in a channel, what the bot says would be published
        return Nothing(change.chat.id)
    return GroupMessage(change.chat.id)


def _clean(text: str | None) -> str:
    """Return a text without halves of characters, which no store and no encoder takes."""
    return (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
