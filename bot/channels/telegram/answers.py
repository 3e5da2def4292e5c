"""Tells answers of the Bot API from what only looks like one."""

from __future__ import annotations

from telegram.error import TelegramError

#: What the library raises besides its own errors where an answer is JSON and makes no sense.
SENSELESS = (LookupError, TypeError, ValueError, RecursionError)


def is_page(error: BaseException) -> bool:
    """Say whether an error came with a page that is none of the Bot API's: a proxy kept the request to itself.

    Such an error says nothing of the token, nor of the chat.
    """
    cause = error.__cause__
    return cause is not None and (type(cause) is TelegramError or is_page(cause))
