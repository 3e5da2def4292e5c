"""Pseudonyms: the key by which a chat is known everywhere, and the name by which people speak of a person."""

from __future__ import annotations

import hashlib
import hmac
import secrets

#: Letters and digits that are not taken for one another (after Crockford's base 32).
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6


def chat_key(pepper: str, chat_id: int) -> str:
    """Return the key of a chat: HMAC-SHA256 of its id under the pepper, in hexadecimal."""
    return hmac.new(pepper.encode(), str(chat_id).encode(), hashlib.sha256).hexdigest()


def new_name() -> str:
    """Return a name by chance, such as 4F7K2M: nothing of the person is in it."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
