"""The bot's standing in a chat, and how it hears of a change."""

from __future__ import annotations

from typing import Any

from tests.fake_telegram.chats import Chat, User

RIGHTS = (
    "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members",
    "can_pin_messages", "can_promote_members", "can_manage_video_chats", "can_manage_topics", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
STATUSES = {"blocked": "kicked", "unknown": "left"}  # what a standing is called in the Bot API


def member(bot: User, standing: str) -> dict[str, Any]:
    """The bot as a member of a chat."""
    status = STATUSES.get(standing, standing)
    card: dict[str, Any] = {"user": bot, "status": status}
    if status == "kicked":
        card["until_date"] = 0
    elif status == "administrator":
        card |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(RIGHTS, True)
    return card


def change(chat: Chat, by: User, bot: User, standing: str, date: int) -> dict[str, Any]:
    """What `my_chat_member` carries; the chat has the new standing from now on."""
    before, chat.standing = chat.standing, standing
    return {
        "chat": chat.card(),
        "from": by,
        "date": date,
        "old_chat_member": member(bot, before),
        "new_chat_member": member(bot, standing),
    }


def full_chat(chat: Chat) -> dict[str, Any]:
    """What getChat answers."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return chat.card() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
