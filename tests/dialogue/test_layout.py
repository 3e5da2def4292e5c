"""Which file holds what."""

from __future__ import annotations

import pytest

from bot.dialogue.layout import is_script, kind_of_file
from tests.dialogue.conftest import PROJECT


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sources.yaml", "sources"),
        ("en/testimonies.yaml", "testimonies"),
        ("fr/small-talk.yaml", "small-talk"),
        ("en/claims/trust/media-lies.yaml", "claim"),
        ("en/safeguarding/abuse.yaml", "safeguard"),
        ("en/sources.yaml", None),
        ("testimonies.yaml", None),
        ("en/claims/media-lies.yaml", None),
        ("en/claims/trust/deeper/media-lies.yaml", None),
        ("en/interface.yml", None),
        ("en/interface", None),
    ],
)
def test_a_file_is_known_by_its_place(path: str, kind: str | None) -> None:
    assert kind_of_file(path) == kind


@pytest.mark.parametrize("path", ["en/conversations/truce.yaml", "fr/conversations/gate/truce.yaml"])
def test_scripts_stand_in_the_conversations_of_a_language(path: str) -> None:
    assert is_script(path)
    assert kind_of_file(path) is None


@pytest.mark.parametrize("path", ["conversations/a.yaml", "en/claims/conversations/a.yaml", "en/conversations/a.yml"])
def test_what_stands_elsewhere_is_no_script(path: str) -> None:
    assert not is_script(path)


def test_every_yaml_file_of_the_dialogue_is_read_by_somebody() -> None:
    folder = PROJECT / "dialogues"
    paths = [path.relative_to(folder).as_posix() for path in folder.rglob("*.y*ml")]
    assert [path for path in paths if not kind_of_file(path) and not is_script(path)] == []
