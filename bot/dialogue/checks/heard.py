"""A turn of a claim as the person gets it: with its fact or its quotation in place."""

from __future__ import annotations

from bot.dialogue.claims import Turn
from bot.dialogue.tree import Tree


def heard(tree: Tree, turn: Turn, *, quoted: bool = True) -> str:
    """Return the text of a turn with its slots filled; with `quoted` false a stand-in takes the quotation's place.

    What cannot be filled stays as it is; other checks report that.
    """
    text = str(turn.text)
    fact = tree.facts.get(turn.fact or "")
    if fact is not None:
        text = text.replace("{fact}", fact.text)
    found = tree.testimonies.get(turn.quotation or "") or tree.excerpts.get(turn.quotation or "")
    if found is not None:
        words, speaker = (found.words, found.speaker) if quoted else ("These were the words", "the speaker")
        text = text.replace("{words}", words).replace("{speaker}", speaker)
    return text
