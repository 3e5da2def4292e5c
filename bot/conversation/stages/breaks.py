"""A break, offered after about ten turns of the mentor."""

from __future__ import annotations

from bot.conversation.events import Closed
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.parking import park_claims
from bot.conversation.state import Ask

MOST_TURNS = 10  # of the mentor in one sitting, before a break is offered; domain practice, not a measured figure


def offer_break(scene: Scene) -> Scene:
    scene = scene.set(turns=0)
    return scene.say(scene.tree.protocol.break_offer, Ask.BREAK.value).ask(Ask.BREAK, "go-on", "break", "person")


def answer_break(scene: Scene, reply: Reply) -> Scene:
    if reply.option in ("break", "stop", "not-now", "another-time", "no"):
        scene = scene.set(resume=None).say(scene.tree.protocol.break_taken, Ask.CLOSED.value)
        return scene.ask(Ask.CLOSED, "go-on", "person").note(Closed("break"))
    return park_claims(scene, reply.meaning).settle()
