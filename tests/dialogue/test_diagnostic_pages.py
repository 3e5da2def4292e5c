"""Every code has a page; its example brings the problem about, and the page says what is said then."""

from __future__ import annotations

import pytest

from bot.dialogue.diagnostics import CODES
from bot.dialogue.silences import can_be_silenced
from tests.dialogue.pages import PAGES, Page, problems_of, read_page

FILES = sorted(page for page in PAGES.glob("*.md") if page.name != "README.md")


@pytest.mark.parametrize("page", [read_page(file) for file in FILES], ids=str)
def test_the_example_of_a_page_brings_about_what_the_page_says(page: Page) -> None:
    assert page.says in problems_of(page)
    assert page.says.startswith(page.code)


def test_every_code_has_a_page_and_no_other_has() -> None:
    assert {page.stem for page in FILES} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_the_table_says(code: str) -> None:
    severity, meaning = CODES[code]
    first, _, second = (PAGES / f"{code}.md").read_text("utf-8").split("\n")[:3]
    assert first == f"# {code}: {meaning.rstrip('.')}"
    silence = ", can be silenced" if can_be_silenced(code) else ""
    assert second.startswith(f"*{severity.value.capitalize()}{silence}.")
