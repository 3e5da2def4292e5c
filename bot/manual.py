"""The pages of the documentation that are made from the program itself."""

from __future__ import annotations

import click

from bot.dialogue.diagnostics import codes_as_markdown


def commands_as_markdown(group: click.Group) -> str:
    """Return the page on every command, from the help that the commands give."""
    parts = ["# Every command", "", "Made from the commands' own help; `make docs` writes it anew."]
    whole = click.Context(group, info_name="bot", max_content_width=100, terminal_width=100, **group.context_settings)
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=whole)
        parts += ["", f"## bot {name}", "", "```text", command.get_help(context), "```"]
    return "\n".join(parts) + "\n"


def pages(group: click.Group) -> dict[str, str]:
    """Return the generated pages by their path inside docs/."""
    return {"commands.md": commands_as_markdown(group), "diagnostics.md": codes_as_markdown()}
