"""The engine: a dialogue, a state and what was understood go in; the next state and what happened come out.

Nothing else is touched: no clock, no network, no disk, and no chance that is not in the state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.conversation import options
from bot.conversation.events import Event, Heard
from bot.conversation.inbound import Attachment, Command, Inbound, Pressed, Typed
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages import (
    breaks,
    closing,
    commands,
    gate,
    misses,
    opening,
    rating,
    reactions,
    safeguarding,
    truce,
    turns,
)
from bot.conversation.stages.parking import park_claims
from bot.conversation.stages.resuming import go_on
from bot.conversation.stages.small_talk import answer_aside, is_aside
from bot.conversation.state import ABOUT_DANGER, Ask, Asked, State
from bot.dialogue.tree import Dialogue, Tree
from bot.understanding.meaning import Decision, Expected, Understanding

Handler = Callable[[Scene, Reply], Scene]


@dataclass(frozen=True, slots=True)
class Step:
    """The next state, and what happened on the way to it."""

    state: State
    events: tuple[Event, ...]


def _welcome_back(scene: Scene, reply: Reply) -> Scene:
    """Whoever only says goodbye or thanks after the end is not asked to begin again."""
    if reply.meaning.decision is Decision.SMALL_TALK and reply.meaning.id in ("goodbye", "thanks"):
        kind = str(reply.meaning.id)
        return scene.say_one_of(scene.tree.small_talk[kind].reply, kind).offer()
    return gate.ask_consent(scene)


def _too_young(scene: Scene, _: Reply) -> Scene:
    return gate.too_young(scene)


#: What answers each question.
HANDLERS: Mapping[Ask, Handler] = {
    Ask.CONSENT: gate.answer_consent,
    Ask.AGE: gate.answer_age,
    Ask.COUNTRY: gate.answer_country,
    Ask.OPEN: opening.answer_open,
    Ask.CAME_IN: opening.answer_came_in,
    Ask.TRUCE: truce.answer_truce,
    Ask.INSULTED: truce.answer_insulted,
    Ask.TURN: reactions.answer_turn,
    Ask.NOT_QUITE: opening.answer_open,
    Ask.GENERAL_ANSWER: reactions.answer_generally_answered,
    Ask.SOURCES_STOPPED: reactions.answer_sources_stopped,
    Ask.RATE: rating.answer_rating,
    Ask.RATE_AGAIN: rating.answer_rating,
    Ask.SWITCH: reactions.answer_switch,
    Ask.RAISED_AGAIN: opening.answer_raised_again,
    Ask.TAKE_UP: opening.answer_take_up,
    Ask.CLARIFY: opening.answer_open,
    Ask.REJECTED: opening.answer_rejected,
    Ask.REPORTED: opening.answer_reported,
    Ask.BREAK: breaks.answer_break,
    Ask.CHECK: safeguarding.answer_check,
    Ask.SUPPORT: safeguarding.stay_here,
    Ask.CARD: safeguarding.answer_card,
    Ask.CLOSED: opening.answer_open,
    Ask.STOPPED: _welcome_back,
    Ask.TOO_YOUNG: _too_young,
}


#: From here on likeness alone counts as an insult; "you are avoiding it" is none.
LIKELY_INSULT = 0.55
#: Buttons that are answered whoever speaks.
_WAYS_OUT = frozenset({"stop", "person"})
#: What may be asked of somebody who has not passed the gate.
BEFORE_THE_GATE = frozenset(
    {Ask.CONSENT, Ask.AGE, Ask.COUNTRY, Ask.TRUCE, Ask.INSULTED, Ask.CHECK, Ask.SUPPORT, Ask.CARD}
)


def start(dialogue: Dialogue, language: str) -> Step:
    """Begin a conversation: the disclosure, and the question whether it is all right."""
    state = State(language=language, version=dialogue.version, asked=Asked(Ask.CONSENT))
    return _end(gate.ask_consent(Scene(dialogue, state)))


def meet(dialogue: Dialogue, language: str, inbound: Inbound, meaning: Understanding) -> Step:
    """Begin a conversation with somebody who has written already.

    They are told first who this is; a claim in their first words is kept for later. Danger goes before that, and so
    does a command other than `/start`.
    """
    state = State(language=language, version=dialogue.version, asked=Asked(Ask.CONSENT))
    scene = Scene(dialogue, state)
    urgent = meaning.decision is Decision.SAFEGUARD or is_quick_exit(scene.tree, inbound)
    if urgent or (isinstance(inbound, Command) and inbound.name != "start"):
        return advance(dialogue, state, inbound, meaning)
    if isinstance(inbound, Typed):
        scene = park_claims(scene.note(_heard(meaning)), meaning)
    return _end(gate.ask_consent(scene))


def expected(dialogue: Dialogue, state: State) -> tuple[Expected, ...]:
    """Return the answers that the question that waits expects, for understanding to look for first."""
    return options.expected(dialogue.tree(state.language), state)


def advance(dialogue: Dialogue, state: State, inbound: Inbound, meaning: Understanding) -> Step:
    """Return the next step. Danger is answered before anything else, then what lets a person leave."""
    scene = Scene(dialogue, state)
    reply = _reply(inbound, meaning)
    if is_quick_exit(scene.tree, inbound):
        return _end(commands.hide(scene))
    if isinstance(inbound, Typed | Command):
        scene = scene.note(_heard(meaning))
    return _end(_settled(_answer(scene, inbound, reply)))


def listen(dialogue: Dialogue, state: State, inbound: Inbound, meaning: Understanding) -> Step:
    """Only take notice, while a person speaks in the mentor's place: nothing goes on.

    What is not words is refused even so, because nobody will see it.
    """
    scene = Scene(dialogue, state)
    if isinstance(inbound, Attachment):
        return Step(state, misses.refuse_attachment(scene, inbound.kind).events)
    if not isinstance(inbound, Typed):
        return Step(state, ())
    return Step(state, safeguarding.take_notice(scene.note(_heard(meaning)), Reply(meaning)).events)


def cannot_wait(dialogue: Dialogue, state: State, inbound: Inbound, meaning: Understanding) -> bool:
    """Say whether something is answered even while a person speaks: a command, a way out, plain danger."""
    plain_danger = meaning.decision is Decision.SAFEGUARD and meaning.explicit
    leaves = isinstance(inbound, Pressed) and inbound.option in _WAYS_OUT
    return (
        isinstance(inbound, Command) or leaves or plain_danger or is_quick_exit(dialogue.tree(state.language), inbound)
    )


def is_quick_exit(tree: Tree, inbound: Inbound) -> bool:
    """Say whether somebody wants the talk hidden at once, by the command or by the words typed alone."""
    if isinstance(inbound, Command):
        return inbound.name == "hide"
    words = [word.casefold() for word in tree.interface.quick_exit_words]
    return isinstance(inbound, Typed) and inbound.text.strip().casefold() in words


def _reply(inbound: Inbound, meaning: Understanding) -> Reply:
    if isinstance(inbound, Pressed):
        return Reply(meaning, inbound.option)
    if meaning.decision is Decision.CHOICE:
        return Reply(meaning, meaning.id)
    if meaning.decision is Decision.SMALL_TALK and meaning.id in ("yes", "no"):
        return Reply(meaning, meaning.id)
    return Reply(meaning)


def _heard(meaning: Understanding) -> Heard:
    stance = meaning.stance.value if meaning.stance else None
    return Heard(meaning.decision.value, meaning.id, stance, meaning.confidence)


def _answer(scene: Scene, inbound: Inbound, reply: Reply) -> Scene:
    if isinstance(inbound, Typed | Command) and reply.meaning.decision is Decision.SAFEGUARD:
        return safeguarding.notice(scene, reply)
    if isinstance(inbound, Command) and inbound.name != "start":
        return commands.run_command(scene, inbound.name)
    if moved := _moved(scene):
        return moved
    if isinstance(inbound, Command):
        return _start_over(scene, reply)
    if isinstance(inbound, Pressed) and not _still_waits(scene, inbound):
        return scene.say(scene.tree.interface.stale_button, "stale").offer()
    if isinstance(inbound, Attachment) and scene.state.asked.ask is not Ask.TOO_YOUNG:
        return misses.answer_attachment(scene, inbound.kind)
    if reply.option == "person":
        return commands.call_human(scene)
    if reply.option == "stop" and scene.state.asked.ask is not Ask.CARD:
        return closing.stop(scene)
    return _answer_words(scene, reply)


def _answer_words(scene: Scene, reply: Reply) -> Scene:
    meaning, asked = reply.meaning, scene.state.asked.ask
    if asked in (Ask.STOPPED, Ask.TOO_YOUNG):
        return HANDLERS[asked](scene, reply)
    if asked not in BEFORE_THE_GATE and not gate.passed(scene):
        return gate.back_to_gate(park_claims(scene, meaning))
    if reply.option is None and _insults(meaning) and not scene.state.red and asked not in ABOUT_DANGER:
        return truce.answer_insult(scene, reply)
    if reply.option is None and meaning.gate:
        return misses.answer_gated(scene, meaning.gate)
    if reply.option is None and meaning.decision is Decision.SMALL_TALK and is_aside(scene, reply):
        return answer_aside(scene, reply)
    return HANDLERS[asked](scene, reply)


def _insults(meaning: Understanding) -> bool:
    likely = meaning.decision is Decision.SMALL_TALK and meaning.id == "insult" and meaning.confidence >= LIKELY_INSULT
    return meaning.insulting or likely


def _settled(scene: Scene) -> Scene:
    while scene.state.asked.ask is Ask.SETTLED:
        scene = go_on(scene)
    return scene


def _still_waits(scene: Scene, pressed: Pressed) -> bool:
    return pressed.asked == scene.state.number and pressed.option in scene.state.asked.options


def _moved(scene: Scene) -> Scene | None:
    """Where an edit of the dialogue took the question away that waits: back to the start of the claim."""
    state = scene.state
    if state.version == scene.dialogue.version or state.asked.turn is None:
        return None
    claim = scene.claim
    if claim and claim.turn(state.asked.turn):
        return None
    scene = scene.say(scene.tree.interface.moved, "moved")
    return turns.enter(scene, claim.start.id) if claim else opening.open_question(scene, again=True)


def _start_over(scene: Scene, reply: Reply) -> Scene:
    """`/start`: the gate for whoever has not passed it; otherwise the open question, or company after a red card."""
    if scene.state.asked.ask is Ask.CHECK:
        return safeguarding.answer_check(scene, reply)
    if scene.state.red:
        return scene.say_one_of(scene.tree.support.here, Ask.SUPPORT.value).offer()
    if not gate.passed(scene):
        return gate.back_to_gate(scene)
    return opening.open_question(scene.set(ahead=None, resume=None), again=True)


def _end(scene: Scene) -> Step:
    return Step(scene.set(version=scene.dialogue.version).state, scene.events)
