"""The pages of the documentation that are made from the program itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bot.configuration.errors import UnreadableError
from bot.configuration.kinds import Reader
from bot.configuration.settings import every_setting, name_of
from bot.dialogue.diagnostics import codes_as_markdown

_NO_VALUE = "\0"
_SETTINGS = """\
# Every setting

Made from `bot/configuration/settings.py`; `make docs` writes it anew.

A setting stands in the environment, or in a file `.env` in the folder where `bot` is started; the environment goes
first. Instead of the value, the name of a file that holds it may be given: `BOT_TOKEN_FILE` for `BOT_TOKEN`, and so on;
where both are given, the file counts. An empty one counts as not given.

A name that begins with `BOT_` and is no setting stops the program, which says so. Secrets are never shown or logged.

| setting | what it means | without it | secret |
|---|---|---|---|"""


def commands_as_markdown(group: click.Group) -> str:
    """Return the page on every command, from the help that the commands give."""
    parts = ["# Every command", "", "Made from the commands' own help; `make docs` writes it anew."]
    whole = click.Context(group, info_name="bot", max_content_width=100, terminal_width=100, **group.context_settings)
    for context in _commands(group, whole):
        parts += ["", f"## {context.command_path}", "", "```text", context.get_help(), "```"]
    return "\n".join(parts) + "\n"


def _commands(group: click.Group, around: click.Context) -> Iterator[click.Context]:
    """Yield each command of a group, and after a group its own commands."""
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=around)
        yield context
        if isinstance(command, click.Group):
            yield from _commands(command, context)


def settings_as_markdown() -> str:
    """Return the page on every setting, from the declarations that the program reads them by."""
    parts = [_SETTINGS]
    for declared in every_setting():
        about = declared.metadata
        meaning = " ".join(part for part in (about["description"], _form(about["reader"])) if part)
        default = f"`{about['default']}`" if about["default"] else "not set"
        parts.append(f"| `{name_of(declared)}` | {meaning} | {default} | {'yes' if about['secret'] else ''} |")
    return "\n".join(parts) + "\n"


def _form(read: Reader) -> str:
    """Return what the values of a setting look like, as its reader says first when it refuses one."""
    try:
        read(_NO_VALUE)
    except UnreadableError as refusal:
        form = str(refusal).partition(";")[0]
        return f"{form[0].upper()}{form[1:]}."
    return ""


def pages(group: click.Group) -> dict[str, str]:
    """Return the generated pages by their path inside docs/."""
    return {
        "commands.md": commands_as_markdown(group),
        "diagnostics.md": codes_as_markdown(),
        "operators/settings.md": settings_as_markdown(),
    }
