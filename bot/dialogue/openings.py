"""The first minutes: who I am, whether that is all right, and what is on the person's mind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Identifier, Several, Text, holds, may_hold, may_list, speech
from bot.dialogue.place import Written
from bot.dialogue.records import Nested

_TURN = speech()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something to talk about, offered as a button; a pressed topic brings an open question."""

    id: Written = holds(Identifier(), "Stable name of the topic.", "friends")
    label: Written = holds(Text(words=8), "What stands on the button.")
    phrasings: tuple[Written, ...] = may_list(Text(), "Typed words that mean the same.")
    text: Written = holds(_TURN, "The open question that follows.")
    claims: tuple[Written, ...] = may_list(Identifier(), "Ids of claims offered with the question.")
    safeguard: Written | None = may_hold(Identifier(), "Id of a safeguarding category to ask about instead.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """What is said until the talk is under way."""

    disclosure: Written = holds(speech("run_by", "emergency", words=100), "Said before anything else.")
    disclosure_more: Written = holds(speech("paid_by", words=120), "For whoever wants to know more first.")
    consent_again: Written = holds(_TURN, "Where the answer was neither yes nor no.")
    refused: Written = holds(speech("helplines"), "Where the answer was not now.")
    age: Written = holds(_TURN, "Asks for the age band.")
    age_again: Written = holds(_TURN, "Where the answer was no age.")
    too_young: Written = holds(speech("helplines"), "Under 13: the child line, and the end.")
    country: Written = holds(_TURN, "Asks for the country.")
    country_again: Written = holds(_TURN, "Where the answer was no country.")
    open: Written = holds(_TURN, "The one open question.")
    open_again: Written = holds(_TURN, "The open question for somebody who is already here.")
    came_in_with: Written = holds(speech("paraphrase"), "Takes up what was written before consent.")
    truce: Written = holds(_TURN, "At the first insult: both sides lay the insults down.")
    truce_ahead: Written = holds(_TURN, "The same before the first counter-line, where no insult was heard.")
    truce_agreed: Written = holds(_TURN, "After the yes.")
    truce_later: Written = holds(_TURN, "After anything else; the talk goes on civilly all the same.")
    insulted_again: Written = holds(_TURN, "At the second insult.")
    insulted_pause: Written = holds(speech("helplines"), "At the third: a pause, the door open.")
    topics: tuple[Topic, ...] = holds(
        Several(Nested(Topic), least=4), "What can be talked about; the first four are buttons."
    )
