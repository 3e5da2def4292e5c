"""A claim: what recruiters say, how young people put it, and the tree of turns that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.fields import Day, Identifier, OneOf, Several, Text, holds, may_hold, may_list
from bot.dialogue.phrasings import Phrasings
from bot.dialogue.place import Written
from bot.dialogue.records import Nested

LISTEN, CONFIRM, PERMISSION = "listen", "confirm", "permission"
TESTIMONY, FACT, QUESTION = "testimony", "fact", "question"
ANSWER, BRIDGE, CLOSE = "answer", "bridge", "close"
TURN_KINDS = (LISTEN, CONFIRM, PERMISSION, TESTIMONY, FACT, QUESTION, ANSWER, BRIDGE, CLOSE)
#: Kinds that listen; two of them come before any counter-line.
LISTENING = frozenset({LISTEN, CONFIRM})
#: Kinds that put something against the claim; at most three of them are heard about one claim.
COUNTER_LINES = frozenset({TESTIMONY, FACT, QUESTION})
#: Kinds that bring something from outside, and need the person's yes first.
EVIDENCE = frozenset({TESTIMONY, FACT})
THEMES = ("belonging", "defence", "legitimacy", "utopia", "trust")
NEEDS = ("belonging", "injustice", "meaning", "faith", "anger", "home", "truth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something the person may answer, and where it leads.

    Either `says` names a response of responses.yaml, or `label` and `phrasings` are written here.
    """

    says: Written | None = may_hold(Identifier(), "Id of a response in responses.yaml.", "fake")
    label: Written | None = may_hold(Text(words=8), "What stands on the button.")
    phrasings: tuple[Written, ...] = may_list(Text(), "Typed words that mean the same.")
    leads: Written = holds(Identifier(), "Id of the turn that follows, in this file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing the mentor says, and where it leads."""

    id: Written = holds(Identifier(), "Stable name of the turn; talks under way find their place by it.")
    kind: Written = holds(OneOf(TURN_KINDS), "What the turn does in the conversation.")
    text: Written = holds(Text(80, "W501", slots=None), "What is said: 25 to 60 words, one question at most.")
    choices: tuple[Choice, ...] = may_list(Nested(Choice), "What the person may answer.")
    next: Written | None = may_hold(Identifier(), "Where any other answer leads.")
    then: Written | None = may_hold(Identifier(), "The turn that follows at once, without waiting.")
    offers: Written | None = may_hold(Identifier(), "permission: the testimony or fact turn a yes leads to.")
    declined: Written | None = may_hold(Identifier(), "permission: where a no leads.")
    testimony: Written | None = may_hold(Identifier(), "testimony: id in testimonies.yaml; its words fill {words}.")
    excerpt: Written | None = may_hold(Identifier(), "testimony: id in excerpts.yaml; its words fill {words}.")
    fact: Written | None = may_hold(Identifier(), "Id in facts.yaml; its sentence fills {fact}.")
    sources: tuple[Written, ...] = may_list(Identifier(), "Ids in sources.yaml of what the text itself states.")

    @property
    def quotation(self) -> Written | None:
        """The id of the testimony or excerpt that the turn brings, if it brings one."""
        return self.testimony or self.excerpt

    def leads_to(self) -> tuple[Written, ...]:
        """Every turn that can follow this one."""
        ways = (*(choice.leads for choice in self.choices), self.offers, self.declined, self.next, self.then)
        return tuple(way for way in ways if way)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim with its phrasings and its tree; the first turn is where the talk about it starts."""

    id: Written = holds(Identifier(), "Stable name of the claim; the file has the same name.")
    theme: Written = holds(OneOf(THEMES), "The theme; the file's folder has the same name.")
    title: Written = holds(Text(words=6), "A short neutral name, as on a list.", "Being accepted here")
    paraphrase: Written = holds(Text(words=20), "The claim in neutral words, as the mentor says it back.")
    value: Written = holds(Text(words=12), "The good thing behind it.", "people being treated fairly")
    need: Written = holds(OneOf(NEEDS), "What the person may need.")
    reviewed: Written = holds(Day(), "The day of the last review.", "'2026-11-23'")
    review_by: Written | None = may_hold(Day(), "The day of the next review; a year after the last if left out.")
    phrasings: Phrasings = holds(Nested(Phrasings), "How people who hold it put it, by register.")
    rejections: tuple[Written, ...] = may_list(Text(slots=None), "How people put it who call it false.")
    reports: tuple[Written, ...] = may_list(
        Text(slots=None), "How people put it who pass on what somebody else thinks."
    )
    counterexamples: tuple[Written, ...] = holds(
        Several(Text(slots=None)), "Messages with the same words that are not this claim."
    )
    turns: tuple[Turn, ...] = holds(Several(Nested(Turn), least=1), "The tree; the talk starts at its first turn.")

    @property
    def start(self) -> Turn:
        return self.turns[0]

    def turn(self, turn_id: str) -> Turn | None:
        """Return the turn of that id, or None where an edit has taken it away."""
        return next((turn for turn in self.turns if turn.id == turn_id), None)
