"""What the engine said, as messages: one breath is one message, a card stands by itself, buttons under the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from bot.conversation.events import Event, Option, Said
from bot.conversation.state import State
from bot.conversation.wording import word
from bot.desk import buttons
from bot.desk.counter import Counter
from bot.desk.outgoing import Button, Words
from bot.dialogue.place import Written

#: Kinds of speech that stand apart, because they are looked up again.
CARDS = frozenset({"source", "card", "help", "human", "my-data"})


#: A longer label is cut off on a phone: it stands in the message, with a number, and the number on the button.
LONGEST_LABEL = 38


def messages(counter: Counter, events: Iterable[Event], state: State, owner: str) -> list[Words]:
    """Return the messages of a step, in order."""
    spoken = [event for event in events if isinstance(event, Said)]
    if not spoken:
        return []
    options, texts = spoken[-1].options, counter.library.tree(state.language).interface
    breaths = [
        "\n\n".join(str(said.wording) for said in together)
        for _, together in groupby(spoken, key=lambda said: said.kind in CARDS)
    ]
    listed = (str(word(texts.numbered, number=int(number), item=label)) for number, label in _listed(options).values())
    breaths[-1] = "\n\n".join([breaths[-1], *listed])
    said = [part for breath in breaths for part in counter.channel.parts(breath)]
    keyboard = tuple(_button(option, _listed(options), state, owner) for option in options)
    return [*(Words(text) for text in said[:-1]), Words(said[-1], keyboard)]


def chosen_by_number(options: Iterable[Option], text: str) -> str | None:
    """Return the answer whose number was typed, where answers were given numbers."""
    numbers = {number: option for option, (number, _) in _listed(options).items()}
    return numbers.get(text.strip())


def _listed(options: Iterable[Option]) -> dict[str, tuple[str, Written]]:
    """Return number and label of the answers that are too long for a button, by their ids."""
    long = [option for option in options if len(option.label) > LONGEST_LABEL]
    return {option.id: (str(number), option.label) for number, option in enumerate(long, start=1)}


def _button(option: Option, listed: Mapping[str, tuple[str, Written]], state: State, owner: str) -> Button:
    label = listed[option.id][0] if option.id in listed else str(option.label)
    return Button(label, buttons.write(owner, state.number, state.version, option.id))
