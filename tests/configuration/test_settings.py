"""Every setting tells what it is, and none of its values where it is shown."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.configuration.settings import PREFIX, Configuration, every_setting, name_of

SETTINGS = pytest.mark.parametrize("declared", every_setting(), ids=name_of)
#: What stands for itself: whoever has it can write, read or speak in the bot's place.
SECRETS = {"token", "key_ring", "pepper", "database", "webhook_secret", "secret_key", "metrics_token"}


@SETTINGS
def test_a_setting_is_described_in_sentences(declared) -> None:
    description = declared.metadata["description"]
    assert description[0].isupper()
    assert description.endswith(".")
    assert "\n" not in description


@SETTINGS
def test_a_default_reads_as_it_would_from_the_environment(declared) -> None:
    written = declared.metadata["default"]
    assert declared.default == (declared.metadata["reader"](written) if written else None)


@SETTINGS
def test_the_name_in_the_environment_is_one_that_a_shell_takes(declared) -> None:
    name = name_of(declared)
    assert name.startswith(PREFIX)
    assert name.isidentifier()
    assert name.isupper()


def test_what_gives_power_to_whoever_reads_it_is_marked_as_secret_and_has_no_default() -> None:
    assert {declared.name for declared in every_setting() if declared.metadata["secret"]} == SECRETS
    given_anyway = {name for name in SECRETS if getattr(Configuration(), name) is not None}
    assert given_anyway == {"database"}  # a file, which names no password


def test_no_two_settings_have_names_that_are_taken_for_the_file_of_another() -> None:
    names = {name_of(declared) for declared in every_setting()}
    assert not {f"{name}_FILE" for name in names} & names


def test_flagged_talks_are_kept_longer_than_others_unless_somebody_decides_otherwise() -> None:
    assert Configuration().retention_days == 30
    assert Configuration().flagged_retention_days > Configuration().retention_days


@given(st.text(st.characters(min_codepoint=0x100, categories=["L"]), min_size=4, max_size=30))
def test_no_value_whatever_stands_in_what_a_log_would_show(value: str) -> None:
    settings = Configuration(**{declared.name: value for declared in every_setting()})
    assert value not in f"{settings!r} {settings}"
    assert "token" in repr(settings)


def test_what_is_not_given_is_not_listed() -> None:
    assert "token" not in repr(Configuration())
    assert "retention_days" in repr(Configuration())


@pytest.mark.parametrize("name", [declared.name for declared in fields(Configuration)])
def test_nothing_is_changed_once_it_is_read(name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(Configuration(), name, "other")
