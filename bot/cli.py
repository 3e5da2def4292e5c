"""The console script `bot`: one small function a command, which imports what it needs when it runs."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.evaluation.commands import COMMANDS as MEASURING
from bot.operations.commands import COMMANDS

if TYPE_CHECKING:
    from bot.dialogue.tree import Dialogue

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_dialogues = click.option(
    "--dialogues",
    type=_FOLDER,
    default=None,
    envvar="BOT_DIALOGUES",
    help="Folder of the dialogue. [default: dialogues]",
)
#: Columns of a report that is not read on a screen.
_WIDE = 200
_language = click.option("--language", default="en", show_default=True, help="Language of the dialogue.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bot")
def main() -> None:
    """On the Table: a mentor's conversation about the claims of violent recruiters."""
    # The arrays of one message are small: threads over them cost more than they save. Read when NumPy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command()
@_dialogues
@_language
@click.option("--transcript", type=click.Path(dir_okay=False, path_type=Path), help="Write the talk to this YAML file.")
def chat(dialogues: Path | None, language: str, transcript: Path | None) -> None:
    """Talk with the bot in the terminal.

    With standard input not a terminal, it reads a line a turn and ends with the input.
    """
    from rich.console import Console

    from bot.channels.terminal.screen import Screen
    from bot.channels.terminal.session import Session
    from bot.talk import Talk

    if transcript and (transcript.exists() or not transcript.parent.is_dir()):
        raise click.ClickException(f"{transcript} cannot be written: its folder is missing, or it is there already.")
    talk = Talk(_load(dialogues, language), language)
    echo = not sys.stdin.isatty()
    session = Session(talk, Screen(Console(highlight=False), talk.tree.interface), _read_line, echo=echo)
    session.run()
    if transcript:
        transcript.write_text(session.recording.as_yaml("A talk in the terminal"), encoding="utf-8")


@main.command()
@click.argument("folder", type=_FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Exit 1 where there is a warning, too.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day by which reviews are judged. [default: today]"
)
def check(folder: Path | None, today: dt.datetime | None, *, strict: bool) -> None:
    """Say everything that is wrong with a dialogue FOLDER; exit 1 where there is an error.

    Errors keep a dialogue from being loaded. Warnings are for whoever maintains it; notes list what is kept and not served.
    """
    from bot.content.review import check_folder
    from bot.dialogue.diagnostics import Severity
    from bot.rehearsal.scripts import read_scripts

    folder = _folder(folder)
    _, problems = check_folder(folder, (today or dt.datetime.now().astimezone()).date())
    found = sorted((*problems, *read_scripts(folder)[1]))
    for problem in found:
        click.echo(str(problem))
    wrong = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    sys.exit(any(problem.severity in wrong for problem in found))


@main.command()
@_dialogues
@_language
@click.option("--json", "as_json_", is_flag=True, help="One JSON object instead of tables.")
def content(dialogues: Path | None, language: str, *, as_json_: bool) -> None:
    """Report what the library holds, claim by claim, and how far it is from its aims."""
    import json

    from rich.console import Console

    from bot.content.measures import measure
    from bot.content.near_copies import closest_pair
    from bot.content.report import as_json, tables

    dialogue = _load(dialogues, language)
    measures = measure(dialogue, language)
    if as_json_:
        click.echo(json.dumps(as_json(measures), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    for part in tables(measures, closest_pair(tuple(dialogue.tree(language).claims.values()))):
        console.print(part, markup=False)


@main.command()
@click.argument("words")
def fingerprint(words: str) -> None:
    """Print the line by which WORDS are kept out of the dialogue without standing in it (voice.yaml, W514)."""
    from bot.dialogue.fingerprints import fingerprint as fingerprint_of

    click.echo(f'  - {{what: "...", fingerprint: "{fingerprint_of(words)}"}}')


@main.command()
@_dialogues
@_language
def match(dialogues: Path | None, language: str) -> None:
    """Say what each line of standard input means, as one JSON object a line."""
    import json

    from bot.learned import understander
    from bot.understanding.contract import to_json

    reader = understander(_load(dialogues, language).tree(language))
    for line in _lines():
        click.echo(json.dumps(to_json(reader.understand(line)), ensure_ascii=False))
        sys.stdout.flush()


@main.command()
@_dialogues
@_language
@click.argument("message")
def explain(dialogues: Path | None, language: str, message: str) -> None:
    """Say how a MESSAGE is understood: every stage, its scores, and why others did not fire."""
    from bot.learned import understander
    from bot.understanding.explanation import explain as lines_of

    reader = understander(_load(dialogues, language).tree(language))
    for line in lines_of(reader.understand(message), reader):
        click.echo(line)


@main.command(name="test")
@_dialogues
def test_(dialogues: Path | None) -> None:
    """Play every scripted conversation of the dialogue; exit 1 where one goes another way."""
    from bot.learned import understander
    from bot.rehearsal.replay import replay
    from bot.rehearsal.scripts import language_of, read_scripts

    folder = _folder(dialogues)
    dialogue = _load(folder)
    scripts, problems = read_scripts(folder)
    understanders = {language: understander(tree) for language, tree in dialogue.trees.items()}
    failed = 0
    for path, script in scripts.items():
        language = language_of(path, folder)
        differences = replay(script, dialogue, language, understanders[language])
        failed += bool(differences)
        for difference in differences:
            click.echo(str(difference))
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(scripts) - failed} of {len(scripts)} conversations went as written.")
    sys.exit(bool(failed or problems or not scripts))


@main.command()
@click.argument("folder", type=_FOLDER, required=False)
def schema(folder: Path | None) -> None:
    """Write the JSON Schemas, by which an editor completes and checks dialogue files, into FOLDER/schema."""
    from bot.rehearsal.schemas import written_schemas

    target = _folder(folder) / "schema"
    target.mkdir(exist_ok=True)
    for name, text in written_schemas().items():
        (target / name).write_text(text, encoding="utf-8")


for command in (*MEASURING, *COMMANDS):
    main.add_command(command)


def _folder(given: Path | None) -> Path:
    from bot.dialogue.loading import find_folder

    try:
        return find_folder(given)
    except FileNotFoundError as error:
        raise click.ClickException(str(error)) from None


def _load(given: Path | None, language: str = "") -> Dialogue:
    from bot.dialogue.diagnostics import DialogueError
    from bot.dialogue.loading import load

    folder = _folder(given)
    try:
        dialogue = load(folder)
    except DialogueError as error:
        click.echo(str(error), err=True)
        raise click.ClickException(
            f"the dialogue in {folder} has errors and was not loaded; nothing was changed."
        ) from None
    if language and language not in dialogue.trees:
        raise click.ClickException(f"the dialogue has no language '{language}'; it has {', '.join(dialogue.trees)}.")
    return dialogue


def _read_line(prompt: str) -> str:
    if os.name == "posix" and prompt:
        import readline  # noqa: F401  lets a person edit the line they type
    return input(prompt)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")
