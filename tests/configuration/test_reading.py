"""Settings are read once, and whatever is wrong with them is said in a sentence."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.configuration.errors import ConfigurationError
from bot.configuration.reading import read_configuration, require
from bot.configuration.settings import Configuration, every_setting, name_of

NOWHERE = Path("no-such-file.env")
SECRET = "s3cret-and-long-enough-for-it"


def read(**environment: str) -> Configuration:
    return read_configuration(environment, NOWHERE)


def test_every_setting_has_a_description_and_a_default_that_reads() -> None:
    for declared in every_setting():
        assert declared.metadata["description"].endswith(".")
        if declared.metadata["default"]:
            assert declared.metadata["reader"](declared.metadata["default"]) == declared.default


def test_without_anything_given_the_defaults_hold() -> None:
    settings = read()
    assert (settings.intake, settings.retention_days, settings.listen) == ("polling", 30, ("127.0.0.1", 8080))
    assert settings.token is None


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_LANGUAGE=de\nBOT_RETENTION_DAYS=7\n", "utf-8")
    settings = read_configuration({"BOT_LANGUAGE": "fr"}, file)
    assert (settings.language, settings.retention_days) == ("fr", 7)


def test_a_secret_can_stand_in_a_file_of_its_own_which_goes_first(tmp_path: Path) -> None:
    file = tmp_path / "pepper"
    file.write_text(f"{SECRET}\n", "utf-8")
    assert read(BOT_PEPPER_FILE=str(file), BOT_PEPPER="another-one-that-is-not-taken").pepper == SECRET


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigurationError, match="BOT_TOKEN: the file no-such-file cannot be read"):
        read(BOT_TOKEN_FILE="no-such-file")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "not-a-token"),
        ("BOT_PEPPER", "short"),
        ("BOT_DATABASE", "mysql://name@host/db"),
        ("BOT_DATABASE", "bot.sqlite3"),
        ("BOT_INTAKE", "pigeon"),
        ("BOT_PUBLIC_URL", "bot.example.org"),
        ("BOT_PUBLIC_URL", "https://[bot"),
        ("BOT_DATABASE", "postgresql://[host/bot"),
        ("BOT_LISTEN", "localhost:²"),
        ("BOT_LISTEN", "8080"),
        ("BOT_LISTEN", "localhost:99999"),
        ("BOT_COUNSELLORS_CHAT", "5"),
        ("BOT_COUNSELLORS_CHAT", "counsellors"),
        ("BOT_RETENTION_DAYS", "0"),
        ("BOT_RETENTION_DAYS", "thirty"),
        ("BOT_BURST_SECONDS", "-1"),
        ("BOT_SENDS_AT_ONCE", "9"),
        ("BOT_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_setting(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(**{name: value})
    (sentence,) = refused.value.problems
    assert sentence.startswith(f"{name}: ")
    assert sentence.endswith(".")


def test_a_secret_that_is_wrong_is_not_repeated() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(BOT_TOKEN="123:secret part", BOT_PEPPER="secret part")
    assert "secret part" not in str(refused.value)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(BOT_INTAKE="pigeon", BOT_RETENTION_DAYS="0", BOT_TOKN="x")
    assert len(refused.value.problems) == 3


def test_a_slip_in_a_name_brings_the_name_that_was_meant() -> None:
    with pytest.raises(ConfigurationError, match=r"BOT_TOKN is no setting\. Did you mean BOT_TOKEN\?"):
        read(BOT_TOKN="x")


def test_names_of_others_are_none_of_ours() -> None:
    assert read(PATH="/usr/bin", TELEGRAM_TOKEN="x") == read()


def test_what_is_needed_and_missing_is_told_with_what_it_means() -> None:
    with pytest.raises(ConfigurationError, match=r"BOT_TOKEN is missing\. The bot's token, from BotFather\."):
        require(read(), ["token"])
    require(read(BOT_TOKEN="123:abc"), ["token"])


def test_no_value_is_shown_when_it_is_printed() -> None:
    settings = read(BOT_TOKEN="123456:abcdef", BOT_PEPPER=SECRET, BOT_KEY_RING="a:b")
    assert "token" in repr(settings)
    assert not [secret for secret in ("abcdef", SECRET, "a:b") if secret in repr(settings)]


@given(name=st.sampled_from([name_of(declared) for declared in every_setting()]), value=st.text(max_size=60))
def test_whatever_is_given_it_is_read_or_refused_in_a_sentence(name: str, value: str) -> None:
    with contextlib.suppress(ConfigurationError):
        assert read(**{name: value})


def test_the_environment_goes_before_the_file_for_each_name_by_itself(tmp_path: Path) -> None:
    (tmp_path / "pepper").write_text("pepper-from-a-file-of-its-own", "utf-8")
    (tmp_path / ".env").write_text(f"BOT_PEPPER={SECRET}\nBOT_LANGUAGE=de\n", "utf-8")
    settings = read_configuration({"BOT_PEPPER_FILE": str(tmp_path / "pepper")}, tmp_path / ".env")
    assert (settings.pepper, settings.language) == ("pepper-from-a-file-of-its-own", "de")


def test_an_empty_value_counts_as_not_given(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n", "utf-8")
    settings = read(BOT_TOKEN=" ", BOT_RETENTION_DAYS="", BOT_PEPPER_FILE=str(tmp_path / "empty"))
    assert (settings.token, settings.retention_days, settings.pepper) == (None, 30, None)


def test_space_around_a_value_does_not_count() -> None:
    assert read(BOT_INTAKE=" webhook\n").intake == "webhook"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"BOT_LANGUAGE=\xe9"])
def test_a_file_of_settings_that_is_no_text_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(ConfigurationError) as refused:
        read_configuration({}, tmp_path / ".env")
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"short"])
def test_a_file_with_a_secret_that_cannot_be_used_is_refused_by_its_setting(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "pepper").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"^BOT_PEPPER: .*\.$"):
        read(BOT_PEPPER_FILE=str(tmp_path / "pepper"))


@pytest.mark.parametrize("path", ["/", "no\0such", "x" * 5000])
def test_what_is_no_file_is_refused_by_its_setting(path: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^BOT_PEPPER: "):
        read(BOT_PEPPER_FILE=path)


def test_a_port_that_cannot_be_is_refused_before_anything_starts() -> None:
    for name, value in (
        ("BOT_DATABASE", "postgresql://bot:hush@host:99999/talks"),
        ("BOT_PUBLIC_URL", "https://h:99999"),
    ):
        with pytest.raises(ConfigurationError, match=f"^{name}: ") as refused:
            read(**{name: value})
        assert "hush" not in str(refused.value)


def test_a_slip_in_the_name_of_a_file_brings_a_hint_too() -> None:
    with pytest.raises(ConfigurationError, match=r"BOT_TOKN_FILE is no setting\. Did you mean BOT_TOKEN"):
        read(BOT_TOKN_FILE="x")


def test_a_name_like_no_other_brings_no_hint() -> None:
    with pytest.raises(ConfigurationError, match=r"^BOT_ZZZZZZ is no setting\.$"):
        read(BOT_ZZZZZZ="x")


def test_the_value_under_an_unknown_name_is_not_repeated() -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(BOT_TOKN=SECRET)
    assert SECRET not in str(refused.value)


def test_everything_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        require(read(), ["token", "key_ring", "pepper"])
    assert [sentence.split()[0] for sentence in refused.value.problems] == ["BOT_TOKEN", "BOT_KEY_RING", "BOT_PEPPER"]


@given(content=st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_whatever_stands_in_the_files_it_is_read_or_refused_in_a_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ConfigurationError):
        file = Path(folder, "file")
        file.write_bytes(content)
        assert read_configuration({"BOT_TOKEN_FILE": str(file)}, file)


@given(name=st.text(max_size=12).map("BOT_".__add__), value=st.text(max_size=60))
def test_whatever_a_setting_is_called_it_is_refused_in_a_sentence(name: str, value: str) -> None:
    known = {name_of(declared) for declared in every_setting()}
    assume(name.removesuffix("_FILE") not in known)
    with pytest.raises(ConfigurationError):
        read(**{name: value})


def test_a_value_in_the_environment_goes_before_a_file_that_the_env_file_names(tmp_path: Path) -> None:
    pepper, file = tmp_path / "pepper", tmp_path / ".env"
    pepper.write_text("pepper-out-of-a-file-of-its-own", "utf-8")
    file.write_text(f"BOT_PEPPER_FILE={pepper}\n", "utf-8")
    assert read_configuration({}, file).pepper == "pepper-out-of-a-file-of-its-own"
    assert read_configuration({"BOT_PEPPER": SECRET}, file).pepper == SECRET
