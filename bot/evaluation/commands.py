"""The commands of the console script that measure understanding."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.dialogue.tree import Tree
    from bot.evaluation.labelled import Line

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE..."
)
_dialogues = click.option(
    "--dialogues",
    type=_FOLDER,
    default=None,
    envvar="BOT_DIALOGUES",
    help="Folder of the dialogue. [default: dialogues]",
)
_language = click.option("--language", default="en", show_default=True, help="Language of the dialogue.")
_words_alone = click.option("--words-alone", is_flag=True, help="Without the encoder, as where it cannot be loaded.")
#: Columns of a report that is not read on a screen.
_WIDE = 160


@click.command()
@_files
@_dialogues
@_language
@_words_alone
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), help="Draw risk and coverage into this SVG file."
)
@click.option(
    "--compare",
    "revision",
    metavar="REV",
    help="Show which messages the dialogue of a git revision understands otherwise.",
)
@click.option(
    "--messages/--no-messages", default=True, show_default=True, help="Show the messages of the worst confusions."
)
def evaluate(
    files: Sequence[Path], dialogues: Path | None, language: str, picture: Path | None, revision: str | None,
    *, words_alone: bool, messages: bool,
) -> None:  # fmt: skip
    """Measure how well the labelled messages of each FILE (or of every .jsonl file in a folder) are understood.

    A message stands on a line of its own, as a JSON object with its `text` and what it means: see
    docs/developers/understanding.md.
    """
    from rich.console import Console

    from bot.evaluation.outcomes import outcomes
    from bot.evaluation.report import report
    from bot.evaluation.risk import curve
    from bot.evaluation.risk import picture as drawn
    from bot.learned import understander

    folder, tree = _tree(dialogues, language)
    lines = _lines(files, tree)
    reader = understander(tree, words_alone=words_alone)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    if revision:
        with tempfile.TemporaryDirectory() as target:
            _compare(lines, folder, revision, Path(target), language)
        return
    found = outcomes(lines, reader)
    for part in report(found, messages=messages):
        console.print(part, markup=False)
    if picture:
        picture.write_text(drawn(curve(found)), encoding="utf-8")


@click.command()
@_files
@_dialogues
@_language
@_words_alone
@click.option("--write", is_flag=True, help="Write the cuts into their file, instead of printing them.")
def calibrate(files: Sequence[Path], dialogues: Path | None, language: str, *, words_alone: bool, write: bool) -> None:
    """Choose the cuts of understanding on the labelled messages of each FILE, which nothing else is measured on.

    They are printed as YAML, each with what was measured at every value that was tried; it takes some minutes.
    """
    import yaml

    from bot.evaluation.cut_search import as_written, choose
    from bot.learned import understander
    from bot.understanding.cuts import FILE, WITH_ENCODER, WORDS_ALONE

    _, tree = _tree(dialogues, language)
    choice = choose(_lines(files, tree), understander(tree, words_alone=words_alone))
    chosen = {WORDS_ALONE if words_alone else WITH_ENCODER: as_written(choice)}
    if not write:
        click.echo(_dump(chosen), nl=False)
        return
    head = FILE.read_text(encoding="utf-8").partition("\n")[0]
    kept = yaml.safe_load(FILE.read_text(encoding="utf-8")) | chosen
    FILE.write_text(f"{head}\n{_dump(kept)}", encoding="utf-8")
    click.echo(f"The cuts stand in {FILE}.")


@click.command()
@_dialogues
def learn(dialogues: Path | None) -> None:
    """Learn from the dialogue now, so that nobody has to wait for it later.

    What is learned is kept in the folder that BOT_CACHE names, and is learned anew whenever an example changes.
    """
    from bot.dialogue.diagnostics import DialogueError
    from bot.dialogue.loading import find_folder, load
    from bot.learned import cache_folder, understander

    try:
        dialogue = load(find_folder(dialogues))
    except (FileNotFoundError, DialogueError) as error:
        raise click.ClickException(str(error)) from None
    for language, tree in dialogue.trees.items():
        reader = understander(tree)
        how = "with the encoder" if reader.has_encoder else "from words and letters alone"
        click.echo(f"{language}: {reader.examples:,} examples were learned {how}.")
    click.echo(f"It is kept in {cache_folder()}.")


COMMANDS = (evaluate, calibrate, learn)


def _dump(cuts: object) -> str:
    """Write what was tried in one line a value."""
    import yaml

    return yaml.safe_dump(cuts, sort_keys=False, default_flow_style=None, width=10_000)


def _compare(lines: Sequence[Line], folder: Path, revision: str, target: Path, language: str) -> None:
    from bot.dialogue.diagnostics import DialogueError
    from bot.dialogue.loading import load
    from bot.evaluation.comparison import UnknownRevisionError, compare, fetch
    from bot.learned import understander

    try:
        before = load(fetch(folder, revision, target)).tree(language)
    except (UnknownRevisionError, DialogueError) as error:
        raise click.ClickException(str(error)) from None
    differences = list(compare(lines, understander(before), understander(load(folder).tree(language))))
    for each in differences:
        click.echo(f"{each.before} -> {each.now}: {each.line.text}")
    click.echo(f"{len(differences)} of {len(lines)} messages would be answered otherwise than at {revision}.")


def _lines(files: Sequence[Path], tree: Tree) -> list[Line]:
    from bot.evaluation.labelled import UnreadableLineError, read_lines

    paths = [path for given in files for path in (sorted(given.rglob("*.jsonl")) if given.is_dir() else (given,))]
    try:
        return read_lines(paths, tree.small_talk.keys())
    except UnreadableLineError as error:
        raise click.ClickException(str(error)) from None


def _tree(given: Path | None, language: str) -> tuple[Path, Tree]:
    from bot.dialogue.diagnostics import DialogueError
    from bot.dialogue.loading import find_folder, load

    try:
        folder = find_folder(given)
        dialogue = load(folder)
    except (FileNotFoundError, DialogueError) as error:
        raise click.ClickException(str(error)) from None
    if language not in dialogue.trees:
        raise click.ClickException(f"the dialogue has no language '{language}'; it has {', '.join(dialogue.trees)}.")
    return folder, dialogue.tree(language)
