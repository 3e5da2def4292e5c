"""How sure the person is, from 0 to 100, before and after; always optional, never judged."""

from __future__ import annotations

import re
from typing import Literal

from bot.conversation.events import Rated
from bot.conversation.scene import Reply, Scene
from bot.conversation.state import Ask

SURE = 100
_SKIPPED = ("skip", "no", "not-now", "rather-not-say")


def ask_rating(scene: Scene, *, again: bool = False) -> Scene:
    claim = scene.claim
    if claim is None:
        return scene.settle()
    texts = scene.tree.protocol
    ask = Ask.RATE_AGAIN if again else Ask.RATE
    scene = scene.set_progress(rated_again=True) if again else scene.set_progress(rating_asked=True)
    scene = scene.set(unclear=0)
    return scene.say(texts.rate_again if again else texts.rate, ask.value, paraphrase=claim.paraphrase).ask(ask, "skip")


def answer_rating(scene: Scene, reply: Reply) -> Scene:
    again = scene.state.asked.ask is Ask.RATE_AGAIN
    value = rating_in(reply.meaning.text)
    if value is None and reply.option not in _SKIPPED and not scene.state.unclear:
        ask = scene.state.asked.ask
        return scene.set(unclear=1).say(scene.tree.protocol.rate_unclear, ask.value).ask(ask, "skip")
    scene = scene.set(unclear=0)
    if value is None or reply.option in _SKIPPED:
        return scene.settle()
    return _noted(scene, value, "after" if again else "before").settle()


def _noted(scene: Scene, value: int, when: Literal["before", "after"]) -> Scene:
    scene = scene.set_progress(rated_after=value) if when == "after" else scene.set_progress(rated_before=value)
    scene = scene.note(Rated(scene.state.claim or "", value, when))
    # The same words whether it rose, fell or stayed: a rating is information, not a mark.
    return scene.say(scene.tree.protocol.rate_thanks) if when == "after" else scene


def rating_in(text: str) -> int | None:
    """Return the one number from 0 to 100 in a short text, or None."""
    numbers = re.findall(r"\d+", text[:100])
    if len(numbers) != 1 or len(numbers[0]) > len(str(SURE)) or int(numbers[0]) > SURE:
        return None
    return int(numbers[0])
