"""Pseudonyms: always the same for a chat, and of no use without the pepper."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.transcripts.pseudonyms import chat_key, new_name


def test_the_key_of_a_chat_is_always_the_same_and_another_for_another_pepper() -> None:
    assert chat_key("one", 7) == chat_key("one", 7)
    assert len({chat_key("one", 7), chat_key("one", 8), chat_key("two", 7), chat_key("one", -7)}) == 4


def test_the_key_is_sixty_four_hexadecimal_digits() -> None:
    assert len(bytes.fromhex(chat_key("one", 7))) == 32


def test_a_name_is_short_and_has_no_letters_that_are_taken_for_another() -> None:
    names = {new_name() for _ in range(500)}
    assert len(names) > 490
    assert {len(name) for name in names} == {6}
    assert not set("".join(names)) & set("01ILOU")


def test_the_key_of_a_chat_is_the_same_in_every_version_of_the_program() -> None:
    """With another one nobody would be recognised; reckoned with another program."""
    assert chat_key("pepper", 7) == "86693d50efdc246c3c8d898667e7714b2d45096dd20a088aa7fd609d263cdcbd"


@given(st.text(min_size=1, max_size=40), st.integers(-(2**52), 2**52))
def test_the_number_of_a_chat_does_not_stand_in_its_key(pepper: str, chat_id: int) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", chat_key(pepper, chat_id))
    assert chat_key(pepper, chat_id) != chat_key(pepper + "x", chat_id)
