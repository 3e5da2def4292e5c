"""Goes on where an interlude interrupted: the turn ahead, what was kept for later, or the question that waited."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.stages.gate import back_to_gate, passed, remind_of_consent
from bot.conversation.stages.opening import begin, open_question
from bot.conversation.stages.parking import next_parked
from bot.conversation.stages.turns import enter
from bot.conversation.state import Ask, Asked
from bot.dialogue.claims import CONFIRM, LISTEN, PERMISSION
from bot.dialogue.place import Written
from bot.dialogue.tree import Tree

_OPEN = frozenset({Ask.OPEN, Ask.CLOSED, Ask.STOPPED, Ask.CLARIFY, Ask.NOT_QUITE, Ask.REJECTED})


def go_on(scene: Scene) -> Scene:
    """Continue after an interlude."""
    if scene.state.ahead:
        return enter(scene, scene.state.ahead)
    waited = scene.state.resume or Asked(Ask.OPEN)
    scene = scene.set(resume=None)
    if not passed(scene):
        return remind_of_consent(scene) if waited.ask is Ask.CONSENT else back_to_gate(scene)
    if waited.ask in _OPEN:
        return begin(scene) if next_parked(scene) else open_question(scene, again=True)
    return ask_again(scene, waited)


def ask_again(scene: Scene, waited: Asked) -> Scene:
    """Ask a question once more that was interrupted."""
    claim = scene.claim
    turn = claim.turn(waited.turn or "") if claim else None
    if waited.ask is Ask.TURN and turn and turn.kind in (LISTEN, CONFIRM, PERMISSION):
        return enter(scene, turn.id)
    about = scene.tree.claims.get(waited.about or "")
    text = _questions(scene.tree).get(waited.ask, scene.tree.protocol.source_back)
    scene = scene.say(text, "back", paraphrase=about.paraphrase if about else None)
    return scene.ask(waited.ask, *waited.options, turn=waited.turn, about=waited.about)


def _questions(tree: Tree) -> dict[Ask, Written]:
    """Return the questions that must be heard again, because their buttons say nothing without them."""
    texts = tree.protocol
    return {
        Ask.CAME_IN: tree.openings.came_in_with,
        Ask.REPORTED: texts.reported,
        Ask.TAKE_UP: texts.take_up,
        Ask.RAISED_AGAIN: texts.raised_again,
        Ask.SOURCES_STOPPED: texts.attacks_stop,
        Ask.SUPPORT: tree.support.here[0],
    }
