"""Bursts: messages that follow each other closely are one thing said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from bot.conversation.inbound import Command, read_inbound
from bot.desk.incoming import Edit, Incoming, Message

#: As much of a burst as is read together, in characters; understanding refuses longer texts kindly.
MOST_CHARACTERS = 12_000


@dataclass(frozen=True, slots=True)
class Open:
    """An update that waits, read."""

    update_id: int
    incoming: Incoming
    #: It failed before, so it is taken by itself: nothing else is to be put aside with it.
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """What is answered at once: one update, or the messages of a burst as one."""

    updates: tuple[int, ...]
    incoming: Incoming
    message_ids: tuple[int, ...] = ()


def goes_on(incoming: Incoming) -> bool:
    """Say whether more of the same may follow: words and pictures, but no command."""
    return isinstance(incoming, Message) and not isinstance(read_inbound(incoming.text), Command)


def first_unit(waiting: Sequence[Open], within: float) -> Unit:
    """Return what is to be answered first, out of the open updates of a chat, oldest first.

    Messages that were written within so many seconds of each other are one, and so are the pictures of an album.
    """
    first = waiting[0]
    if first.alone or not goes_on(first.incoming):
        return _single(first)
    run = [first]
    for each in waiting[1:]:
        if each.alone or not (_follows(each.incoming, run, within) or _corrects(each.incoming, run)):
            break
        run.append(each)
    return _joined(run) if len(run) > 1 else _single(first)


def _single(each: Open) -> Unit:
    ids = (each.incoming.message_id,) if isinstance(each.incoming, Message) else ()
    return Unit((each.update_id,), each.incoming, ids)


def _follows(incoming: Incoming, run: list[Open], within: float) -> bool:
    """Say whether a message belongs to the one before it; a correction may stand between them."""
    if not goes_on(incoming) or not isinstance(incoming, Message):
        return False
    last = [each.incoming for each in run if isinstance(each.incoming, Message)][-1]
    same_album = incoming.album is not None and incoming.album == last.album
    return same_album or (within > 0 and incoming.written - last.written <= ceil(within))


def _corrects(incoming: Incoming, run: list[Open]) -> bool:
    """Say whether this changes a message of the burst itself, before anybody has answered it."""
    said = {each.incoming.message_id for each in run if isinstance(each.incoming, Message)}
    return isinstance(incoming, Edit) and incoming.message_id in said


def _joined(run: list[Open]) -> Unit:
    texts: dict[int, str] = {}
    messages = [each.incoming for each in run if isinstance(each.incoming, Message)]
    for each in run:
        if isinstance(each.incoming, Message | Edit):
            texts[each.incoming.message_id] = each.incoming.text
    whole = "\n".join(text for text in texts.values() if text)[:MOST_CHARACTERS]
    attachment = next((each.attachment for each in messages if each.attachment), None)
    album = next((each.album for each in messages if each.album), None)
    joined = replace(messages[0], text=whole, attachment=attachment, album=album)
    return Unit(tuple(each.update_id for each in run), joined, tuple(each.message_id for each in messages))
