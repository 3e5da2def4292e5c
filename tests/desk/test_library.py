"""The dialogue that is served, and the understanding of its languages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.desk.library import Library
from bot.dialogue.tree import Dialogue


@pytest.fixture
def two_languages(dialogue: Dialogue) -> Dialogue:
    """A dialogue with a second language, which says the same."""
    return replace(dialogue, trees=MappingProxyType({**dialogue.trees, "fr": dialogue.tree("en")}))


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("en-GB", "en"), ("EN", "en"), ("fr-be", "fr"), ("pt-br", "en"), ("", "en"), ("-", "en")],
)
def test_a_code_leads_to_a_language_of_the_dialogue(code: str, language: str, two_languages: Dialogue) -> None:
    assert Library(two_languages, "en").language(code) == language


def test_the_language_for_all_others_is_the_one_that_is_set(two_languages: Dialogue) -> None:
    assert Library(two_languages, "fr").language("pt") == "fr"
    assert Library(two_languages, "xx").language("pt") in two_languages.trees


def test_an_understanding_is_built_once_however_many_ask_at_the_same_time(dialogue: Dialogue) -> None:
    library = Library(dialogue, "en")
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: library.understander("en"), range(8)))
    assert len({id(each) for each in built}) == 1
