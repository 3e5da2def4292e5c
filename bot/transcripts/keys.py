"""Keys: a ring that seals everything, and one data key a person, sealed by the ring.

Sealing is AES-256-GCM with a fresh nonce (NIST SP 800-38D). What a sealed text is about goes into its
authentication, so that a row cannot be put in another's place. Taking a person's data key away makes
everything sealed by it unreadable for good.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
#: As the databases hand it back.
Sealed = bytes | memoryview
_NONCE_BYTES = 12
_ID_BYTES = 32


class KeyRingError(Exception):
    """The key ring as it was given cannot be used."""


class SealedError(Exception):
    """What is stored cannot be opened: the key is not on the ring, or it was changed or moved."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key; what it seals carries no name of the key."""

    secret: bytes = field(repr=False)
    _cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cipher", AESGCM(self.secret))

    @classmethod
    def fresh(cls) -> Self:
        return cls(os.urandom(KEY_BYTES))

    def seal(self, plain: bytes, about: str) -> bytes:
        """Return `plain` sealed; the same `about` is needed to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, about.encode())

    def open(self, sealed: Sealed, about: str) -> bytes:
        """Return what was sealed; raise `SealedError` where that is not to be had."""
        try:
            return self._cipher.decrypt(bytes(sealed[:_NONCE_BYTES]), bytes(sealed[_NONCE_BYTES:]), about.encode())
        except (InvalidTag, ValueError):
            raise SealedError(f"{about.partition('/')[0]}: sealed by another key, changed, or moved") from None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Several keys by their id: the active one seals, and all of them open."""

    keys: Mapping[str, Key]
    active: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `id:key` pairs parted by white space or commas; the first is active."""
        pairs = [part.partition(":") for part in text.replace(",", " ").split()]
        if not pairs:
            raise KeyRingError("the key ring is empty; `bot keys new` makes a key")
        keys = {name: _read_key(name, encoded) for name, _, encoded in pairs}
        if len(keys) < len(pairs):
            raise KeyRingError("two keys of the ring have the same id")
        return cls(MappingProxyType(keys), pairs[0][0])

    def seal(self, plain: bytes, about: str) -> bytes:
        """Return `plain` sealed by the active key, whose id goes before it."""
        name = self.active.encode()
        return bytes([len(name)]) + name + self.keys[self.active].seal(plain, about)

    def open(self, sealed: Sealed, about: str) -> bytes:
        """Return what was sealed; raise `SealedError` where that is not to be had."""
        name, rest = _name_of(bytes(sealed))
        if name not in self.keys:
            raise SealedError(f"{about.partition('/')[0]}: the key '{name}' is not on the ring")
        return self.keys[name].open(rest, about)

    def is_active(self, sealed: Sealed) -> bool:
        """Say whether the active key sealed it."""
        return _name_of(bytes(sealed))[0] == self.active

    def reseal(self, sealed: Sealed, about: str) -> bytes:
        """Return the same sealed by the active key."""
        return self.seal(self.open(sealed, about), about)


def _read_key(name: str, encoded: str) -> Key:
    is_id = name.isprintable() and 0 < len(name.encode()) <= _ID_BYTES
    try:
        secret = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        secret = b""
    if not is_id or len(secret) != KEY_BYTES:
        # Where there is no id, what stands in its place may be the key itself.
        which = f"the key '{name}'" if is_id and encoded else "a key of the ring"
        raise KeyRingError(f"{which} is not `id:key` with 32 bytes in base64; `bot keys new` makes one")
    return Key(secret)


def _name_of(sealed: bytes) -> tuple[str, bytes]:
    length = sealed[0] if sealed else 0
    return sealed[1 : 1 + length].decode(errors="replace"), sealed[1 + length :]


def new_key_line(name: str) -> str:
    """Return a fresh key as it stands on a ring."""
    return f"{name}:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"
