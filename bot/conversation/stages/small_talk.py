"""What a person says to the bot itself, at any point of the talk."""

from __future__ import annotations

from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.closing import stop
from bot.conversation.stages.commands import call_human, give_help
from bot.conversation.state import Ask

#: Small talk that is also an answer to a question that waits.
ANSWERS = frozenset({"yes", "no"})
_ENDS = ("stop", "goodbye")
_PLAINLY = 0.9  # how sure it must be where it may be an answer: "he'd help me" is one, and "stop the bombing"
#: Questions of the mentor, which may be answered in words that sound like small talk.
_CONVERSING = frozenset({Ask.TURN, Ask.GENERAL_ANSWER, Ask.NOT_QUITE, Ask.SOURCES_STOPPED, Ask.REJECTED})
#: Where a greeting may be answered with the question what is on the person's mind.
_GREETED = frozenset({Ask.OPEN, Ask.CLOSED})
#: Where asking for help means help with what was just said, rather than with the program.
_IN_DANGER = frozenset({Ask.CHECK, Ask.CARD, Ask.SUPPORT})


def is_aside(scene: Scene, reply: Reply) -> bool:
    """Say whether small talk stands by itself, rather than answering the question that waits."""
    kind, asked = reply.meaning.id, scene.state.asked.ask
    plain = reply.meaning.confidence >= _PLAINLY or asked not in _CONVERSING
    if kind == "asks-for-human":
        return True
    if kind in _ENDS:
        return reply.meaning.confidence >= _PLAINLY
    if kind == "who-are-you":
        return plain
    if kind == "asks-for-help":
        return plain and asked not in _IN_DANGER
    if kind == "greeting":
        return asked in _GREETED
    return kind == "thanks" and asked is not Ask.TURN


def answer_aside(scene: Scene, reply: Reply) -> Scene:
    """Answer small talk; the question that waits goes on waiting."""
    kind = str(reply.meaning.id)
    if kind in _ENDS:
        return stop(scene)
    if kind == "asks-for-human":
        return call_human(scene)
    if kind == "asks-for-help":
        return give_help(scene)
    return scene.say_one_of(scene.tree.small_talk[kind].reply, kind).offer()
