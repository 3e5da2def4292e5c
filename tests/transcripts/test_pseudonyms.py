"""Pseudonyms: always the same for a chat, and of no use without the pepper."""

from __future__ import annotations

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
