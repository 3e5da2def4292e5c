"""The ways in which people put a claim, by register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from bot.dialogue.fields import Text, key_of, may_list
from bot.dialogue.place import Written

_TEXT = Text(slots=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasings:
    """Whole messages of people who hold the claim; as an iterable, all of them in the order of the registers."""

    phone: tuple[Written, ...] = may_list(_TEXT, "As a teenager types them on a phone.")
    second_language: tuple[Written, ...] = may_list(_TEXT, "English as a second language.")
    transliterated: tuple[Written, ...] = may_list(
        _TEXT, "With words of Arabic, Urdu, Somali, Turkish or French in Latin letters."
    )
    short: tuple[Written, ...] = may_list(_TEXT, "A few words.")
    rambling: tuple[Written, ...] = may_list(_TEXT, "Long, with other things around the claim.")
    question: tuple[Written, ...] = may_list(_TEXT, "As a question.")
    by_example: tuple[Written, ...] = may_list(_TEXT, "Through something that happened, without naming the claim.")
    angry: tuple[Written, ...] = may_list(_TEXT, "In anger.")
    hesitant: tuple[Written, ...] = may_list(_TEXT, "Half believing it.")

    def by_register(self) -> dict[str, tuple[Written, ...]]:
        """Return the phrasings of each register that has any."""
        return {key_of(each): getattr(self, each.name) for each in fields(self) if getattr(self, each.name)}

    def __iter__(self) -> Iterator[Written]:
        for texts in self.by_register().values():
            yield from texts

    def __len__(self) -> int:
        return sum(map(len, self.by_register().values()))
