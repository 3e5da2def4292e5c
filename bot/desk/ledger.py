"""The ledger: what happened in a conversation, written down as events in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from bot.conversation.events import Event as Happened
from bot.conversation.events import Said
from bot.dialogue.place import Written
from bot.dialogue.tree import Tree
from bot.transcripts.keys import Key
from bot.transcripts.models import Conversation, Event
from bot.understanding.meaning import Decision, Understanding

#: As many other readings of a message are kept as a counsellor would look at.
MOST_CANDIDATES = 5
_NODE, _CLAIM = "turn", "claim"


@dataclass(slots=True)
class Ledger:
    """Collects the events of one visit, and writes them all at once."""

    conversation: Conversation
    key: Key
    at: datetime
    _rows: list[Event] = field(default_factory=list)

    def heard(self, meaning: Understanding, text: str | None, **data: Any) -> None:
        """Something was said to the bot, and this is what it was taken for; `text` is redacted already."""
        is_claim = meaning.decision in (Decision.CLAIM, Decision.CLARIFY)
        self.add(
            "heard",
            text=text,
            claim=(meaning.id or "") if is_claim else "",
            stance=meaning.stance.value if meaning.stance else "",
            confidence=round(meaning.confidence, 4),
            candidates=[[each.id, round(each.score, 4)] for each in meaning.candidates[:MOST_CANDIDATES]],
            data={"decision": meaning.decision.value, "id": meaning.id, "also": list(meaning.also), **data},
        )

    def happened(self, event: Happened) -> None:
        """The engine says that something happened."""
        if isinstance(event, Said):
            options = [option.id for option in event.options]
            self.add("said", text=str(event.wording), node=event.name, data={"kind": event.kind, "options": options})
            return
        values = {declared.name: getattr(event, declared.name) for declared in fields(event)}
        node, claim = values.pop(_NODE, None) or "", values.pop(_CLAIM, None) or ""
        self.add(kind_of(event), node=node, claim=claim, data=values)

    def said(self, tree: Tree, text: Written) -> None:
        """The program said something by itself, outside of the conversation's course."""
        self.add("said", text=str(text), node=tree.name_of(text), data={"kind": "notice", "options": []})

    def add(self, kind: str, *, text: str | None = None, data: dict[str, Any] | None = None, **columns: Any) -> None:
        """Write a line of any kind."""
        number = self.conversation.length
        self.conversation.length += 1
        sealed = None if text is None else self.key.seal(text.encode("utf-8", "replace"), about_event(number, self))
        self._rows.append(
            Event(
                conversation=self.conversation,
                number=number,
                kind=kind,
                at=self.at,
                text=sealed,
                data=data or {},
                **columns,
            )
        )

    def write(self) -> None:
        Event.objects.bulk_create(self._rows)
        self._rows = []


def about_event(number: int, ledger: Ledger) -> str:
    return f"event/{ledger.conversation.id}/{number}"


def words_of(event: Event, key: Key) -> str | None:
    """Return the words of an event; raise `SealedError` where they cannot be opened."""
    if event.text is None:
        return None
    return key.open(bytes(event.text), f"event/{event.conversation_id}/{event.number}").decode()


def kind_of(event: Happened) -> str:
    """Return the name of a kind of event: `ClaimRaised` is `claim-raised`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(event).__name__).lower()
