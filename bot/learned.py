"""Understanding as it is installed: with the encoder that is set, and the folder where what is learned is kept."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from bot.configuration.reading import read_setting
from bot.dialogue.tree import Tree
from bot.understanding.cascade import Understander
from bot.understanding.learned.encoder import Encoder, EncoderMissingError
from bot.understanding.learned.universal import UniversalEncoder

log = logging.getLogger(__name__)


def understander(tree: Tree, *, words_alone: bool = False) -> Understander:
    """Return the understanding of a tree, learned now or taken from where it is kept."""
    return Understander(tree, None if words_alone else find_encoder(), cache_folder())


def find_encoder() -> Encoder | None:
    """Return the encoder, or None with one warning where it cannot be loaded, and with none where none is wanted."""
    if read_setting("encoder") == "none":
        return None
    try:
        return UniversalEncoder()
    except EncoderMissingError as error:
        log.warning("understanding goes by words and letters alone: %s", error)
        return None


def cache_folder() -> Path:
    """Return the folder where what was learned is kept: the one that is set, or one among the user's."""
    if given := read_setting("cache"):
        return Path(given)
    caches = os.environ.get("XDG_CACHE_HOME")
    return (Path(caches) if caches else Path.home() / ".cache") / "on-the-table"
