"""Which file of the dialogue folder holds what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.dialogue.claims import Claim
from bot.dialogue.closings import Closings
from bot.dialogue.facts import Fact
from bot.dialogue.fields import Several, holds
from bot.dialogue.general import General
from bot.dialogue.helplines import Helpline
from bot.dialogue.interface import Interface
from bot.dialogue.lexicon import Lexicon
from bot.dialogue.openings import Openings
from bot.dialogue.protocol import Answers, Protocol
from bot.dialogue.quotations import Excerpt, Testimony
from bot.dialogue.records import Nested
from bot.dialogue.responses import Response
from bot.dialogue.safeguarding import Safeguard
from bot.dialogue.small_talk import SmallTalk
from bot.dialogue.sources import Source
from bot.dialogue.staff import Staff
from bot.dialogue.support import Support
from bot.dialogue.voice import Voice


@dataclass(frozen=True, slots=True)
class Sources:
    """sources.yaml, once for all languages."""

    sources: tuple[Source, ...] = holds(Several(Nested(Source)), "Where words and figures come from.")


@dataclass(frozen=True, slots=True)
class Helplines:
    """helplines.yaml, once for all languages."""

    helplines: tuple[Helpline, ...] = holds(Several(Nested(Helpline), least=1), "Where a person can turn.")


@dataclass(frozen=True, slots=True)
class Testimonies:
    """testimonies.yaml of one language."""

    testimonies: tuple[Testimony, ...] = holds(Several(Nested(Testimony)), "Words of people who were there.")


@dataclass(frozen=True, slots=True)
class Excerpts:
    """excerpts.yaml of one language."""

    excerpts: tuple[Excerpt, ...] = holds(Several(Nested(Excerpt)), "Words of articles, reports and letters.")


@dataclass(frozen=True, slots=True)
class Facts:
    """facts.yaml of one language."""

    facts: tuple[Fact, ...] = holds(Several(Nested(Fact)), "What is known, in our own words.")


@dataclass(frozen=True, slots=True)
class Responses:
    """responses.yaml of one language."""

    responses: tuple[Response, ...] = holds(Several(Nested(Response), least=1), "Every button there is.")


@dataclass(frozen=True, slots=True)
class SmallTalks:
    """small-talk.yaml of one language."""

    small_talk: tuple[SmallTalk, ...] = holds(Several(Nested(SmallTalk), least=1), "What is said to the bot itself.")


#: The name of the schema, and the record that a file of that kind holds.
SHARED: dict[str, type[Any]] = {"sources": Sources, "helplines": Helplines}
IN_LANGUAGE: dict[str, type[Any]] = {
    "testimonies": Testimonies,
    "excerpts": Excerpts,
    "facts": Facts,
    "responses": Responses,
    "small-talk": SmallTalks,
    "support": Support,
    "openings": Openings,
    "protocol": Protocol,
    "answers": Answers,
    "closings": Closings,
    "interface": Interface,
    "staff": Staff,
    "lexicon": Lexicon,
    "general": General,
    "voice": Voice,
}
ONE_A_FILE: dict[str, type[Any]] = {"claim": Claim, "safeguard": Safeguard}
EVERY_KIND: dict[str, type[Any]] = SHARED | IN_LANGUAGE | ONE_A_FILE
#: Folders that other parts of the program read.
SCHEMA_FOLDER, CONVERSATIONS = "schema", "conversations"
SUFFIX = ".yaml"


def kind_of_file(path: str) -> str | None:
    """Return the kind of a file by its path inside the dialogue folder, or None where nothing reads it."""
    file = PurePosixPath(path)
    match file.with_suffix("").parts if file.suffix == SUFFIX else ():
        case [name] if name in SHARED:
            return name
        case [_, name] if name in IN_LANGUAGE:
            return name
        case [_, "claims", _, _]:
            return "claim"
        case [_, "safeguarding", _]:
            return "safeguard"
    return None


def is_script(path: str) -> bool:
    """Whether a file, by its path inside the dialogue folder, is a scripted conversation."""
    match PurePosixPath(path).parts:
        case [_, folder, *_, name] if folder == CONVERSATIONS:
            return name.endswith(SUFFIX)
    return False
