"""The documentation: what it links to exists, and what is made from the program is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.conversation.events import Said
from bot.dialogue.tree import Dialogue
from bot.manual import pages
from bot.talk import Talk

PROJECT = Path(__file__).parent.parent
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", ["commands.md", "diagnostics.md"])
def test_a_generated_page_is_current(name: str) -> None:
    assert (PROJECT / "docs" / name).read_text("utf-8") == pages(main)[name], "run `make docs`"


def test_every_page_can_be_found_from_the_index_or_the_decisions() -> None:
    linked = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        if "://" not in link
    }
    assert [
        page.name for page in PAGES if page.name not in ("README.md", "CHANGELOG.md") and page.resolve() not in linked
    ] == []


def test_every_path_that_the_architecture_names_exists() -> None:
    text = (PROJECT / "docs/developers/architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:bot|tests|dialogues)/[\w/.-]+)`", text))
    assert named
    assert [path for path in sorted(named) if not (PROJECT / path).exists()] == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert "make chat" in readme
    assert "make test" in readme


def test_the_conversation_in_the_readme_is_what_the_program_answers(dialogue: Dialogue) -> None:
    (sample,) = re.findall(r"```text\n(.*?)\n```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL)
    talk = Talk(dialogue)
    for option in ("yes", "16-to-17", "country-gb"):
        talk.press(option)
    turns = [part.split("\n", 1) for part in sample.split("You   ")[1:]]
    assert len(turns) >= 8
    for said, answer in turns:
        spoken = [str(event.wording) for event in talk.say(said) if isinstance(event, Said)]
        shown = re.sub(r"\n      \[.*", "", answer, flags=re.DOTALL).replace("Bot   ", "")
        assert shown.split() == " ".join(spoken).split()
