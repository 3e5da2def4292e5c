"""Alerts: danger, and whoever asks for a person, reach the counsellors' group again and again until somebody looks.

An alert carries pseudonym, category, deadline and a link; never a word of the person.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.desk.counter import Counter
from bot.desk.outbox import put_out
from bot.desk.outgoing import Button, Words
from bot.dialogue.fields import SLOT
from bot.dialogue.place import Written
from bot.dialogue.staff import Staff
from bot.transcripts.models import Flag

#: Whoever asks for a person waits at most this long for somebody to look, in minutes. A choice of this project.
HUMAN_DEADLINE = 60
SEEN = "seen."


def fill(text: Written, **slots: Any) -> str:
    """Return a text for counsellors with its slots filled."""
    return SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), text)


def alert(counter: Counter, flag: Flag) -> None:
    """Tell the counsellors of a flag, and set when they are told again; without a group there is nobody to tell."""
    chat = counter.counsellors
    if chat is None:
        return
    now = counter.clock()
    flag.alerts += 1
    flag.next_alert_at = _next(counter, flag, now)
    flag.save(update_fields=["alerts", "next_alert_at"])
    staff = counter.library.tree().staff
    button = Button(str(staff.seen_button), f"{SEEN}{flag.id.hex}")
    put_out(counter, chat, [Words(_text(counter, staff, flag, now), (button,))], flag=flag, urgent=True)


def repeat_due(counter: Counter) -> int:
    """Alert once more for every flag that nobody has looked at in time; return how many there were."""
    due = Flag.objects.filter(next_alert_at__lte=counter.clock(), seen_at__isnull=True).select_related("person")
    flags = list(due.order_by("next_alert_at")[:100])
    for flag in flags:
        alert(counter, flag)
    return len(flags)


def note(counter: Counter, text: str, flag: Flag | None, *buttons: Button, reply_to: int | None = None) -> None:
    """Tell the counsellors something that is no alert."""
    if counter.counsellors is not None:
        put_out(counter, counter.counsellors, [Words(text, buttons, reply_to)], flag=flag)


def _next(counter: Counter, flag: Flag, now: datetime) -> datetime:
    """Return when the counsellors are told again: after the pause that is set, and at the deadline at the latest."""
    red = flag.level == Flag.Level.RED
    settings = counter.configuration
    later = now + timedelta(minutes=settings.alert_minutes if red else settings.amber_alert_minutes)
    return min(later, flag.deadline) if now < flag.deadline else later


def _text(counter: Counter, staff: Staff, flag: Flag, now: datetime) -> str:
    deadline = f"{flag.deadline:%d %b %H:%M} UTC"
    person = flag.person.name
    lines = [fill(staff.again, count=flag.alerts)] if flag.alerts > 1 else []
    lines += [str(staff.overdue)] if now > flag.deadline else []
    if flag.level == Flag.Level.HUMAN:
        lines.append(fill(staff.human, person=person, deadline=deadline))
    else:
        level = staff.red if flag.level == Flag.Level.RED else staff.amber
        known = counter.library.tree().safeguards.get(flag.category)
        category = known.title if known else flag.category or staff.unclear_danger
        lines.append(fill(staff.alert, level=level, category=category, person=person, deadline=deadline))
        lines += [] if flag.explicit else [str(staff.asked_first)]
    if address := counter.configuration.review_url:
        lines.append(fill(staff.link, address=f"{address}/{flag.conversation_id}"))
    return "\n".join([*lines, "", str(staff.how_to_answer)])
