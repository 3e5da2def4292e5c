"""Admission: what comes faster than people write is held back; danger and the ways out never are."""

from __future__ import annotations

from bot.conversation.engine import is_quick_exit
from bot.conversation.inbound import Command, read_inbound
from bot.desk.bursts import Unit
from bot.desk.conversing import is_danger
from bot.desk.counter import Counter
from bot.desk.flood import Allowance, Verdict, take_one
from bot.desk.incoming import Edit, Message, Press
from bot.desk.outbox import put_out
from bot.desk.outgoing import Toast
from bot.desk.visit import hold_back
from bot.transcripts.models import Lane, Person


def may_come_in(counter: Counter, lane: Lane, unit: Unit, said: Message | Press | Edit) -> bool:
    """Say whether something is answered now; count it either way, and ask once to slow down."""
    verdict, left = take_one(Allowance(lane.allowance, lane.counted), counter.clock().timestamp())
    lane.allowance, lane.counted = left.left, left.counted
    if verdict is Verdict.ANSWER:
        return True
    if isinstance(said, Press):
        put_out(counter, lane.key, [Toast(said.press_id)])
        return False
    if _cannot_wait(counter, lane.key, said.text):
        return True
    hold_back(counter, lane.key, said.chat_id, unit.message_ids, tell=verdict is Verdict.ASK_TO_WAIT)
    return False


def language_of(chat: str) -> str:
    """Return the language of a person, or "" where they are not known."""
    return Person.objects.filter(key=chat).values_list("language", flat=True).first() or ""


def _cannot_wait(counter: Counter, chat: str, text: str) -> bool:
    inbound, language = read_inbound(text), language_of(chat)
    if isinstance(inbound, Command) or is_quick_exit(counter.library.tree(language), inbound):
        return True
    return is_danger(counter, text, language)
