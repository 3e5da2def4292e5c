"""How a talk ends: in the person's own terms, with the door open."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Several, holds, speech
from bot.dialogue.place import Written

_TURN = speech()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closings:
    """Last words."""

    with_claim: tuple[Written, ...] = holds(Several(speech("value"), least=2), "Name what matters to the person.")
    plain: tuple[Written, ...] = holds(Several(_TURN, least=2), "Where no claim was talked about.")
    summary: Written = holds(speech("claims"), "What was talked about.")
    stopped: Written = holds(_TURN, "After /stop.")
    stopped_in_danger: Written = holds(speech("helplines"), "After /stop while danger is being talked about.")
    forgotten: Written = holds(_TURN, "After /forget: what was erased.")
    quick_exit: Written = holds(_TURN, "An innocent message, after the quick-exit word.")
