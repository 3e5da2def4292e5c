"""The register: who somebody is by their chat, and which conversation goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.conversation.state import State, new_sitting
from bot.desk import memory
from bot.desk.counter import Counter
from bot.desk.outbox import know_address
from bot.transcripts.keys import Key
from bot.transcripts.models import Address, Conversation, DataKey, Person

#: Several tries, because a name is short and by chance may be taken.
_TRIES = 5


@dataclass(slots=True)
class Guest:
    """A person who has come to the desk, the key to their words, and the conversation that goes on."""

    person: Person
    key: Key
    conversation: Conversation
    #: None at the very first message.
    state: State | None

    @property
    def silent(self) -> bool:
        """Whether a counsellor speaks in the bot's place."""
        return self.person.counsellor_wrote_at is not None


def receive(counter: Counter, chat: str, chat_id: int, language: str) -> Guest:
    """Return the guest who writes from a chat; somebody new is entered in the register."""
    # Locked before the conversation is read, so that it is as a counsellor who wrote at the same moment has left it.
    known = Person.objects.select_for_update(of=("self",)).select_related("data_key").filter(key=chat).first()
    if known is None:
        return _welcome(counter, chat, chat_id, language)
    if not known.reachable:
        known.reachable = True
        known.save(update_fields=["reachable"])
    key = counter.vault.open_data_key(known.data_key.sealed, known.id)
    last = known.conversations.order_by("-opened_at").first()
    if last is None:
        return Guest(known, key, _new_conversation(known, counter.clock()), None)
    state = memory.from_json(key.open(bytes(last.state), about_state(last)))
    return _go_on(counter, Guest(known, key, last, state))


def keep(guest: Guest, state: State, now: datetime, *, closed: bool) -> None:
    """Write down where the conversation stands."""
    conversation = guest.conversation
    conversation.state = guest.key.seal(memory.to_json(state), about_state(conversation))
    conversation.stage = state.asked.ask.value
    conversation.claim = state.claim or ""
    conversation.dialogue_version = state.version
    conversation.last_at = now
    conversation.closed_at = now if closed else None
    conversation.save(force_insert=conversation._state.adding)  # noqa: SLF001 - Django's own, documented mark
    _keep_person(guest.person, state, now)


def about_state(conversation: Conversation) -> str:
    return f"state/{conversation.id}"


def _welcome(counter: Counter, chat: str, chat_id: int, language: str) -> Guest:
    now = counter.clock()
    person = Person(key=chat, language=counter.library.language(language), first_seen=now)
    for _ in range(_TRIES):
        if not Person.objects.filter(name=person.name).exists():
            break
        person.name = Person._meta.get_field("name").get_default()  # noqa: SLF001 - Django's own, documented name
    person.save(force_insert=True)
    key, sealed = counter.vault.new_data_key(person.id)
    DataKey.objects.create(person=person, sealed=sealed)
    know_address(counter, chat, chat_id, Address.Kind.PERSON)
    Address.objects.filter(key=chat, leaving=True).update(leaving=False)
    return Guest(person, key, _new_conversation(person, now), None)


def _new_conversation(person: Person, now: datetime) -> Conversation:
    return Conversation(person=person, opened_at=now, last_at=now)


def _go_on(counter: Counter, guest: Guest) -> Guest:
    """Begin a new sitting after long silence; what is known goes along, a red card does not."""
    now = counter.clock()
    rested = now - guest.conversation.last_at > timedelta(hours=counter.configuration.sitting_hours)
    if rested and guest.state is not None:
        Conversation.objects.filter(pk=guest.conversation.pk, closed_at__isnull=True).update(closed_at=now)
        guest.conversation = _new_conversation(guest.person, now)
        guest.state = new_sitting(guest.state)
    return guest


def _keep_person(person: Person, state: State, now: datetime) -> None:
    values = {"age_band": state.age or "", "country": state.country or "", "consent": state.consent}
    changed = {name: value for name, value in values.items() if getattr(person, name) != value}
    if "consent" in changed:
        changed["consent_changed_at"] = now
    if changed:
        Person.objects.filter(pk=person.pk).update(**changed)
