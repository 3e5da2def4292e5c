"""Whoever talks with a deployment: a young person in a private chat, and counsellors in their group. Nobody real."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any, Self

from bot.transcripts.pseudonyms import chat_key
from tests.end_to_end.deployment import PATIENCE, Deployment
from tests.end_to_end.stores import read_json
from tests.fake_telegram import Group, Member, Person, Seen

_numbers = itertools.count(5001)


@dataclass
class Young:
    """A young person who waits for each answer."""

    bot: Deployment
    person: Person

    @classmethod
    def new(cls, bot: Deployment) -> Self:
        return cls(bot, bot.telegram.person(next(_numbers)))

    def says(self, text: str) -> str:
        """Write something, and return what comes back."""
        number = self.person.says(text)
        self.bot.settle()
        return "\n".join(message.text for message in self.person.heard if message.message_id > number)

    def presses(self, label: str) -> str:
        """Press a button, and return what comes back."""
        known = max((message.message_id for message in self.person.sees), default=0)
        self.person.presses(label)
        self.bot.settle()
        return "\n".join(message.text for message in self.person.heard if message.message_id > known)

    def passes_the_gate(self) -> Self:
        """Agree, and say age and country."""
        self.says("/start")
        self.presses("Yes")
        self.says("16")
        self.says("uk")
        return self

    @property
    def name(self) -> str:
        """The name by which counsellors speak of this person."""
        ((name,),) = self._rows("SELECT person.name FROM transcripts_person person WHERE {mine}")
        return str(name)

    @property
    def is_reachable(self) -> bool:
        """Whether the bot believes that it can write to them."""
        ((reachable,),) = self._rows("SELECT person.reachable FROM transcripts_person person WHERE {mine}")
        return bool(reachable)

    def events(self, *kinds: str) -> list[tuple[str, str, Any]]:
        """What happened in their conversations as kind, claim and data, in order."""
        named = ", ".join(f"'{kind}'" for kind in kinds)
        rows = self._rows(
            "SELECT event.kind, event.claim, event.data FROM transcripts_event event"
            " JOIN transcripts_conversation conversation ON conversation.id = event.conversation_id"
            " JOIN transcripts_person person ON person.id = conversation.person_id"
            f" WHERE {{mine}} AND event.kind IN ({named}) ORDER BY conversation.opened_at, event.number"
        )
        return [(kind, claim, read_json(data)) for kind, claim, data in rows]

    def marks(self) -> int:
        """How many rows of any table know their chat."""
        tables = {"person": "key", "address": "key", "lane": "key", "update": "lane", "outgoing": "chat"}
        counts = (
            self._rows(f"SELECT COUNT(*) FROM transcripts_{table} person WHERE {{mine}}", column)
            for table, column in tables.items()
        )
        return sum(count for ((count,),) in counts)

    def _rows(self, sql: str, column: str = "key") -> list[Any]:
        key = chat_key(self.bot.keys["BOT_PEPPER"], self.person.id)
        return self.bot.store.rows(sql.replace("{mine}", f"person.{column} = '{key}'"))


@dataclass
class Counsellors:
    """The counsellors' group, and one of them."""

    bot: Deployment
    group: Group
    member: Member

    @classmethod
    def of(cls, bot: Deployment) -> Self:
        group = bot.telegram.group("Counsellors")
        return cls(bot, group, group.member("Sam"))

    def about(self, name: str) -> list[Seen]:
        """What the bot has told them of a person, in order."""
        return [message for message in self.group.heard if name in message.text]

    def waits_for(self, name: str, count: int) -> list[Seen]:
        """Wait until there are so many messages about a person."""
        self.bot.telegram.wait_until(lambda: len(self.about(name)) >= count, PATIENCE)
        return self.about(name)

    def presses(self, label: str, on: int) -> None:
        self.member.presses(label, on)
        self.bot.settle()

    def replies(self, to: int, text: str) -> None:
        self.member.replies(to, text)
        self.bot.settle()
