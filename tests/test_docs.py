"""The documentation: what it links to exists, and what is made from the program is current."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from django.apps import apps

from bot.cli import main
from bot.configuration.settings import every_setting, name_of
from bot.conversation.events import Said
from bot.dialogue.tree import Dialogue
from bot.manual import pages
from bot.operations.logs import FIELDS
from bot.operations.metrics import REGISTRY
from bot.talk import Talk
from tests.fake_telegram import FakeTelegram

PROJECT = Path(__file__).parent.parent
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])
OPERATORS = PROJECT / "docs/operators"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", sorted(pages(main)))
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


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield every command as it is typed after `bot`."""
    for name, command in group.commands.items():
        yield before + name
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


@pytest.mark.parametrize("name", sorted(commands(main)))
def test_every_command_is_in_the_manual_also_those_of_a_group(name: str) -> None:
    manual = pages(main)["commands.md"]
    assert f"\n## bot {name}\n" in manual
    assert f"Usage: bot {name}" in manual


def test_every_setting_is_in_the_manual_with_what_holds_without_it() -> None:
    manual = pages(main)["operators/settings.md"]
    rows = dict(re.findall(r"^\| `(BOT_\w+)` \|.*\| (?:`([^`]*)`|not set) \|[^|]*\|$", manual, re.MULTILINE))
    assert rows == {name_of(each): each.metadata["default"] for each in every_setting()}


def code_of(text: str) -> str:
    """Return what stands in a page as code, within a line or in a block of its own."""
    return "\n".join("".join(found) for found in re.findall(r"```\w*\n(.*?)\n```|`([^`\n]+)`", text, re.DOTALL))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_a_page_names_only_settings_and_commands_that_there_are(page: Path) -> None:
    text = page.read_text("utf-8").replace("BOT_TOKN", "")  # what a slip looks like
    settings = {name_of(each) for each in every_setting()}
    assert {name.removesuffix("_FILE") for name in re.findall(r"\bBOT_[A-Z_]+", text)} - settings == set()
    typed = re.findall(r"(?<![Tt]he )\bbot (?!bot )([a-z]+)(?: ([a-z]+))?", code_of(text))
    groups = {name for name, command in main.commands.items() if isinstance(command, click.Group)}
    named = {f"{first} {second}".strip() if first in groups else first for first, second in typed}
    assert named <= set(commands(main))


def test_every_figure_is_explained_and_no_other() -> None:
    text = (OPERATORS / "monitoring.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `(bot_\w+)` \|", text, re.MULTILINE))
    there = {f"{metric.name}_total" if metric.type == "counter" else metric.name for metric in REGISTRY.collect()}
    assert explained == there
    used = {re.sub("_bucket$", "", name) for name in re.findall(r"\bbot_\w+", text)}
    assert used <= there


def test_every_field_of_the_log_is_explained() -> None:
    text = (OPERATORS / "monitoring.md").read_text("utf-8").partition("## The log")[2]
    rows = "".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE))
    assert set(re.findall(r"`([a-z_]+)`", rows)) == FIELDS | {"exception", "at"}


def test_every_line_of_the_log_that_calls_for_somebody_is_one_that_the_program_writes() -> None:
    text = (OPERATORS / "monitoring.md").read_text("utf-8").partition("Lines that call for somebody")[2]
    sentences = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)))
    written = "".join(path.read_text("utf-8") for path in PROJECT.glob("bot/**/*.py"))
    assert len(sentences) > 5
    assert [sentence for sentence in sentences if f'"{sentence}"' not in written] == []


def test_the_privacy_design_speaks_of_every_table() -> None:
    rows = (OPERATORS / "privacy.md").read_text("utf-8")
    named = set(re.findall(r"^\|[^|]*\| `(\w+)` \|", rows, re.MULTILINE))
    assert named == {model._meta.model_name for model in apps.get_app_config("transcripts").get_models()}


def test_whoever_answers_alerts_reads_what_the_bot_really_writes(dialogue: Dialogue) -> None:
    page = (PROJECT / "docs/counsellors/answering-alerts.md").read_text("utf-8")
    texts, shown = dialogue.tree("en"), " ".join(page.replace("> ", "").split())
    staff = texts.staff
    written = [
        staff.how_to_answer, staff.seen_button, staff.hand_back_button, staff.asked_first, staff.overdue, staff.sent,
        staff.person_wrote, staff.person_left, staff.person_forgot, staff.unreachable, staff.unknown_person, staff.seen,
        texts.interface.person_here, texts.interface.person_writes,
    ]  # fmt: skip
    filled = [str(text).replace("{person}", "6ANZEF").replace("{who}", "Ana") for text in written]
    assert [text for text in filled if text not in shown] == []


def test_deadlines_that_people_sign_for_are_those_of_the_dialogue() -> None:
    listed = dict(
        re.findall(r"([a-z-]+)\s(\d+)[,.]", (OPERATORS / "before-the-first-young-person.md").read_text("utf-8"))
    )
    files = PROJECT.glob("dialogues/en/safeguarding/*.yaml")
    deadlines = {path.stem: str(yaml.safe_load(path.read_text("utf-8"))["deadline_minutes"]) for path in files}
    assert deadlines
    assert deadlines.items() <= listed.items()


def test_every_line_of_the_doctor_has_a_word_on_what_to_do() -> None:
    sources = ("bot/operations/doctor.py", "bot/channels/telegram/examination.py")
    found = {
        name for path in sources for name in re.findall(r'Finding\(\s*"([^"]+)"', (PROJECT / path).read_text("utf-8"))
    }
    told = (OPERATORS / "running-it.md").read_text("utf-8").partition("## What `bot doctor` says")[2]
    assert found == set(re.findall(r"^\| `([^`]+)` \|", told.partition("## What it says")[0], re.MULTILINE))


def test_the_doctor_says_what_the_guide_shows_before_and_after_the_group_is_set(tmp_path: Path) -> None:
    guide = (OPERATORS / "running-it.md").read_text("utf-8")
    blocks = re.findall(r"^\$ bot doctor\n((?:.+\n)+?)```", guide, re.MULTILINE)
    with FakeTelegram(strict=True) as telegram:
        group = telegram.group("Counsellors")
        (tmp_path / ".env").write_text(ask("keys", "new", folder=tmp_path) + f"BOT_TOKEN={telegram.token}\n")
        ask("migrate", folder=tmp_path)
        group.adds_bot()
        settings = ({}, {"BOT_COUNSELLORS_CHAT": str(group.id)})
        said = [ask("doctor", folder=tmp_path, BOT_API_URL=telegram.url, **each) for each in settings]
    assert [comparable(text) for text in said] == [comparable(block) for block in blocks]


def ask(*command: str, folder: Path, **settings: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    line = [sys.executable, "-m", "bot", *command]
    return subprocess.run(line, check=False, cwd=folder, env=clean | settings, capture_output=True, text=True).stdout


def comparable(text: str) -> list[str]:
    """Return the lines of the doctor without what changes with dialogue, day and how many updates wait."""
    return re.sub(r"dialogue [0-9a-f]{16}|\b\d+ (?=verified|updates wait)", "", text).strip().splitlines()
