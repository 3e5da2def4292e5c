"""Every answer is one that python-telegram-bot and aiogram understand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiogram
import httpx
import pytest
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.conftest import Call
from tests.fake_telegram.methods import METHODS

KEYBOARD = [[{"text": "Yes", "callback_data": "y"}, {"text": "Look", "url": "https://example.org"}]]


async def with_ptb(telegram: FakeTelegram, use: Callable[[ptb.Bot], Awaitable[Any]]) -> Any:
    """What comes of using python-telegram-bot's own Bot against the fake."""
    async with ptb.Bot(telegram.token, base_url=telegram.bot_url) as bot:
        return await use(bot)


async def with_aiogram(telegram: FakeTelegram, use: Callable[[aiogram.Bot], Awaitable[Any]]) -> Any:
    """What comes of using aiogram's Bot against the fake."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    try:
        return await use(aiogram.Bot(telegram.token, session=session))
    finally:
        await (await session.create_session()).close()  # aiogram's own close waits a quarter of a second


def ptb_markup() -> ptb.InlineKeyboardMarkup:
    return ptb.InlineKeyboardMarkup(
        [
            [
                ptb.InlineKeyboardButton("Yes", callback_data="y"),
                ptb.InlineKeyboardButton("Look", url="https://example.org"),
            ]
        ]
    )


WITH_PTB = {
    "getMe": (lambda bot, _: bot.get_me(), ptb.User),
    "getUpdates": (lambda bot, _: bot.get_updates(), tuple),
    "setWebhook": (lambda bot, _: bot.set_webhook("http://127.0.0.1:9/x", secret_token="s", max_connections=3), bool),
    "deleteWebhook": (lambda bot, _: bot.delete_webhook(drop_pending_updates=True), bool),
    "getWebhookInfo": (lambda bot, _: bot.get_webhook_info(), ptb.WebhookInfo),
    "sendMessage": (
        lambda bot, _: bot.send_message(
            7,
            "<b>Hello</b>",
            parse_mode="HTML",
            reply_markup=ptb_markup(),
            reply_parameters=ptb.ReplyParameters(1),
            link_preview_options=ptb.LinkPreviewOptions(is_disabled=True),
            protect_content=True,
        ),
        ptb.Message,
    ),
    "editMessageText": (
        lambda bot, sent: bot.edit_message_text("Other", 7, sent, reply_markup=ptb_markup()),
        ptb.Message,
    ),
    "editMessageReplyMarkup": (lambda bot, sent: bot.edit_message_reply_markup(7, sent), ptb.Message),
    "answerCallbackQuery": (lambda bot, _: bot.answer_callback_query("{query}", "Done", show_alert=True), bool),
    "sendChatAction": (lambda bot, _: bot.send_chat_action(7, "typing"), bool),
    "sendDocument": (
        lambda bot, _: bot.send_document(7, b"all of it", filename="you.json", caption="*x*"),
        ptb.Message,
    ),
    "deleteMessage": (lambda bot, sent: bot.delete_message(7, sent), bool),
    "deleteMessages": (lambda bot, sent: bot.delete_messages(7, [1, sent]), bool),
    "setMyCommands": (lambda bot, _: bot.set_my_commands([ptb.BotCommand("stop", "Stop")], language_code="en"), bool),
    "getMyCommands": (lambda bot, _: bot.get_my_commands(scope=ptb.BotCommandScopeAllPrivateChats()), tuple),
    "getChat": (lambda bot, _: bot.get_chat(7), ptb.ChatFullInfo),
    "leaveChat": (lambda bot, _: bot.leave_chat("{group}"), bool),
}

WITH_AIOGRAM = {
    "getMe": lambda bot, _: bot.get_me(),
    "getUpdates": lambda bot, _: bot.get_updates(timeout=0),
    "setWebhook": lambda bot, _: bot.set_webhook("http://127.0.0.1:9/x", secret_token="s", allowed_updates=["message"]),
    "deleteWebhook": lambda bot, _: bot.delete_webhook(),
    "getWebhookInfo": lambda bot, _: bot.get_webhook_info(),
    "sendMessage": lambda bot, _: bot.send_message(7, "Hello", reply_markup=aiogram_markup()),
    "editMessageText": lambda bot, sent: bot.edit_message_text("Other", chat_id=7, message_id=sent),
    "editMessageReplyMarkup": lambda bot, sent: bot.edit_message_reply_markup(chat_id=7, message_id=sent),
    "answerCallbackQuery": lambda bot, _: bot.answer_callback_query("{query}", text="Done"),
    "sendChatAction": lambda bot, _: bot.send_chat_action(7, "typing"),
    "sendDocument": lambda bot, _: bot.send_document(
        7, aiogram.types.BufferedInputFile(b"\x00\r\n\xff--", "you.bin"), caption="Yours"
    ),
    "deleteMessage": lambda bot, sent: bot.delete_message(7, sent),
    "deleteMessages": lambda bot, sent: bot.delete_messages(7, [sent]),
    "setMyCommands": lambda bot, _: bot.set_my_commands([aiogram.types.BotCommand(command="stop", description="Stop")]),
    "getMyCommands": lambda bot, _: bot.get_my_commands(),
    "getChat": lambda bot, _: bot.get_chat(7),
    "leaveChat": lambda bot, _: bot.leave_chat("{group}"),
}


def aiogram_markup() -> aiogram.types.InlineKeyboardMarkup:
    return aiogram.types.InlineKeyboardMarkup(inline_keyboard=KEYBOARD)


@pytest.fixture
def sent(call: Call, person: Person) -> int:
    """A message with a keyboard that the person can see."""
    return call("sendMessage", chat_id=7, text="Hello", reply_markup={"inline_keyboard": KEYBOARD})["result"][
        "message_id"
    ]


class Known:
    """A Bot whose arguments `{query}` and `{group}` stand for what there is."""

    def __init__(self, bot: Any, **known: Any) -> None:
        self._bot = bot
        self._known = known

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._bot, name)
        return lambda *args, **more: method(
            *(self._known.get(arg, arg) if isinstance(arg, str) else arg for arg in args), **more
        )


def known(telegram: FakeTelegram, person: Person) -> dict[str, Any]:
    group = telegram.group("Room")
    group.adds_bot()
    return {"{query}": person.presses("Yes"), "{group}": group.id}


def test_each_method_is_tried_with_both_libraries() -> None:
    assert WITH_PTB.keys() == WITH_AIOGRAM.keys() == METHODS.keys()


@pytest.mark.parametrize("method", METHODS)
def test_python_telegram_bot_understands_the_answer(method, telegram, person, sent) -> None:
    use, expected = WITH_PTB[method]
    there = known(telegram, person)
    answer = asyncio.run(with_ptb(telegram, lambda bot: use(Known(bot, **there), sent)))
    assert isinstance(answer, expected)
    assert telegram.requests(method)[-1].status == 200
    if isinstance(answer, ptb.TelegramObject) and method != "getChat":
        assert not answer.api_kwargs


@pytest.mark.parametrize("method", METHODS)
def test_aiogram_understands_the_answer(method, telegram, person, sent) -> None:
    there = known(telegram, person)
    answer = asyncio.run(with_aiogram(telegram, lambda bot: WITH_AIOGRAM[method](Known(bot, **there), sent)))
    assert answer is not None
    assert not getattr(answer, "model_extra", None)
    assert telegram.requests(method)[-1].status == 200


def test_both_libraries_send_a_file_byte_by_byte(telegram, person) -> None:
    content = bytes(range(256)) + b"\r\n--\r\n"
    file = aiogram.types.BufferedInputFile(content, "a.bin")
    asyncio.run(with_ptb(telegram, lambda bot: bot.send_document(7, content, filename="p.bin", caption="One")))
    asyncio.run(with_aiogram(telegram, lambda bot: bot.send_document(7, file)))
    assert [(one.name, one.content, one.caption) for one in person.documents] == [
        ("p.bin", content, "One"),
        ("a.bin", content, None),
    ]


def test_a_document_can_be_sent_again_by_its_file_id(telegram, call, person) -> None:
    answer = asyncio.run(with_ptb(telegram, lambda bot: bot.send_document(7, b"it", filename="p.txt")))
    assert call("sendDocument", chat_id=7, document=answer.document.file_id)["ok"]
    assert [one.content for one in person.documents] == [b"it", b"it"]


@pytest.mark.parametrize("way", ["json", "data", "params"])
def test_parameters_come_as_json_as_a_form_or_in_the_address(way, telegram, client, person) -> None:
    values = {"chat_id": 7, "text": "Hello", "disable_notification": "true", "reply_markup": '{"inline_keyboard":[]}'}
    answer = client.post(f"{telegram.bot_url}{telegram.token}/sendMessage", **{way: values})
    assert answer.json()["ok"]
    assert telegram.log[-1].parameters["disable_notification"] is True
    assert telegram.log[-1].parameters["reply_markup"] == {"inline_keyboard": []}
    assert telegram.log[-1].chat == 7


def test_a_method_may_be_written_in_any_case(call) -> None:
    assert call("GETME")["result"]["is_bot"]


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("bot7000000001:XXF-somebody-else-s-token-00000000/getMe", 401, "Unauthorized"),
        ("botnonsense/getMe", 404, "Not Found"),
        ("bot0:XXF-somebody-else-s-token-00000000/getMe", 404, "Not Found"),
        ("bot{token}/getNothing", 404, "Not Found: method not found"),
    ],
)
def test_a_wrong_token_or_method_is_refused(path, status, description, telegram, client: httpx.Client) -> None:
    answer = client.get(f"{telegram.url}/{path.format(token=telegram.token)}")
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


def test_a_body_that_cannot_be_read_is_a_bad_request(telegram, client) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"{telegram.bot_url}{telegram.token}/getMe", content=b"{", headers=headers)
    assert answer.json()["error_code"] == 400


def test_python_telegram_bot_raises_what_it_raises_for_the_real_one(telegram, person) -> None:
    person.blocks()
    with pytest.raises(ptb.error.Forbidden, match="bot was blocked by the user"):
        asyncio.run(with_ptb(telegram, lambda bot: bot.send_message(7, "Hello")))
    with pytest.raises(ptb.error.BadRequest, match="Chat not found"):
        asyncio.run(with_ptb(telegram, lambda bot: bot.send_message(8, "Hello")))
