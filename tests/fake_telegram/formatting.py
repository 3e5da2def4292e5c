"""The formatted text of a request, checked as Telegram checks it."""

from __future__ import annotations

from tests.fake_telegram import html_markup, markdown_markup
from tests.fake_telegram.answers import bad_request
from tests.fake_telegram.parameters import Parameters
from tests.fake_telegram.texts import LONGEST_CAPTION, LONGEST_TEXT, Entity, length, trimmed

READERS = {"html": html_markup.read, "markdownv2": markdown_markup.read}


def message_text(parameters: Parameters, too_long: str) -> tuple[str, list[Entity]]:
    """The text of a message, neither empty nor too long."""
    text, entities = _formatted(parameters, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if length(text) > LONGEST_TEXT:
        raise bad_request(too_long)
    return text, entities


def caption(parameters: Parameters) -> tuple[str, list[Entity]]:
    """The caption of a file, which may be empty."""
    text, entities = _formatted(parameters, "caption", "caption_entities")
    if length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _formatted(parameters: Parameters, name: str, beside: str) -> tuple[str, list[Entity]]:
    text = parameters.text(name)
    mode = parameters.text("parse_mode").lower()
    if not mode:
        return trimmed(text, list(parameters.get(beside) or []))
    if mode not in READERS:
        raise bad_request("unsupported parse_mode")
    return trimmed(*READERS[mode](text))
