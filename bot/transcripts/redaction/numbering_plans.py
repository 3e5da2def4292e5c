"""What the numbering plans of the world say about a number, by the library `phonenumbers`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from types import ModuleType

#: Units of some 10 microseconds; no person's message needs more of them.
_MOST_QUESTIONS = 48
_COST_OF_SEARCH = 6
_MOST_TRIES = 6


class NumberingPlans:
    """Answers for one message, with numbers of its country read as at home; counts the questions."""

    def __init__(self, country: str | None) -> None:
        self._country = (country or "").upper()
        self._left = _MOST_QUESTIONS

    @cached_property
    def _library(self) -> ModuleType:
        import phonenumbers  # noqa: PLC0415 - its tables are slow to load, and most messages hold no number

        return phonenumbers

    @cached_property
    def _region(self) -> str | None:
        return self._country if self._country in self._library.SUPPORTED_REGIONS else None

    @property
    def at_home(self) -> bool:
        """Whether the country is known."""
        return self._region is not None

    @property
    def calling_code(self) -> str:
        """What numbers of the country begin with abroad, after the plus sign; "" where it is not known."""
        return str(self._library.country_code_for_region(self._region)) if self._region else ""

    def may_search(self) -> bool:
        """Count a search, and say whether it may still be made."""
        return self._may_ask(_COST_OF_SEARCH)

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where numbers stand that are given out in the country, start and end."""
        library = self._library
        for match in library.PhoneNumberMatcher(text, self._region, library.Leniency.VALID, _MOST_TRIES):
            yield match.start, match.end

    def has_length_of(self, number: str) -> bool:
        """Say whether a number, "+" first or as at home, is known to be as long as those of its country."""
        if not (self._region or number.startswith("+")) or not self._may_ask(1):
            return False
        library = self._library
        try:
            parsed = library.parse(number, self._region)
        except library.NumberParseException:
            return False
        return bool(library.is_possible_number_with_reason(parsed) == library.ValidationResult.IS_POSSIBLE)

    def _may_ask(self, cost: int) -> bool:
        self._left -= cost
        return self._left >= 0
