"""What a message may carry besides text. None of it is anybody's: the telephone number is one for use in fiction."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.fake_telegram.texts import found_entities

Content = dict[str, Any]

_numbers = count(1)


def _file(kind: str, size: int = 1000) -> Content:
    number = next(_numbers)
    return {"file_id": f"{kind}-{number}", "file_unique_id": f"unique-{kind}-{number}", "file_size": size}


def text(words: str) -> Content:
    """Words, with what Telegram marks in them."""
    entities = found_entities(words)
    return {"text": words} | ({"entities": entities} if entities else {})


def captioned(content: Content, caption: str | None) -> Content:
    """The content with words below it."""
    if caption is None:
        return content
    entities = found_entities(caption)
    return content | {"caption": caption} | ({"caption_entities": entities} if entities else {})


def photo(caption: str | None = None, album: str | None = None) -> Content:
    """A photo in two sizes, perhaps one of an album."""
    sizes = [_file("photo") | {"width": width, "height": width} for width in (90, 800)]
    grouped = {"media_group_id": album} if album else {}
    return captioned({"photo": sizes} | grouped, caption)


def voice() -> Content:
    """A voice message."""
    return {"voice": _file("voice") | {"duration": 3, "mime_type": "audio/ogg"}}


def video_note() -> Content:
    """A round video."""
    return {"video_note": _file("video-note") | {"length": 240, "duration": 3}}


def sticker() -> Content:
    """A sticker."""
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": _file("sticker") | shape | {"emoji": "👍", "set_name": "nobodys_set"}}


def document(caption: str | None = None) -> Content:
    """A paper."""
    return captioned(
        {"document": _file("document") | {"file_name": "paper.pdf", "mime_type": "application/pdf"}}, caption
    )


def contact(person: int) -> Content:
    """A contact."""
    return {"contact": {"phone_number": "+441632960007", "first_name": f"Person {person}", "user_id": person}}


def location() -> Content:
    """A place in the sea."""
    return {"location": {"latitude": 0.0, "longitude": 0.0}}
