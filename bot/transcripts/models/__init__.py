"""The tables of the store."""

from __future__ import annotations

from bot.transcripts.models.conversations import Conversation, Event
from bot.transcripts.models.flags import Flag
from bot.transcripts.models.inbox import Lane, Update
from bot.transcripts.models.outbox import Outcome, Outgoing
from bot.transcripts.models.people import Address, DataKey, Person

__all__ = ["Address", "Conversation", "DataKey", "Event", "Flag", "Lane", "Outcome", "Outgoing", "Person", "Update"]
