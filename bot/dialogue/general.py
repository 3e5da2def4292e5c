"""Messages that are nothing for the bot, so that it learns to leave them alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Several, Text, holds
from bot.dialogue.place import Written

_MESSAGES = Several(Text(slots=None), least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """Real messages that voice no claim, by what they are about."""

    worship: tuple[Written, ...] = holds(_MESSAGES, "Questions of faith and practice.")
    everyday: tuple[Written, ...] = holds(_MESSAGES, "School, sport, feelings, home.")
    politics: tuple[Written, ...] = holds(_MESSAGES, "Peaceful politics and legitimate grievance.")
    history: tuple[Written, ...] = holds(_MESSAGES, "Questions about history and the news.")
    topics: tuple[Written, ...] = holds(_MESSAGES, "Bare topic words with no claim in them.")
    hostility: tuple[Written, ...] = holds(_MESSAGES, "Hostility against Muslims or migrants.")
    replies: tuple[Written, ...] = holds(
        _MESSAGES, "What is said back to a question of the mentor, with no claim in it."
    )
    other: tuple[Written, ...] = holds(_MESSAGES, "Spam, tests, the rest.")
