"""The office of a process is opened whole, or the setting that is wrong is named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.configuration.errors import ConfigurationError
from bot.configuration.settings import Configuration
from bot.desk.library import Library
from bot.dialogue.diagnostics import DialogueError
from bot.operations.office import Office, open_office, open_vault
from bot.transcripts.keys import new_key_line
from bot.transcripts.models import Update
from tests.end_to_end.deployment import PROJECT

CHAT = {"id": 7, "type": "private"}
UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "hi"}}


@pytest.mark.parametrize("missing", ["key_ring", "pepper"])
def test_without_keys_there_is_no_office(missing: str, office: Office) -> None:
    with pytest.raises(ConfigurationError, match=f"^BOT_{missing.upper()} is missing"):
        open_office(replace(office.configuration, **{missing: None}))


def test_all_that_is_missing_is_named_at_once(office: Office) -> None:
    with pytest.raises(ConfigurationError) as caught:
        open_office(replace(office.configuration, key_ring=None, pepper=None))
    assert [problem.partition(" ")[0] for problem in caught.value.problems] == ["BOT_KEY_RING", "BOT_PEPPER"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_ring_that_is_none_is_refused_by_its_name_and_its_keys_are_not_shown(text: str) -> None:
    key = new_key_line("a").partition(":")[2][:-8]
    with pytest.raises(ConfigurationError, match=r"^BOT_KEY_RING: ") as caught:
        open_vault(Configuration(key_ring=f"{text}:{key}", pepper="pepper-of-the-tests-only"))
    assert key not in str(caught.value)


def test_a_language_that_the_dialogue_lacks_is_named_with_those_it_has(office: Office) -> None:
    with pytest.raises(ConfigurationError, match=r"^BOT_LANGUAGE: .*'tlh'; it has en"):
        open_office(replace(office.configuration, language="tlh"))


def test_a_folder_that_is_not_there_is_named_by_its_setting(office: Office) -> None:
    with pytest.raises(ConfigurationError, match=r"^BOT_DIALOGUES: .*'/nowhere/at/all'"):
        open_office(replace(office.configuration, dialogues="/nowhere/at/all"))


def test_a_dialogue_with_errors_is_not_served_and_the_place_is_told(office: Office, tmp_path: Path) -> None:
    folder = shutil.copytree(PROJECT / "dialogues", tmp_path / "dialogues")
    (folder / "en" / "closings.yaml").write_text("stopped: [", "utf-8")
    with pytest.raises(DialogueError, match=r"closings\.yaml:1:"):
        open_office(replace(office.configuration, dialogues=str(folder)))


def test_whoever_speaks_another_language_is_answered_in_the_one_that_is_set(office: Office) -> None:
    library: Library = office.counter.library
    assert (library.language("en-GB"), library.language("tlh"), library.language("")) == ("en", "en", "en")


def test_what_comes_in_is_stored_and_rings(office: Office) -> None:
    assert office.take_in([UPDATE]) == 1
    assert Update.objects.get().update_id == 1
    assert office.work._event.is_set()


def test_each_process_has_bells_of_its_own(office: Office) -> None:
    other = Office(office.counter)
    other.work.ring()
    assert not office.work._event.is_set()
    assert other.work is not other.post
