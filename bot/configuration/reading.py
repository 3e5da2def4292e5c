"""Reads the settings from the environment and from a file `.env`; the environment goes first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import Field
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from rapidfuzz import process

from bot.configuration.errors import ConfigurationError, UnreadableError
from bot.configuration.settings import PREFIX, Configuration, every_setting, name_of

_FROM_FILE = "_FILE"


def read_configuration(environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Configuration:
    """Return the settings; raise `ConfigurationError` with a sentence for each that is wrong."""
    sources = (os.environ if environment is None else environment, _from_file(env_file))
    problems = _unknown({name for source in sources for name in source})
    values: dict[str, Any] = {}
    for declared in every_setting():
        try:
            found = _value(declared, sources)
        except UnreadableError as error:
            problems.append(f"{name_of(declared)}: {error}.")
            continue
        if found is not None:
            values[declared.name] = found
    if problems:
        raise ConfigurationError(*problems)
    return Configuration(**values)


def read_setting(name: str, env_file: Path = Path(".env")) -> Any:
    """Return one setting, whatever is wrong with the others; raise `ConfigurationError` where it is wrong itself."""
    declared = next(each for each in every_setting() if each.name == name)
    try:
        found = _value(declared, (os.environ, _from_file(env_file)))
    except UnreadableError as error:
        raise ConfigurationError(f"{name_of(declared)}: {error}.") from None
    return declared.default if found is None else found


def require(configuration: Configuration, names: Iterable[str]) -> None:
    """Raise `ConfigurationError` with a sentence for each setting that is needed and was not given."""
    by_name = {declared.name: declared for declared in every_setting()}
    missing = [by_name[name] for name in names if getattr(configuration, name) is None]
    if missing:
        raise ConfigurationError(*(f"{name_of(each)} is missing. {each.metadata['description']}" for each in missing))


def _from_file(path: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except ValueError:
        raise ConfigurationError(f"the file {path} is not text in UTF-8.") from None


def _value(declared: Field[Any], sources: Iterable[Mapping[str, str]]) -> object:
    text = next((text for source in sources if (text := _text(name_of(declared), source))), "")
    try:
        value: object = declared.metadata["reader"](text) if text else None
    except ValueError:  # an address with brackets or a port that make no sense
        raise UnreadableError("it cannot be read") from None
    return value


def _text(name: str, source: Mapping[str, str]) -> str:
    """Return what one source says of a setting; a file that is named for it goes before the value itself."""
    return _content(source.get(name + _FROM_FILE, "").strip()) or source.get(name, "").strip()


def _content(path: str) -> str:
    """Return what stands in the file that holds a secret, as container engines hand secrets over."""
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise UnreadableError(f"the file {path} cannot be read") from None


def _unknown(given: Iterable[str]) -> list[str]:
    known = [name_of(declared) for declared in every_setting()]
    strange = sorted(name for name in given if name.startswith(PREFIX) and name.removesuffix(_FROM_FILE) not in known)
    hints = ((name, process.extractOne(name.removesuffix(_FROM_FILE), known, score_cutoff=80)) for name in strange)
    return [f"{name} is no setting.{f' Did you mean {hint[0]}?' if hint else ''}" for name, hint in hints]
