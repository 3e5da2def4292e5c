"""What the numbering plans of the world say about a number, by the library `phonenumbers`."""

from __future__ import annotations

from collections.abc import Iterator

#: Each question takes some 10 to 60 microseconds; no person's message needs more of them.
MOST_QUESTIONS = 60
_MOST_TRIES = 8


class NumberingPlans:
    """Answers for one message, with numbers of its country read as at home; counts the questions."""

    def __init__(self, country: str | None) -> None:
        import phonenumbers  # noqa: PLC0415 - its tables are slow to load, and most messages hold no number

        self._library = phonenumbers
        region = (country or "").upper()
        self._region = region if region in phonenumbers.SUPPORTED_REGIONS else None
        self._questions = MOST_QUESTIONS

    @property
    def at_home(self) -> bool:
        """Whether the country is known."""
        return self._region is not None

    @property
    def calling_code(self) -> str:
        """What numbers of the country begin with abroad, after the plus sign; "" where it is not known."""
        return str(self._library.country_code_for_region(self._region)) if self._region else ""

    def may_ask(self) -> bool:
        """Count a question, and say whether it may still be put."""
        self._questions -= 1
        return self._questions >= 0

    def has_length_of(self, number: str) -> bool | None:
        """Say whether a number, "+" first or as at home, is as long as its country's are; None is not known."""
        if not self.may_ask() or not (self._region or number.startswith("+")):
            return None
        library = self._library
        try:
            parsed = library.parse(number, self._region)
        except library.NumberParseException:
            return False
        return bool(library.is_possible_number_with_reason(parsed) == library.ValidationResult.IS_POSSIBLE)

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where numbers stand that are given out in the country, start and end."""
        library = self._library
        matcher = library.PhoneNumberMatcher(text, self._region, library.Leniency.VALID, _MOST_TRIES)
        for match in matcher:
            yield match.start, match.end
