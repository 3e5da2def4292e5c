"""Goes on where an interlude interrupted: the turn ahead, what was kept for later, or the question that waited."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.stages.gate import back_to_gate, passed, remind_of_consent
from bot.conversation.stages.opening import begin, open_question
from bot.conversation.stages.parking import next_parked
from bot.conversation.stages.turns import enter
from bot.conversation.state import Ask, Asked
from bot.dialogue.claims import CONFIRM, LISTEN, PERMISSION

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
    scene = scene.say(scene.tree.protocol.source_back, "back")
    return scene.ask(waited.ask, *waited.options, turn=waited.turn, about=waited.about)
