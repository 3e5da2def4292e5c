"""The vault: the key ring and the pepper of a deployment, which everything stored is sealed and named with."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.transcripts.keys import Key, KeyRing, Sealed
from bot.transcripts.pseudonyms import chat_key


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens what belongs to no person yet, addresses and data keys."""

    ring: KeyRing
    pepper: str = field(repr=False)

    def key_of(self, chat_id: int) -> str:
        return chat_key(self.pepper, chat_id)

    def seal_address(self, chat_id: int, key: str) -> bytes:
        return self.ring.seal(str(chat_id).encode(), about_address(key))

    def open_address(self, sealed: Sealed, key: str) -> int:
        return int(self.ring.open(sealed, about_address(key)))

    def new_data_key(self, person: object) -> tuple[Key, bytes]:
        """Return a fresh data key for a person, and the same sealed by the ring."""
        key = Key.fresh()
        return key, self.ring.seal(key.secret, about_data_key(person))

    def open_data_key(self, sealed: Sealed, person: object) -> Key:
        return Key(self.ring.open(sealed, about_data_key(person)))


def about_address(key: str) -> str:
    return f"address/{key}"


def about_data_key(person: object) -> str:
    return f"data key/{person}"


def about_update(update_id: int) -> str:
    return f"update/{update_id}"


def about_outgoing(key: str) -> str:
    return f"outgoing/{key}"
