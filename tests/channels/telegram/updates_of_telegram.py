"""Raw updates as the Bot API writes them, with everything of a person in them that must go no further. Nobody real."""

from __future__ import annotations

from typing import Any

#: What stands in an update and is nobody's business.
PRIVATE = ("Ada-first", "Example-last", "ada_example", "+441632960007", "file-id-of-it", "unique-of-it", "Title-of-it")
LARGEST = 2**52 - 1

USER = {
    "id": LARGEST, "is_bot": False, "first_name": PRIVATE[0], "last_name": PRIVATE[1], "username": PRIVATE[2],
    "language_code": "en-GB",
}  # fmt: skip
CHAT = {"id": LARGEST, "type": "private", "first_name": PRIVATE[0], "username": PRIVATE[2]}
GROUP = {"id": -(10**12) - LARGEST // 10**4, "type": "supergroup", "title": PRIVATE[6], "username": PRIVATE[2]}
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Bot", "username": "nobodys_bot"}
FILE = {"file_id": PRIVATE[4], "file_unique_id": PRIVATE[5], "file_size": 1000}
PICTURE = FILE | {"width": 90, "height": 90}
PLACE = {"latitude": 0.0, "longitude": 0.0}

#: Everything a message may carry that is not words, and what the desk calls it.
ATTACHMENTS: dict[str, tuple[Any, str]] = {
    "photo": ([PICTURE], "picture"),
    "video": (PICTURE | {"duration": 3}, "picture"),
    "story": ({"id": 1, "chat": CHAT}, "picture"),
    "voice": (FILE | {"duration": 3}, "voice"),
    "audio": (FILE | {"duration": 3, "title": PRIVATE[6], "performer": PRIVATE[0]}, "voice"),
    "video_note": (FILE | {"duration": 3, "length": 240}, "voice"),
    "sticker": (PICTURE | {"type": "regular", "is_animated": False, "is_video": False}, "sticker"),
    "animation": (PICTURE | {"duration": 3}, "sticker"),
    "document": (FILE | {"file_name": PRIVATE[6]}, "file"),
    "contact": ({"phone_number": PRIVATE[3], "first_name": PRIVATE[0], "user_id": LARGEST}, "contact"),
    "location": (PLACE, "location"),
    "venue": ({"location": PLACE, "title": PRIVATE[6], "address": PRIVATE[1]}, "location"),
    "dice": ({"emoji": "🎲", "value": 6}, "other"),
    "poll": (
        {
            "id": "1", "question": PRIVATE[6], "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
            "members_only": False,
        },
        "other",
    ),
    "game": ({"title": PRIVATE[6], "description": PRIVATE[0], "photo": [PICTURE]}, "other"),
    "paid_media": ({"star_count": 1, "paid_media": []}, "other"),
    "invoice": (
        {"title": PRIVATE[6], "description": "", "start_parameter": "", "currency": "XTR", "total_amount": 1}, "other"
    ),
    "users_shared": ({"request_id": 1, "users": [{"user_id": LARGEST, "first_name": PRIVATE[0]}]}, "other"),
    "web_app_data": ({"data": PRIVATE[0], "button_text": PRIVATE[1]}, "other"),
    "a_kind_that_comes_next_year": ({"name": PRIVATE[0]}, "other"),
}  # fmt: skip

#: What the app itself writes into a chat.
SERVICE: dict[str, Any] = {
    "pinned_message": {"message_id": 1, "date": 0, "chat": CHAT},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400},
    "write_access_allowed": {},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "plain"}},
}


def message(number: int = LARGEST, chat: Any = CHAT, **content: Any) -> dict[str, Any]:
    """A message of somebody in a chat."""
    return {"message_id": number, "date": 1_790_000_000, "chat": chat, "from": USER, **content}


def update(kind: str, body: Any, number: int = 2**31 - 1) -> dict[str, Any]:
    """An update with this in it."""
    return {"update_id": number, kind: body}


def press(data: Any = "a.1.b.yes", chat: Any = CHAT, **more: Any) -> dict[str, Any]:
    """A button was pressed."""
    asked = message(chat=chat) | {"from": BOT, "text": "Which?"}
    return update(
        "callback_query",
        {"id": "4000000000000000001", "from": USER, "chat_instance": "8", "data": data, "message": asked} | more,
    )


def presence(old: str, new: str, chat: Any = CHAT) -> dict[str, Any]:
    """The bot's standing in a chat changed."""
    more = {"kicked": {"until_date": 0}}
    before, after = ({"user": BOT, "status": status} | more.get(status, {}) for status in (old, new))
    body = {"chat": chat, "from": USER, "date": 1, "old_chat_member": before, "new_chat_member": after}
    return update("my_chat_member", body)


def every_kind() -> list[dict[str, Any]]:
    """One update of every kind that the bot asks for."""
    contents = [{"text": "hello"}, *({name: value} for name, (value, _) in ATTACHMENTS.items())]
    contents += [{name: value} for name, value in SERVICE.items()]
    messages = [message(chat=chat, **content) for content in contents for chat in (CHAT, GROUP)]
    return [
        *(update("message", each) for each in messages),
        *(update("edited_message", each | {"edit_date": 1_790_000_001}) for each in messages),
        press(),
        press(chat=GROUP),
        presence("member", "kicked"),
        presence("left", "member", GROUP),
    ]
