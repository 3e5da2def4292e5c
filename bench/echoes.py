"""Two bare echo bots to compare with: python-telegram-bot with its own webhook server, and aiogram with aiohttp.

`python bench/echoes.py ptb|aiogram API_URL TOKEN PORT`. Neither stores anything: that is the point of comparing.
"""

from __future__ import annotations

import sys


def run_ptb(api_url: str, token: str, port: int) -> None:
    """Echo with python-telegram-bot as its documentation shows it."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(token).base_url(f"{api_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_webhook("127.0.0.1", port, "updates", webhook_url=f"http://127.0.0.1:{port}/updates")


def run_aiogram(api_url: str, token: str, port: int) -> None:
    """Echo with aiogram as its documentation shows it."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
    from aiohttp import web

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def set_webhook(bot: Bot) -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}/updates")

    dispatcher.startup.register(set_webhook)
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
    application = web.Application()
    SimpleRequestHandler(dispatcher=dispatcher, bot=bot).register(application, path="/updates")
    setup_application(application, dispatcher, bot=bot)
    web.run_app(application, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    kind, url, of, at = sys.argv[1:]
    {"ptb": run_ptb, "aiogram": run_aiogram}[kind](url, of, int(at))
