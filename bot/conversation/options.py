"""The buttons under a question, by their ids, and what can be typed in their place."""

from __future__ import annotations

from collections.abc import Iterable

from bot.conversation.events import Option
from bot.conversation.state import Ask, State
from bot.dialogue.claims import COUNTER_LINES, EVIDENCE, PERMISSION, Choice, Turn
from bot.dialogue.tree import Tree
from bot.understanding.meaning import Expected

_CLAIM, _TOPIC, _WAY = "claim:", "topic:", "way:"
#: What can be typed back to evidence, whether or not it stands on a button.
REACTIONS = ("agrees", "partly", "fake", "one-person", "what-about", "angry", "unsure")
#: What can be typed back to a question that brings no evidence: there is nothing in it to agree with or to call fake.
REACTIONS_TO_A_QUESTION = ("what-about", "angry", "unsure")
SOURCE = "who-says"
#: How the id of a response begins that names a country.
COUNTRY = "country-"


def claim_option(claim: str) -> str:
    return f"{_CLAIM}{claim}"


def topic_option(topic: str) -> str:
    return f"{_TOPIC}{topic}"


def claim_of(option: str | None) -> str | None:
    """Return the claim that a button stands for, if it is one of a claim."""
    return option.removeprefix(_CLAIM) if option and option.startswith(_CLAIM) else None


def topic_of(option: str | None) -> str | None:
    """Return the topic that a button stands for, if it is one of a topic."""
    return option.removeprefix(_TOPIC) if option and option.startswith(_TOPIC) else None


def choice_option(choice: Choice) -> str:
    """Return the id of a turn's choice: its response, or where it leads."""
    return str(choice.says or f"{_WAY}{choice.leads}")


def turn_options(turn: Turn) -> tuple[str, ...]:
    """Return the buttons under a turn of a claim."""
    own = tuple(dict.fromkeys(choice_option(choice) for choice in turn.choices))
    if turn.kind == "confirm":
        return own or ("yes", "not-quite")
    if turn.kind == PERMISSION:
        return ("yes", SOURCE, "no", *own)
    if turn.kind in COUNTER_LINES:
        reactions = own or ("agrees", "partly", "fake")
        return (*reactions, SOURCE) if turn.kind != "question" else own
    return own


def find_option(tree: Tree, state: State, option: str) -> Option | None:
    """Return a button by its id, or None where an edit has taken it away."""
    if claim := tree.claims.get(claim_of(option) or ""):
        # Under a topic a claim is only named; said back in full it is where somebody may have voiced it.
        return Option(option, claim.title if state.asked.ask is Ask.OPEN else claim.paraphrase)
    if topic := next((each for each in tree.openings.topics if each.id == topic_of(option)), None):
        return Option(option, topic.label, topic.phrasings)
    if response := tree.responses.get(option):
        return Option(option, response.label, response.phrasings)
    return _own_choice(tree, state, option)


def _own_choice(tree: Tree, state: State, option: str) -> Option | None:
    claim = tree.claims.get(state.claim or "")
    turn = claim.turn(state.asked.turn or "") if claim else None
    for choice in turn.choices if turn else ():
        if choice_option(choice) == option and choice.label:
            return Option(option, choice.label, choice.phrasings)
    return None


def find_options(tree: Tree, state: State, options: Iterable[str]) -> tuple[Option, ...]:
    """Return the buttons of these ids; what an edit has taken away is left out."""
    found = (find_option(tree, state, option) for option in options)
    return tuple(option for option in found if option)


def reactions_to(turn: Turn) -> tuple[str, ...]:
    """Return the general reactions that make sense after a turn."""
    if turn.kind in EVIDENCE:
        return REACTIONS
    return REACTIONS_TO_A_QUESTION if turn.kind in COUNTER_LINES else ()


def countries(tree: Tree) -> tuple[str, ...]:
    """Return every country that can be typed; only the likeliest stand on buttons."""
    return tuple(option for option in tree.responses if option.startswith(COUNTRY))


def expected(tree: Tree, state: State) -> tuple[Expected, ...]:
    """Return what the person may answer to the question that waits, buttons first."""
    typed: tuple[str, ...] = ()
    if state.asked.ask is Ask.COUNTRY:
        typed = countries(tree)
    if state.asked.ask is Ask.TURN:
        claim = tree.claims.get(state.claim or "")
        turn = claim.turn(state.asked.turn or "") if claim else None
        if turn and turn.kind in COUNTER_LINES:
            typed = (*reactions_to(turn), SOURCE)
        elif turn and (turn.fact or turn.sources):
            typed = (SOURCE,)
    ids = dict.fromkeys((*state.asked.options, *typed))
    return tuple(Expected(option.id, option.label, option.phrasings) for option in find_options(tree, state, ids))
