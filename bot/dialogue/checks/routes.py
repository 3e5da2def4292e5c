"""T4xx: the tree of a claim keeps to the mentor's protocol, whichever way it is walked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.dialogue.claims import (
    ANSWER,
    BRIDGE,
    CLOSE,
    CONFIRM,
    COUNTER_LINES,
    EVIDENCE,
    FACT,
    LISTEN,
    LISTENING,
    PERMISSION,
    TESTIMONY,
    Claim,
    Turn,
)
from bot.dialogue.diagnostics import Problems
from bot.dialogue.route import route_of
from bot.dialogue.sources import OUTSIDE
from bot.dialogue.tree import Tree

LISTEN_FIRST = 2  # listening turns before any counter-line
ENOUGH_ROUTES = 3  # kinds of route in a claim


def check_routes(tree: Tree, problems: Problems) -> None:
    """Report turns that break the protocol, in every claim."""
    for claim in tree.claims.values():
        turns = {str(turn.id): turn for turn in claim.turns}
        for turn in claim.turns:
            for sentence in _shape(turn, turns):
                problems.add(turn.id.place, "T408", sentence)
            _check_flow(turn, turns, problems)
        _check_start(tree, claim, problems)
        _check_reach(claim, turns, problems)


def _shape(turn: Turn, turns: dict[str, Turn]) -> Iterator[str]:
    """What a turn of this kind needs, and what it must not have."""
    yield from _shape_of_offer(turn, turns)
    yield from _shape_of_evidence(turn)
    if turn.kind == CLOSE and turn.leads_to():
        yield "a close leads nowhere; take its ways away."
    if turn.kind not in (CLOSE, PERMISSION, ANSWER) and not turn.next and not turn.then:
        yield f"a turn of kind {turn.kind} needs 'next': where any other answer leads."
    if any(bool(choice.says) == bool(choice.label) for choice in turn.choices):
        yield "a choice has either 'says' or a 'label' of its own."
    labelled = Counter(choice.leads for choice in turn.choices if choice.label)
    yield from (f"two labels lead to '{way}'; make them one." for way, count in labelled.items() if count > 1)


def _shape_of_offer(turn: Turn, turns: dict[str, Turn]) -> Iterator[str]:
    if turn.kind != PERMISSION:
        if turn.offers or turn.declined:
            yield f"only a permission turn has 'offers' and 'declined'; this is of kind {turn.kind}."
        return
    if not turn.offers or not turn.declined:
        yield "a permission turn needs 'offers' and 'declined'."
    offered = turns.get(turn.offers or "")
    if offered is not None and offered.kind not in EVIDENCE:
        yield f"'offers' leads to '{offered.id}', which is neither a testimony nor a fact."


def _shape_of_evidence(turn: Turn) -> Iterator[str]:
    quotations = [name for name in (turn.testimony, turn.excerpt) if name]
    if turn.kind == TESTIMONY and len(quotations) != 1:
        yield "a testimony turn brings exactly one 'testimony' or 'excerpt'."
    if turn.kind != TESTIMONY and quotations:
        yield f"only a testimony turn brings a quotation; this is of kind {turn.kind}."
    if turn.kind == FACT and not turn.fact:
        yield "a fact turn names its 'fact'."
    if turn.fact and turn.kind not in (FACT, ANSWER):
        yield f"only a fact turn or an answer names a 'fact'; this is of kind {turn.kind}."


def _check_flow(turn: Turn, turns: dict[str, Turn], problems: Problems) -> None:
    if turn.kind == ANSWER and not turn.next and not turn.then:
        problems.add(turn.id.place, "T404", "this answer leads nowhere; give it 'next' or 'then'.")
    follower = turns.get(turn.then or "")
    if turn.then and (turn.next or turn.choices or "?" in turn.text):
        sentence = "with 'then' the next turn follows at once, so there can be no question, choice or 'next' here."
        problems.add(turn.id.place, "T407", sentence)
    if follower is not None and follower.then:
        problems.add(
            turn.id.place,
            "T407",
            f"'{follower.id}' follows at once and is followed at once; two messages are the most.",
        )
    if turn.then and turn.kind not in (ANSWER, BRIDGE):
        problems.add(turn.id.place, "T407", f"a turn of kind {turn.kind} waits for an answer; use 'next'.")
    if turn.kind in COUNTER_LINES:
        for way in turn.leads_to():
            after = turns.get(way)
            if after is not None and after.kind not in (ANSWER, BRIDGE):
                problems.add(
                    way.place, "T409", f"'{after.id}' comes straight after a {turn.kind}; answer the person first."
                )
    for way in turn.leads_to():
        after = turns.get(way)
        if after is not None and after.kind in EVIDENCE and way is not turn.offers:
            problems.add(way.place, "T403", f"'{after.id}' brings evidence without asking; lead to a permission turn.")


def _check_start(tree: Tree, claim: Claim, problems: Problems) -> None:
    if claim.start.kind != LISTEN:
        problems.add(
            claim.start.id.place, "T402", f"a claim starts with a turn of kind listen, not {claim.start.kind}."
        )
    routes = sorted({route for turn in claim.turns if (route := route_of(tree, turn))} - {OUTSIDE})
    if len(routes) < ENOUGH_ROUTES:
        sentence = (
            f"kinds of route here: {', '.join(routes) or 'none'}; three out of account, group, voices and question."
        )
        problems.add(claim.id.place, "T406", sentence)
    kinds = {turn.kind for turn in claim.turns}
    for kind in (CONFIRM, BRIDGE, CLOSE):
        if kind not in kinds:
            problems.add(claim.id.place, "T408", f"this claim has no turn of kind {kind}.")


def _check_reach(claim: Claim, turns: dict[str, Turn], problems: Problems) -> None:
    listened = _least_listened(claim, turns)
    to_close = _leading_to_close(turns)
    for turn in claim.turns:
        if turn.id not in listened:
            problems.add(turn.id.place, "T401", f"no way leads to '{turn.id}'; lead somewhere to it, or take it out.")
        elif turn.kind in COUNTER_LINES and listened[turn.id] < LISTEN_FIRST:
            sentence = f"'{turn.id}' can come after {listened[turn.id]} listening turns; {LISTEN_FIRST} come first."
            problems.add(turn.id.place, "T402", sentence)
        if turn.id not in to_close and turn.leads_to():
            problems.add(turn.id.place, "T405", f"from '{turn.id}' no way leads to a close.")


def _least_listened(claim: Claim, turns: dict[str, Turn]) -> dict[str, int]:
    """Return for every turn in reach the fewest listening turns that come before it."""
    least: dict[str, int] = {claim.start.id: 0}
    waiting = [claim.start]
    while waiting:
        turn = waiting.pop(0)
        after = min(LISTEN_FIRST, least[turn.id] + (turn.kind in LISTENING))
        for way in turn.leads_to():
            if way in turns and after < least.get(way, LISTEN_FIRST + 1):
                least[str(way)] = after
                waiting.append(turns[way])
    return least


def _leading_to_close(turns: dict[str, Turn]) -> set[str]:
    leading = {turn.id for turn in turns.values() if turn.kind == CLOSE}
    grown = True
    while grown:
        more = {turn.id for turn in turns.values() if leading.intersection(turn.leads_to())} - leading
        leading |= more
        grown = bool(more)
    return {str(turn_id) for turn_id in leading}
