"""A turn of a claim as the person gets it: with its fact or its quotation in place."""

from __future__ import annotations

from bot.dialogue.claims import Turn
from bot.dialogue.facts import Fact
from bot.dialogue.tree import Tree


def heard(tree: Tree, turn: Turn, *, quoted: bool = True) -> str:
    """Return the text of a turn with its slots filled; with `quoted` false a stand-in takes the quotation's place.

    What cannot be filled stays as it is; other checks report that.
    """
    found = tree.brought_by(turn)
    if found is None:
        return str(turn.text)
    if isinstance(found, Fact):
        return turn.text.replace("{fact}", found.text)
    words, speaker = (found.words, found.speaker) if quoted else ("These were the words", "the speaker")
    return turn.text.replace("{words}", words).replace("{speaker}", speaker)
