"""The methods of the Bot API that the fake knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fake_telegram import editing, intake, profile, sending
from tests.fake_telegram.parameters import Parameters

Method = Callable[[Any, Parameters], Any]  # of the backend and the parameters

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "setMyCommands": profile.set_my_commands,
    "getChat": profile.get_chat,
    "leaveChat": profile.leave_chat,
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "answerCallbackQuery": sending.answer_callback_query,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
}
SENDS = frozenset({"sendMessage", "sendDocument"})  # what the limits count
