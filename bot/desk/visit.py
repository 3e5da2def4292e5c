"""A visit: one thing that a person said is understood, answered and written down, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation.engine import is_quick_exit
from bot.conversation.events import Closed, DataRequested, Event, ForgetRequested, Hidden, Said
from bot.conversation.inbound import Attachment, Command, Pressed, read_inbound
from bot.conversation.options import find_option, find_options
from bot.conversation.state import State
from bot.desk import buttons
from bot.desk.bursts import Unit
from bot.desk.conversing import Turn, converse, is_danger, keeps_words, redacted, understand
from bot.desk.counter import Counter
from bot.desk.flags import raise_flags
from bot.desk.incoming import Edit, Message, Press
from bot.desk.leaving import forget, hide
from bot.desk.ledger import Ledger
from bot.desk.my_data import my_data_file
from bot.desk.outbox import put_out
from bot.desk.outgoing import Parcel, Toast, Words
from bot.desk.register import Guest, keep, receive
from bot.desk.speech import chosen_by_number, messages
from bot.desk.takeover import tell_counsellors, tell_of_message
from bot.dialogue.place import Written
from bot.transcripts.models import Person
from bot.understanding.meaning import Decision, Understanding

#: So many events back, a message that is edited, or an album that goes on, is looked for.
_RECENT = 50


def receive_message(counter: Counter, chat: str, unit: Unit, message: Message) -> None:
    """Answer what a person wrote."""
    guest = receive(counter, chat, message.chat_id, message.language)
    data: dict[str, object] = {"messages": list(unit.message_ids)}
    more = {**data, "album": message.album}
    turns = []
    if message.attachment and not _is_known_album(guest, message):
        turns.append(Turn(Attachment(message.attachment), data=more))
    option = None if guest.silent else _chosen_by_number(counter, guest.state, message.text)
    if option and guest.state:
        turns.append(Turn(Pressed(option, guest.state.number), data=data))
    elif message.text.strip() or not message.attachment:
        inbound = read_inbound(message.text)
        turns.append(Turn(inbound, understand(counter, guest, inbound), data))
    if turns:
        _answer(counter, guest, turns, message)
    elif guest.state is not None:
        _note(counter, guest, guest.state, "attachment", {"attachment": message.attachment, **more})


def receive_press(counter: Counter, chat: str, press: Press) -> None:
    """Answer a button; one that is not of this person and question matches none, and that is explained."""
    guest = receive(counter, chat, press.chat_id, "")
    found = buttons.read(press.data)
    pressed = Pressed("", -1)
    if found and guest.state and found.owner == buttons.owner_of(guest.person.id):
        pressed = Pressed(_answer_of(counter, guest.state, found), found.number)
    _answer(counter, guest, [Turn(pressed)], press)


def receive_edit(counter: Counter, chat: str, edit: Edit) -> None:
    """A message was changed: that is written down; danger in it, and a way out, is answered as if it were new."""
    inbound = read_inbound(edit.text)
    known = Person.objects.filter(key=chat).exists()
    if not known and not is_danger(counter, edit.text):
        return  # whoever is forgotten, or was never here, is not entered in the register for it
    guest = receive(counter, chat, edit.chat_id, "")
    meaning = understand(counter, guest, inbound)
    leaves = isinstance(inbound, Command) or is_quick_exit(counter.library.tree(guest.person.language), inbound)
    if leaves or meaning.decision is Decision.SAFEGUARD:
        _answer(counter, guest, [Turn(inbound, meaning, {"edits": edit.message_id})], edit)
    elif guest.state is not None:
        _take_edit(counter, guest, guest.state, edit, meaning)


def hold_back(counter: Counter, chat: str, chat_id: int, message_ids: tuple[int, ...], *, tell: bool) -> None:
    """Something came too fast to be answered: its number is kept, so that it can be hidden, and no word of it."""
    guest = receive(counter, chat, chat_id, "")
    tree = counter.library.tree(guest.person.language)
    said = tree.interface.too_fast if tell and not guest.silent else None
    if guest.state is not None:
        _note(counter, guest, guest.state, "held-back", {"messages": list(message_ids)}, said=said)
    if said:
        put_out(counter, chat, [Words(str(said))])


def _take_edit(counter: Counter, guest: Guest, state: State, edit: Edit, meaning: Understanding) -> None:
    """Write an edit down; where it now means something else, say that it was seen, or tell who speaks instead."""
    before = _meant_before(guest, edit.message_id)
    changed = before is not None and before != (meaning.decision.value, meaning.id)
    tree = counter.library.tree(guest.person.language)
    said = tree.interface.edited if changed and not guest.silent else None
    about = {"edits": edit.message_id, "decision": meaning.decision.value, "id": meaning.id}
    text = redacted(guest, edit.text) if keeps_words(state, meaning) else None
    _note(counter, guest, state, "edited", about, text=text, said=said)
    if said:
        put_out(counter, guest.person.key, [Words(str(said))])
    if guest.silent:
        tell_of_message(counter, guest.person)


def _note(
    counter: Counter, guest: Guest, state: State, kind: str, data: Mapping[str, object], *,
    text: str | None = None, said: Written | None = None,
) -> None:  # fmt: skip
    """Write down what calls for no answer, or for a fixed one."""
    ledger = Ledger(guest.conversation, guest.key, counter.clock())
    ledger.add(kind, text=text, data=dict(data))
    if said:
        ledger.said(counter.library.tree(guest.person.language), said)
    keep(guest, state, ledger.at, closed=guest.conversation.closed_at is not None)
    ledger.write()


def _answer(counter: Counter, guest: Guest, turns: list[Turn], incoming: Message | Press | Edit) -> None:
    ledger = Ledger(guest.conversation, guest.key, counter.clock())
    state, events = converse(counter, guest, turns, ledger)
    said: list[Parcel] = [*messages(counter, events, state, buttons.owner_of(guest.person.id))]
    if any(isinstance(event, ForgetRequested) for event in events):
        forget(counter, guest, _courteous(said, incoming))
        return
    _write_down(counter, guest, state, events, ledger)
    if any(isinstance(event, DataRequested) for event in events):
        said.append(my_data_file(counter, guest))
    urgent = any(isinstance(event, Said) and event.kind == "card" for event in events)
    put_out(counter, guest.person.key, _courteous(said, incoming), urgent=urgent)


def _write_down(counter: Counter, guest: Guest, state: State, events: list[Event], ledger: Ledger) -> None:
    keep(guest, state, ledger.at, closed=any(isinstance(event, Closed) for event in events))
    ledger.write()
    raise_flags(counter, guest.conversation, guest.person, events)
    if any(isinstance(event, Hidden) for event in events):
        hide(counter, guest)
    if guest.silent:
        tell_counsellors(counter, guest, events)


def _courteous(parcels: list[Parcel], incoming: Message | Press | Edit) -> list[Parcel]:
    """A press is answered, and its buttons cleared away, along with the first message; or by itself."""
    if not isinstance(incoming, Press):
        return parcels
    if parcels and isinstance(parcels[0], Words):
        first = replace(parcels[0], answers=incoming.press_id, clears=incoming.message_id)
        return [first, *parcels[1:]]
    return [Toast(incoming.press_id), *parcels]


def _answer_of(counter: Counter, state: State, pressed: buttons.Pressed) -> str:
    """Return which answer was pressed. One that the dialogue does not know is made up, and is not written down."""
    option = buttons.option_of(pressed, state.asked.options)
    known = option in state.asked.options or find_option(counter.library.tree(state.language), state, option)
    return option if known else ""


def _chosen_by_number(counter: Counter, state: State | None, text: str) -> str | None:
    """Return the answer that somebody chose by typing its number, where answers stood in the message by number."""
    if state is None or not text.strip().isdecimal():
        return None
    tree = counter.library.tree(state.language)
    return chosen_by_number(find_options(tree, state, state.asked.options), text)


def _is_known_album(guest: Guest, message: Message) -> bool:
    """Say whether this is another picture of an album that was answered already."""
    if not message.album or guest.state is None:
        return False
    recent = guest.conversation.events.order_by("-number")[:_RECENT]
    return any(event.data.get("album") == message.album for event in recent)


def _meant_before(guest: Guest, message_id: int) -> tuple[str, str | None] | None:
    """Return what a message was taken for last, or None where that is not known, or it was taken with others."""
    for event in guest.conversation.events.order_by("-number")[:_RECENT]:
        if event.data.get("edits") == message_id or event.data.get("messages") == [message_id]:
            return event.data.get("decision", ""), event.data.get("id")
    return None
