"""What is said when a message was not understood, or could not be read as words."""

from __future__ import annotations

from bot.conversation.events import Missed
from bot.conversation.help_card import emergency
from bot.conversation.options import topic_option
from bot.conversation.scene import Scene
from bot.conversation.stages.closing import close
from bot.conversation.state import Ask
from bot.understanding.meaning import Gate

FIRST_TOPICS = 4
MOST_MISSES = 3  # in a row; at the next one the talk is closed kindly, rather than asked round and round


def miss(scene: Scene) -> Scene:
    """First four buttons, then every topic or a person; short and plain, with no show of sympathy."""
    scene = scene.set(misses=scene.state.misses + 1)
    scene = scene.note(Missed(scene.state.misses))
    if scene.state.misses > MOST_MISSES:
        return close(scene.set(misses=0))
    topics = [topic_option(topic.id) for topic in scene.tree.openings.topics]
    texts = scene.tree.interface
    if scene.state.misses == 1:
        return scene.say(texts.missed_first, "miss").ask(Ask.OPEN, *topics[:FIRST_TOPICS])
    return scene.say(texts.missed_again, "miss").ask(Ask.OPEN, *topics, "person")


def answer_gated(scene: Scene, gate: Gate) -> Scene:
    """A fixed reply to what cannot be read as words; the question that waits goes on waiting."""
    texts = scene.tree.interface
    if gate is Gate.OTHER_LANGUAGE:
        scene = scene.say(texts.other_language, "unread", emergency=emergency(scene))
    else:
        text = {
            Gate.EMPTY: texts.empty,
            Gate.ONLY_EMOJI: texts.only_emoji,
            Gate.ONLY_LINK: texts.only_link,
            Gate.TOO_LONG: texts.too_long,
        }[gate]
        scene = scene.say(text, "unread")
    return scene.offer()


def answer_attachment(scene: Scene, kind: str) -> Scene:
    """Refuse what is not words; the question that waits goes on waiting."""
    return refuse_attachment(scene, kind).offer()


def refuse_attachment(scene: Scene, kind: str) -> Scene:
    """Say kindly that something is not words, and was not opened."""
    texts = scene.tree.interface
    refusals = {
        "picture": texts.picture, "voice": texts.voice, "sticker": texts.sticker, "file": texts.file,
        "contact": texts.contact, "location": texts.location,
    }  # fmt: skip
    return scene.say(refusals.get(kind, texts.other_kind), "unread")
