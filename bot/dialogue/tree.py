"""The whole dialogue, loaded: one tree for each language, and what all languages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.dialogue.claims import Claim, Turn
from bot.dialogue.closings import Closings
from bot.dialogue.facts import Fact
from bot.dialogue.general import General
from bot.dialogue.helplines import Helpline
from bot.dialogue.interface import Interface
from bot.dialogue.lexicon import Lexicon
from bot.dialogue.openings import Openings
from bot.dialogue.place import Place, Written
from bot.dialogue.protocol import Answers, Protocol
from bot.dialogue.quotations import Excerpt, Quotation, Testimony
from bot.dialogue.responses import Response
from bot.dialogue.safeguarding import Safeguard
from bot.dialogue.small_talk import SmallTalk
from bot.dialogue.sources import Source
from bot.dialogue.staff import Staff
from bot.dialogue.support import Support
from bot.dialogue.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Everything that is said and understood in one language. Mappings are keyed by id."""

    language: str
    claims: Mapping[str, Claim]
    testimonies: Mapping[str, Testimony]
    excerpts: Mapping[str, Excerpt]
    facts: Mapping[str, Fact]
    responses: Mapping[str, Response]
    safeguards: Mapping[str, Safeguard]
    small_talk: Mapping[str, SmallTalk]
    support: Support
    openings: Openings
    protocol: Protocol
    answers: Answers
    closings: Closings
    interface: Interface
    staff: Staff
    lexicon: Lexicon
    general: General
    voice: Voice
    #: The stable name of every text that may be said, by its place.
    names: Mapping[Place, str] = field(default_factory=dict)

    def name_of(self, text: Written) -> str:
        """Return the stable name of a text: `openings.truce`, or `takfir/listen` for a turn of a claim."""
        return self.names.get(text.place, str(text.place))

    def quotation(self, quotation_id: str) -> Quotation:
        """Return the testimony or excerpt of that id; raise KeyError where there is none."""
        return self.testimonies.get(quotation_id) or self.excerpts[quotation_id]

    def brought_by(self, turn: Turn) -> Testimony | Excerpt | Fact | None:
        """Return the quotation or fact that a turn brings, or None where it brings nothing that is known."""
        if turn.quotation:
            return self.testimonies.get(turn.quotation) or self.excerpts.get(turn.quotation)
        return self.facts.get(turn.fact) if turn.fact else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """An immutable dialogue; `version` is the hash of the files it was made from."""

    version: str
    sources: Mapping[str, Source]
    helplines: tuple[Helpline, ...]
    trees: Mapping[str, Tree]

    def tree(self, language: str) -> Tree:
        """Return the tree of a language; raise KeyError where the dialogue does not have it."""
        return self.trees[language]
