"""Bots as people write them, built on two libraries, talking with the fake over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiogram
import pytest
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendDocument
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import ext

from tests.fake_telegram import FakeTelegram

SECRET = "a-secret"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
AGAIN = {"inline_keyboard": [[{"text": "Again", "callback_data": "again"}]]}


def aiogram_dispatcher() -> aiogram.Dispatcher:
    """Repeats what it hears, with a button that has it say so once more."""
    dispatcher = aiogram.Dispatcher()
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=AGAIN["inline_keyboard"])

    @dispatcher.message(aiogram.F.text)
    async def echo(message: aiogram.types.Message) -> None:
        await message.answer(f"You said: {message.text}", reply_markup=markup)

    @dispatcher.callback_query()
    async def again(query: aiogram.types.CallbackQuery) -> None:
        await query.answer("Once more")
        await query.message.edit_text("Again!")

    return dispatcher


def ptb_application(telegram: FakeTelegram) -> ext.Application:
    """The same."""
    application = ext.Application.builder().token(telegram.token).base_url(telegram.bot_url).build()

    async def echo(update: ptb.Update, _: Any) -> None:
        markup = ptb.InlineKeyboardMarkup.from_button(ptb.InlineKeyboardButton("Again", callback_data="again"))
        await update.message.reply_text(f"You said: {update.message.text}", reply_markup=markup)

    async def again(update: ptb.Update, _: Any) -> None:
        await update.callback_query.answer("Once more")
        await update.callback_query.edit_message_text("Again!")

    application.add_handlers([ext.MessageHandler(ext.filters.TEXT, echo), ext.CallbackQueryHandler(again)])
    return application


@asynccontextmanager
async def aiogram_polling(telegram: FakeTelegram) -> AsyncIterator[None]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    dispatcher, bot = aiogram_dispatcher(), aiogram.Bot(telegram.token, session=session)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield
    await dispatcher.stop_polling()
    await polling
    await (await session.create_session()).close()


@asynccontextmanager
async def served(handler: Handler) -> AsyncIterator[str]:
    """The address of a server with one route."""
    app = web.Application()
    app.router.add_post("/hook", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{site.port}/hook"
    await runner.cleanup()


@asynccontextmanager
async def aiogram_webhook(telegram: FakeTelegram) -> AsyncIterator[None]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    bot = aiogram.Bot(telegram.token, session=session)
    handler = SimpleRequestHandler(aiogram_dispatcher(), bot, secret_token=SECRET, handle_in_background=False)
    async with served(handler.handle) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        yield
        await bot.delete_webhook()
    await (await session.create_session()).close()


@asynccontextmanager
async def ptb_polling(telegram: FakeTelegram) -> AsyncIterator[None]:
    async with ptb_application(telegram) as application:
        await application.start()
        await application.updater.start_polling(allowed_updates=["message", "callback_query"])
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def ptb_webhook(telegram: FakeTelegram) -> AsyncIterator[None]:
    async with ptb_application(telegram) as application:

        async def take(request: web.Request) -> web.Response:
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
            await application.update_queue.put(ptb.Update.de_json(await request.json(), application.bot))
            return web.Response()

        await application.start()
        async with served(take) as url:
            await application.bot.set_webhook(url, secret_token=SECRET)
            yield
            await application.bot.delete_webhook()
        await application.stop()


@asynccontextmanager
async def aiogram_answering_in_the_body(telegram: FakeTelegram) -> AsyncIterator[None]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    bot, dispatcher = aiogram.Bot(telegram.token, session=session), aiogram.Dispatcher()

    @dispatcher.message()
    async def paper(message: aiogram.types.Message) -> SendDocument:
        file = aiogram.types.BufferedInputFile(message.text.encode(), "said.txt")
        return SendDocument(chat_id=message.chat.id, document=file, caption="You said")

    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False)
    async with served(handler.handle) as url:
        await bot.set_webhook(url)
        yield
        await bot.delete_webhook()
    await (await session.create_session()).close()


def a_person_talks(telegram: FakeTelegram) -> None:
    person = telegram.person(7)
    person.starts()
    telegram.wait_until(lambda: person.texts == ["You said: /start"])
    for number in range(5):
        person.says(str(number))
    telegram.wait_until(lambda: len(person.texts) == 6)
    person.presses("Again")
    telegram.wait_until(lambda: person.texts[-1] == "Again!")
    assert person.last.keyboard == ()
    assert [toast.text for toast in person.toasts] == ["Once more"]
    telegram.wait_delivered()


BOTS: list[Callable[[FakeTelegram], Any]] = [aiogram_polling, aiogram_webhook, ptb_polling, ptb_webhook]


@pytest.mark.parametrize("bot", BOTS, ids=[bot.__name__ for bot in BOTS])
def test_a_bot_talks_with_a_person(bot, telegram) -> None:
    async def talk() -> Awaitable[None]:
        async with bot(telegram):
            await asyncio.to_thread(a_person_talks, telegram)

    asyncio.run(talk())
    assert all(request.status == 200 for request in telegram.log)


def test_a_file_may_come_in_the_body_of_a_webhooks_answer(telegram) -> None:
    person = telegram.person(7)

    async def talk() -> None:
        async with aiogram_answering_in_the_body(telegram):
            person.says("Hello")
            await asyncio.to_thread(telegram.wait_until, lambda: person.documents)

    asyncio.run(talk())
    assert [(one.name, one.content, one.caption) for one in person.documents] == [("said.txt", b"Hello", "You said")]
