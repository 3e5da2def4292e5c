"""The vault names chats and seals what belongs to no person yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transcripts.keys import KeyRing, SealedError
from bot.transcripts.vault import Vault
from tests.environment import KEY_RING

VAULT = Vault(KeyRing.read(KEY_RING), "pepper-of-the-tests-only")


@given(chat_id=st.integers(-(2**52), 2**52))
def test_an_address_comes_back_as_it_was(chat_id: int) -> None:
    key = VAULT.key_of(chat_id)
    assert VAULT.open_address(VAULT.seal_address(chat_id, key), key) == chat_id


def test_an_address_does_not_open_under_the_key_of_another_chat() -> None:
    with pytest.raises(SealedError):
        VAULT.open_address(VAULT.seal_address(7, VAULT.key_of(7)), VAULT.key_of(8))


def test_a_data_key_belongs_to_one_person() -> None:
    key, sealed = VAULT.new_data_key("one")
    assert VAULT.open_data_key(sealed, "one").secret == key.secret
    with pytest.raises(SealedError):
        VAULT.open_data_key(sealed, "other")


def test_its_picture_shows_no_pepper() -> None:
    assert "pepper" not in repr(VAULT).replace("bot.transcripts", "")
