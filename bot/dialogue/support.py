"""What is said round a safeguarding card, whatever its category."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Several, holds, speech
from bot.dialogue.place import Written

_TURN = speech()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Safety comes first; these words hold the talk while it does."""

    uncertain: Written = holds(_TURN, "Where noticing itself failed: ask.")
    all_right: Written = holds(_TURN, "The person says that it was not meant like that.")
    unclear_card: Written = holds(
        speech("helplines"), "Twice no clear answer: the lines, with nothing taken for granted."
    )
    stood_down: Written = holds(_TURN, "After a red card the person says that it was not meant like that.")
    unclear: Written = holds(_TURN, "Neither yes nor no to the gentle question.")
    claim_later: Written = holds(_TURN, "A claim raised after a red card: not today.")
    here: tuple[Written, ...] = holds(Several(_TURN, least=3), "Company, once all else has been said; in turn.")
