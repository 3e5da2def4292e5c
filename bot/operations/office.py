"""The office of one process: the desk's counter, made from the configuration, and the bells between its threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.configuration.errors import ConfigurationError
from bot.configuration.reading import read_configuration, require
from bot.configuration.settings import Configuration
from bot.desk.counter import Counter, RawUpdate, now
from bot.desk.intake import take_in
from bot.desk.library import Library
from bot.dialogue.loading import find_folder, load
from bot.dialogue.tree import Dialogue
from bot.operations.bells import Bell
from bot.operations.metrics import TAKEN_IN
from bot.transcripts.keys import KeyRing, KeyRingError
from bot.transcripts.vault import Vault

_SEALING = ("key_ring", "pepper")


@dataclass(frozen=True, slots=True)
class Office:
    """What the threads of a process share."""

    counter: Counter
    work: Bell = field(default_factory=Bell)
    post: Bell = field(default_factory=Bell)

    @property
    def configuration(self) -> Configuration:
        return self.counter.configuration

    def take_in(self, updates: Sequence[RawUpdate]) -> int:
        """Store updates and wake whoever answers them; raise DatabaseError where the store fails."""
        count = take_in(self.counter, updates)
        TAKEN_IN.inc(count)
        self.work.ring()
        return count


@cache
def office() -> Office:
    """Return the office of this process, opened when it is first needed."""
    return open_office(read_configuration())


def open_office(configuration: Configuration) -> Office:
    """Return an office; raise `ConfigurationError` where a setting is missing, `DialogueError` where the dialogue fails."""
    dialogue = load(_dialogue_folder(configuration))
    vault = open_vault(configuration)
    language = served_language(configuration, dialogue)
    return Office(Counter(configuration, vault, Library(dialogue, language), TelegramChannel(), now))


def _dialogue_folder(configuration: Configuration) -> Path:
    try:
        return find_folder(Path(configuration.dialogues) if configuration.dialogues else None)
    except FileNotFoundError:
        raise ConfigurationError(
            f"BOT_DIALOGUES: there is no folder '{configuration.dialogues or 'dialogues'}' here."
        ) from None


def open_vault(configuration: Configuration) -> Vault:
    """Return the vault; raise `ConfigurationError` where its keys are missing or wrong."""
    require(configuration, _SEALING)
    try:
        ring = KeyRing.read(configuration.key_ring or "")
    except KeyRingError as error:
        raise ConfigurationError(f"BOT_KEY_RING: {error}.") from None
    return Vault(ring, configuration.pepper or "")


def served_language(configuration: Configuration, dialogue: Dialogue) -> str:
    """Return the language that is set; raise `ConfigurationError` where the dialogue does not have it."""
    if configuration.language not in dialogue.trees:
        raise ConfigurationError(
            f"BOT_LANGUAGE: the dialogue has no language '{configuration.language}'; it has {', '.join(dialogue.trees)}."
        )
    return configuration.language
