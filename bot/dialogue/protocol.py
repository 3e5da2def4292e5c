"""What the mentor says between the turns of a claim: asking, rating, keeping for later, showing a source."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import holds, speech
from bot.dialogue.place import Written

_TURN = speech()


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """The steps that are the same for every claim."""

    clarify: Written = holds(_TURN, "Which of these is closest?")
    not_quite: Written = holds(_TURN, "The mentor has misunderstood, and asks again.")
    rate: Written = holds(speech("paraphrase"), "How sure, from 0 to 100; may be skipped.")
    rate_unclear: Written = holds(_TURN, "Where the answer was no number.")
    rate_again: Written = holds(speech("paraphrase"), "The same question at the end.")
    rate_thanks: Written = holds(_TURN, "The same thanks whether it rose, fell or stayed.")
    refer_back: Written = holds(speech("paraphrase"), "Remembers an earlier claim of this talk.")
    permission_again: Written = holds(_TURN, "Neither yes nor no to the offer: which is it?")
    switch: Written = holds(speech("paraphrase"), "A new claim in the middle of another: stay or change?")
    parked: Written = holds(speech("paraphrase"), "A second claim in one message is kept for later.")
    take_up: Written = holds(speech("paraphrase"), "Takes up what was kept.")
    raised_again: Written = holds(speech("paraphrase"), "A claim that was talked about comes back.")
    rejected: Written = holds(_TURN, "The person calls the claim false.")
    rejected_next: Written = holds(_TURN, "After their reasons.")
    reported: Written = holds(_TURN, "The person tells it as somebody else's view: whose is it?")
    attacks_stop: Written = holds(_TURN, "After two attacks on the source: no more evidence, a question instead.")
    break_offer: Written = holds(_TURN, "After about ten turns.")
    break_taken: Written = holds(_TURN, "The person takes the break.")
    hostility: Written = holds(_TURN, "Firm and kind, to hostility against Muslims or migrants.")
    source_quotation: Written = holds(
        speech(
            "speaker", "role", "said", "known_by", "title", "publisher", "published", "funder", "address", words=120
        ),
        "The source card of a testimony or excerpt.",
    )
    source_fact: Written = holds(
        speech("title", "publisher", "published", "funder", "address", words=120), "The source card of a fact."
    )
    source_disclosure: Written = holds(speech("disclosure"), "What may fairly be held against the source.")
    source_note: Written = holds(speech("content_note"), "What a reader should know first.")
    source_none: Written = holds(_TURN, "There is no source: the mentor only asked.")
    source_back: Written = holds(_TURN, "Back to the talk after the source card.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """General answers to what a person says back; a claim may have its own in their place."""

    agrees: Written = holds(_TURN, "Agreement: not celebrated, not pressed.")
    partly: Written = holds(_TURN, "Some of it.")
    fake: Written = holds(_TURN, "That is propaganda: concede what is fair, ask what would count.")
    one_person: Written = holds(_TURN, "That is only one person.")
    what_about: Written = holds(_TURN, "What about ...: grant the wrong, ask one question.")
    angry: Written = holds(_TURN, "Anger: no persuasion, the choice is theirs.")
    unsure: Written = holds(_TURN, "Does not know.")
