"""Keyboards: how a bot sends them, and how a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.fake_telegram.answers import bad_request

LONGEST_DATA = 64  # bytes
MOST_BUTTONS = 100
ACTIONS = frozenset({
    "callback_data", "callback_game", "copy_text", "login_url", "pay", "switch_inline_query",
    "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "url", "web_app",
})  # fmt: skip

Markup = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A button as a person sees it; `data` is None for links and for buttons of a reply keyboard."""

    label: str
    data: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        return self.label if self.data is None else f"{self.label} ({self.data})"


Rows = tuple[tuple[Button, ...], ...]


def checked(markup: Any) -> Markup | None:
    """The reply markup of a request; 400 where Telegram would not take it."""
    if markup in (None, "", {}):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _checked_inline(markup)
    if "keyboard" in markup:
        return _checked_reply(markup)
    return markup


def inline(markup: Markup | None) -> Markup | None:
    """The markup that a message shows: only an inline keyboard with buttons in it."""
    rows = [row for row in (markup or {}).get("inline_keyboard", ()) if row]
    return {"inline_keyboard": rows} if rows else None


def rows_of(markup: Markup | None) -> Rows:
    """The buttons of an inline or a reply keyboard."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or ()
    return tuple(tuple(_seen(button) for button in row) for row in rows)


def _seen(button: str | Markup) -> Button:
    if isinstance(button, str):
        return Button(button)
    return Button(button["text"], button.get("callback_data"), button.get("url"))


def _buttons(rows: Any, kind: str) -> Iterator[Any]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse {kind} JSON object")
    for row in rows:
        yield from row


def _checked_inline(markup: Markup) -> Markup:
    buttons = list(_buttons(markup["inline_keyboard"], "inline keyboard"))
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_inline_button(button)
    return markup


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text is empty")
    if not ACTIONS & button.keys():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and "://" not in str(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _checked_reply(markup: Markup) -> Markup:
    for button in _buttons(markup["keyboard"], "reply keyboard"):
        text = button.get("text") if isinstance(button, dict) else button
        if not isinstance(text, str) or not text.strip():
            raise bad_request("keyboard button text must be non-empty")
    return markup
