"""Scripted conversations as they stand in YAML: what is said, and what must come back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.dialogue.diagnostics import Diagnostic, Problems
from bot.dialogue.fields import Identifier, Several, Text, holds, may_hold, may_list
from bot.dialogue.layout import is_script
from bot.dialogue.loading import read_file
from bot.dialogue.place import Written
from bot.dialogue.records import Nested, read_record
from bot.dialogue.yaml_tree import read_yaml

_ANY = Text(slots=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Something that must come back; all keys given must hold for one and the same thing said."""

    turn: Written | None = may_hold(_ANY, "Name of the text: claim/turn, or part.text such as openings.truce.")
    claim: Written | None = may_hold(Identifier(), "The claim that is talked about from here.")
    kind: Written | None = may_hold(Identifier(), "Kind of turn or of question, such as listen or card.")
    text: Written | None = may_hold(_ANY, "Words that stand in what is said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The person says or presses something, and the mentor answers."""

    says: Written | None = may_hold(Text(slots=None, may_be_empty=True), "What the person types; nothing, too.")
    presses: Written | None = may_hold(_ANY, "Id of the button the person presses.")
    hears: tuple[Wanted, ...] = may_list(Nested(Wanted), "What must come back, in this order; more may come.")
    never: tuple[Written, ...] = may_list(Identifier(), "Kinds that must not come back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Who is talking; the gate is passed with these answers."""

    age: Written = holds(_ANY, "Id of the response that gives the age band.", "16-to-17")
    country: Written = holds(_ANY, "Id of the response that gives the country.", "country-gb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A scripted conversation."""

    title: Written = holds(_ANY, "What the conversation shows, in a sentence.")
    given: Given | None = may_hold(Nested(Given), "Left out, the conversation begins at the gate.")
    never: tuple[Written, ...] = may_list(Identifier(), "Kinds that must not come at any point.")
    talk: tuple[Exchange, ...] = holds(Several(Nested(Exchange), least=1), "What is said and what comes back.")


def read_scripts(folder: Path) -> tuple[dict[str, Script], tuple[Diagnostic, ...]]:
    """Return the scripts below a dialogue folder by their path, and everything that is wrong with them, sorted."""
    problems = Problems()
    scripts: dict[str, Script] = {}
    for path in sorted(folder.rglob("*")):
        if not is_script(path.relative_to(folder).as_posix()) or not path.is_file():
            continue
        node = read_yaml(read_file(path), path.as_posix(), problems)
        script = node and read_record(Script, node, problems)
        if script:
            scripts[path.as_posix()] = script
            _check(script, problems)
    return scripts, problems.sorted()


def language_of(path: str, folder: Path) -> str:
    """Return the language in whose folder a script stands."""
    return Path(path).relative_to(folder).parts[0]


def _check(script: Script, problems: Problems) -> None:
    for exchange in script.talk:
        if (exchange.says is None) == (exchange.presses is None):
            first = exchange.says or exchange.presses or script.title
            problems.add(first.place, "T408", "an exchange has either 'says' or 'presses'.")
