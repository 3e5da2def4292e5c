"""Groups: the counsellors' own, where alerts are answered, and all others, where the bot does not talk."""

from __future__ import annotations

from uuid import UUID

from bot.conversation.inbound import Command, read_inbound
from bot.desk import alerts, takeover
from bot.desk.counter import Counter
from bot.desk.incoming import GroupMessage, GroupPress, Moved
from bot.desk.outbox import know_address, put_out
from bot.desk.outgoing import Toast, Words
from bot.transcripts.models import Address, Flag, Outgoing, Person

_ID_COMMAND = "id"


def receive_in_group(counter: Counter, chat: str, message: GroupMessage) -> None:
    """Pass on a counsellor's answer; in any other group, say once that the bot does not talk there."""
    inbound = read_inbound(message.text)
    if isinstance(inbound, Command) and inbound.name == _ID_COMMAND:
        _tell_id(counter, chat, message)
    elif is_counsellors(counter, chat):
        _receive_answer(counter, chat, message)
    elif know_address(counter, chat, message.chat_id, Address.Kind.GROUP):
        put_out(counter, chat, [Words(str(counter.library.tree().interface.only_private))])


def receive_group_press(counter: Counter, chat: str, press: GroupPress) -> None:
    """Somebody among the counsellors looks at an alert, or hands back to the bot."""
    action, _, number = press.data.partition(".")
    known = is_counsellors(counter, chat) and _uuid(number)
    if known and f"{action}." == alerts.SEEN:
        _see(counter, chat, press, known)
    elif known and f"{action}." == takeover.BACK:
        put_out(counter, chat, [Toast(press.press_id)])
        if Person.objects.filter(pk=known).exists():
            takeover.hand_back(counter, known)
    else:
        know_address(counter, chat, press.chat_id, Address.Kind.GROUP)
        put_out(counter, chat, [Toast(press.press_id)])


def follow_move(counter: Counter, chat: str, moved: Moved) -> None:
    """A group has a new number. For the counsellors' own, alerts must go on arriving."""
    if is_counsellors(counter, chat):
        new = counter.vault.key_of(moved.new_chat_id)
        know_counsellors(counter, new, moved.new_chat_id)
        sealed = counter.vault.seal_address(moved.new_chat_id, chat)
        Address.objects.filter(key=chat).update(sealed=sealed)


def know_counsellors(counter: Counter, chat: str, chat_id: int) -> None:
    """Remember that a chat is the counsellors' group."""
    sealed = counter.vault.seal_address(chat_id, chat)
    Address.objects.update_or_create(key=chat, defaults={"kind": Address.Kind.COUNSELLORS, "sealed": sealed})


def register_counsellors(counter: Counter) -> None:
    """Make the group that is set known, unless it is known already, perhaps by a number it has moved to."""
    chat, chat_id = counter.counsellors, counter.configuration.counsellors_chat
    if chat is not None and chat_id is not None and not _is_kept(chat):
        know_counsellors(counter, chat, chat_id)
    if chat is not None:  # whatever was noticed while there was nobody to tell
        Flag.objects.filter(seen_at__isnull=True, next_alert_at__isnull=True).update(next_alert_at=counter.clock())


def _is_kept(chat: str) -> bool:
    return Address.objects.filter(key=chat, kind=Address.Kind.COUNSELLORS).exists()


def is_counsellors(counter: Counter, chat: str) -> bool:
    """Say whether a chat is the counsellors' group, by the number that is set or the one that it has moved to.

    A group that was set once, and is not any more, has no say.
    """
    return counter.counsellors is not None and chat in (counter.counsellors, _moved_to(counter, counter.counsellors))


def _moved_to(counter: Counter, chat: str) -> str | None:
    kept = Address.objects.filter(key=chat, kind=Address.Kind.COUNSELLORS).first()
    return counter.vault.key_of(counter.vault.open_address(kept.sealed, chat)) if kept else None


def _receive_answer(counter: Counter, chat: str, message: GroupMessage) -> None:
    if message.reply_to is None or not message.to_the_bot:
        return
    staff = counter.library.tree().staff
    answered = Outgoing.objects.filter(message_id=message.reply_to, chat__in=_names(counter, chat)).select_related(
        "flag__person"
    )
    row = answered.order_by("-id").first()
    if row is None or row.flag is None:
        text = staff.unknown_person if row is None else staff.not_an_alert
        put_out(counter, chat, [Words(str(text), reply_to=message.message_id)])
    elif not message.words or not message.text.strip():
        put_out(counter, chat, [Words(str(staff.only_words), reply_to=message.message_id)])
    else:
        _look_after(counter, row.flag, message.user_id)
        takeover.write_to_person(counter, row.flag, message.text, message.message_id)


def _look_after(counter: Counter, flag: Flag, user_id: int) -> None:
    """Whoever writes to a person is looking after them: no alert about them is repeated any more."""
    unseen = Flag.objects.filter(person=flag.person, seen_at__isnull=True)
    unseen.update(seen_at=counter.clock(), seen_by=counter.vault.key_of(user_id), next_alert_at=None)


def _names(counter: Counter, chat: str) -> set[str]:
    """Return the keys under which messages to the counsellors may have been sent."""
    return {chat, counter.counsellors or chat}


def _see(counter: Counter, chat: str, press: GroupPress, number: UUID) -> None:
    staff = counter.library.tree().staff
    now, who = counter.clock(), counter.vault.key_of(press.user_id)
    flag = Flag.objects.select_related("person").filter(pk=number).first()
    if flag is None:
        put_out(counter, chat, [Toast(press.press_id, str(staff.unknown_person))])
        return
    first = Flag.objects.filter(pk=number, seen_at__isnull=True).update(seen_at=now, seen_by=who, next_alert_at=None)
    if not first:
        put_out(counter, chat, [Toast(press.press_id, str(staff.seen_before))])
        return
    text = alerts.fill(staff.seen, who=press.who, person=flag.person.name)
    words = Words(text, reply_to=press.message_id, answers=press.press_id, clears=press.message_id)
    put_out(counter, chat, [words], flag=flag)


def _tell_id(counter: Counter, chat: str, message: GroupMessage) -> None:
    know_address(counter, chat, message.chat_id, Address.Kind.GROUP)
    text = alerts.fill(counter.library.tree().staff.group_id, id=message.chat_id)
    put_out(counter, chat, [Words(text, reply_to=message.message_id)])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
