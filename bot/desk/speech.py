"""What the engine said, as messages: one breath is one message, a card stands by itself, buttons under the last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bot.conversation.events import Event, Option, Said
from bot.conversation.state import State
from bot.desk import buttons
from bot.desk.counter import Counter
from bot.desk.outgoing import Button, Words

#: Kinds of speech that stand apart, because they are looked up again.
CARDS = frozenset({"source", "card", "help", "human", "my-data"})


def messages(counter: Counter, events: Iterable[Event], state: State, owner: str) -> list[Words]:
    """Return the messages of a step, in order."""
    spoken = [event for event in events if isinstance(event, Said)]
    texts: list[str] = []
    for _, together in groupby(spoken, key=lambda said: said.kind in CARDS):
        texts += counter.channel.parts("\n\n".join(str(said.wording) for said in together))
    if not texts:
        return []
    keyboard = tuple(_button(option, state, owner) for option in spoken[-1].options)
    return [*(Words(text) for text in texts[:-1]), Words(texts[-1], keyboard)]


def _button(option: Option, state: State, owner: str) -> Button:
    return Button(str(option.label), buttons.write(owner, state.number, state.version, option.id))
