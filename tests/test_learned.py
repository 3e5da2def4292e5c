"""Understanding as it is installed: the encoder that is set, and the folder where what is learned is kept."""

from __future__ import annotations

from dataclasses import replace
from importlib import util
from pathlib import Path
from types import MappingProxyType

import pytest

from bot import learned
from bot.configuration.errors import ConfigurationError
from bot.dialogue.tree import Tree


def test_an_encoder_comes_with_the_installation() -> None:
    assert learned.find_encoder() is not None


def test_where_it_is_missing_one_warning_says_so_and_words_do_the_whole_job(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, caplog, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_CACHE", str(tmp_path))
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    few = replace(tree, claims=MappingProxyType({"paid-well": tree.claims["paid-well"]}))
    reader = learned.understander(few)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "by words and letters alone: the package" in caplog.text
    assert not reader.has_encoder
    assert reader.understand("they pay good money over there").id == "paid-well"


def test_no_encoder_is_loaded_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setenv("BOT_ENCODER", "none")
    assert learned.find_encoder() is None
    assert not caplog.records


def test_an_encoder_that_there_is_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ENCODER", "oracle")
    with pytest.raises(ConfigurationError, match="BOT_ENCODER"):
        learned.find_encoder()


def test_the_folder_is_the_one_that_is_set_or_one_among_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_CACHE", "/somewhere")
    assert learned.cache_folder() == Path("/somewhere")
    monkeypatch.delenv("BOT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/home/nobody/cache")
    assert learned.cache_folder() == Path("/home/nobody/cache/on-the-table")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/nobody")
    assert learned.cache_folder() == Path("/home/nobody/.cache/on-the-table")
