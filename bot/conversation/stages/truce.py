"""The truce: both sides lay the insults down. And what happens when one flies all the same."""

from __future__ import annotations

from bot.conversation.events import Closed, Insulted, TruceMade
from bot.conversation.help_card import help_card
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.parking import park_claims
from bot.conversation.state import Ask, Truce

_PATIENCE = 2  # insults answered with a question; at the next one the talk pauses


def offer_truce(scene: Scene, *, insulted: bool = False) -> Scene:
    texts = scene.tree.openings
    scene = scene.set(truce=Truce.OFFERED).say(texts.truce if insulted else texts.truce_ahead, Ask.TRUCE.value)
    return scene.ask(Ask.TRUCE, "deal", "not-now", "person")


def answer_truce(scene: Scene, reply: Reply) -> Scene:
    if reply.option in ("deal", "yes"):
        scene = scene.set(truce=Truce.MADE, insults=0).note(TruceMade())
        return scene.say(scene.tree.openings.truce_agreed).settle()
    scene = park_claims(scene, reply.meaning)
    return scene.say(scene.tree.openings.truce_later).settle()


def answer_insult(scene: Scene, reply: Reply) -> Scene:
    """Answer an insult by how many there have been: the truce, a question, a pause."""
    scene = scene.set(insults=scene.state.insults + 1)
    scene = park_claims(scene.note(Insulted(scene.state.insults)), reply.meaning)
    if scene.state.insults > _PATIENCE:
        return _pause(scene)
    if scene.state.truce is Truce.NOT_OFFERED:
        return offer_truce(scene, insulted=True)
    return scene.say(scene.tree.openings.insulted_again, Ask.INSULTED.value).ask(
        Ask.INSULTED, "go-on", "break", "person"
    )


def answer_insulted(scene: Scene, reply: Reply) -> Scene:
    if reply.option in ("break", "stop", "no"):
        return _pause(scene)
    return park_claims(scene, reply.meaning).settle()


def _pause(scene: Scene) -> Scene:
    texts = scene.tree.openings
    scene = scene.set(insults=1, ahead=None)
    scene = scene.say(texts.insulted_pause, Ask.CLOSED.value, helplines=help_card(scene)).ask(Ask.CLOSED)
    return scene.note(Closed("paused"))
