"""Rules that look across the whole dialogue; one module a family of codes."""

from __future__ import annotations

from bot.dialogue.checks.examples import check_examples
from bot.dialogue.checks.references import check_references
from bot.dialogue.checks.routes import check_routes
from bot.dialogue.checks.voice import check_voice
from bot.dialogue.checks.wording import check_wording
from bot.dialogue.diagnostics import Problems
from bot.dialogue.tree import Dialogue


def check_dialogue(dialogue: Dialogue, problems: Problems) -> None:
    """Tell `problems` all that is wrong with a dialogue whose files could be read."""
    for tree in dialogue.trees.values():
        check_references(dialogue, tree, problems)
        check_routes(tree, problems)
        check_wording(tree, problems)
        check_voice(tree, problems)
        check_examples(tree, problems)
