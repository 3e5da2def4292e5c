"""The pages of the documentation that are made from the program itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bot.configuration.errors import UnreadableError
from bot.configuration.kinds import Reader
from bot.configuration.settings import every_setting, name_of
from bot.dialogue.diagnostics import CODES

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

_CODES = """\
# What `bot check` says

`bot check [DIR]` says everything that is wrong with a dialogue folder, a problem a line, sorted by place:

    path:line:column: CODE severity: sentence

It exits 1 where there is an error, and changes no file. An error keeps the dialogue from being loaded; a warning is for
whoever maintains it; a note only says what is kept and not served. With `--strict` a warning exits 1 as well. Lines and
columns count from 1. A code is permanent: it is never given another meaning, so it can be searched for. The first letter
names the family: Y the YAML itself, F one field, R ids and files, S silences, T the tree of a claim, W what is said.

Every code has a page: what it means and why, an example that brings it about, and how to mend it. The examples are tests.

## When it is right as it is

A problem of the families T and W can be accepted on one line, with a reason, by a comment on that line or on the line
above:

```yaml
    text: >-  # allow W511: the 'but' is his own, he quotes himself
```

W504 and W508 cannot: without these the bot could not speak. A silence without a reason is S601; one that nothing needs any
more is S602.

## Every code

Made from the table in `bot/dialogue/diagnostics.py`; `make docs` writes it anew.

| code | severity | what it means |
|---|---|---|
"""


def codes_as_markdown() -> str:
    """Return the page that lists every code."""
    rows = (f"| [{code}]({code}.md) | {severity.value} | {meaning} |\n" for code, (severity, meaning) in CODES.items())
    return _CODES + "".join(rows)


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
        "diagnostics/README.md": codes_as_markdown(),
        "operators/settings.md": settings_as_markdown(),
    }
