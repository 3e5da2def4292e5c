"""What a person can say back: every button there is, and the words that mean the same."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Identifier, Text, holds, may_list
from bot.dialogue.place import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A button and the typed words that press it."""

    id: Written = holds(Identifier(), "Stable name of the response.", "one-person")
    label: Written = holds(Text(words=8), "What stands on the button.")
    phrasings: tuple[Written, ...] = may_list(Text(), "Typed words that mean the same.")
