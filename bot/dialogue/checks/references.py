"""R3xx: every id leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.dialogue.claims import Claim, Turn
from bot.dialogue.diagnostics import Problems, did_you_mean
from bot.dialogue.facts import Fact
from bot.dialogue.place import Written
from bot.dialogue.quotations import Quotation
from bot.dialogue.sources import UNVERIFIED
from bot.dialogue.tree import Dialogue, Tree

#: Responses that the conversation itself asks for; the rest are the claims' own affair.
NEEDED_RESPONSES = (
    "yes", "no", "tell-me-more", "not-now", "deal", "person", "go-on", "break", "skip", "stop", "just-talk",
    "under-13", "13-to-15", "16-to-17", "18-or-over", "rather-not-say",
    "country-gb", "country-ie", "country-us", "country-fr", "country-de", "country-eu", "country-other",
    "not-quite", "who-says", "agrees", "partly", "fake", "one-person", "what-about", "angry", "unsure",
    "none-of-these", "stay", "switch", "another-time", "something-else", "again",
    "they-think-so", "i-think-so", "meant-it", "did-not-mean-it",
)  # fmt: skip


def check_references(dialogue: Dialogue, tree: Tree, problems: Problems) -> None:
    """Report ids that lead nowhere, and those that lead to what is not served."""
    for claim in tree.claims.values():
        for turn in claim.turns:
            _check_turn(dialogue, tree, claim, turn, problems)
    for quotation in (*tree.testimonies.values(), *tree.excerpts.values()):
        _known(quotation.source, dialogue.sources, "source", problems)
    for fact in tree.facts.values():
        _known(fact.source, dialogue.sources, "source", problems)
    _check_openings(tree, problems)
    _check_responses(tree, problems)


def _known(name: Written, known: Iterable[str], what: str, problems: Problems) -> None:
    if name not in known:
        problems.add(name.place, "R301", f"there is no {what} '{name}'.{did_you_mean(name, known)}")


def _check_turn(dialogue: Dialogue, tree: Tree, claim: Claim, turn: Turn, problems: Problems) -> None:
    turns = [each.id for each in claim.turns]
    if turns.index(turn.id) != next(index for index, each in enumerate(claim.turns) if each is turn):
        problems.add(turn.id.place, "R302", f"this claim already has a turn '{turn.id}'; rename one of them.")
    for way in turn.leads_to():
        _known(way, turns, "turn", problems)
    for source in turn.sources:
        _known(source, dialogue.sources, "source", problems)
        if source in dialogue.sources and dialogue.sources[source].confidence == UNVERIFIED:
            problems.add(source.place, "R301", f"the source '{source}' is unverified; name one that somebody has read.")
    for choice in turn.choices:
        if choice.says:
            _known(choice.says, tree.responses, "response", problems)
    brought: tuple[tuple[Written | None, Mapping[str, Quotation | Fact], str], ...] = (
        (turn.testimony, tree.testimonies, "testimony"),
        (turn.excerpt, tree.excerpts, "excerpt"),
        (turn.fact, tree.facts, "fact"),
    )
    for name, records, what in brought:
        if name:
            _known(name, records, what, problems)
            _check_served(name, records.get(name), dialogue, problems)


def _check_served(name: Written, record: Quotation | Fact | None, dialogue: Dialogue, problems: Problems) -> None:
    source = dialogue.sources.get(record.source) if record else None
    if any(each is not None and each.confidence == UNVERIFIED for each in (record, source)):
        problems.add(
            name.place, "R301", f"'{name}' or its source is unverified and not served; bring something else here."
        )


def _check_openings(tree: Tree, problems: Problems) -> None:
    for topic in tree.openings.topics:
        for claim in topic.claims:
            _known(claim, tree.claims, "claim", problems)
        if topic.safeguard:
            _known(topic.safeguard, tree.safeguards, "safeguarding category", problems)


def _check_responses(tree: Tree, problems: Problems) -> None:
    place = next(iter(tree.responses.values())).id.place._replace(line=1, column=1)
    for name in NEEDED_RESPONSES:
        if name not in tree.responses:
            problems.add(place, "R304", f"the response '{name}' is missing.{did_you_mean(name, tree.responses)}")
