"""How a talk ends: a claim at its close, the whole talk, or the person walking away."""

from __future__ import annotations

from bot.conversation.events import ClaimAnswered, Closed, ConsentWithdrawn
from bot.conversation.help_card import help_card
from bot.conversation.scene import Scene
from bot.conversation.stages.parking import next_parked, take_up
from bot.conversation.state import ABOUT_DANGER, Ask
from bot.conversation.wording import Lines, word
from bot.dialogue.claims import Claim


def finish_claim(scene: Scene, claim: Claim) -> Scene:
    """A claim's close has been said: take up what was kept for later, or close the talk."""
    scene = scene.set_progress(answered=True).set(ahead=None, resume=None)
    scene = scene.note(ClaimAnswered(claim.id))
    parked = next_parked(scene)
    return take_up(scene, parked) if parked else close(scene)


def close(scene: Scene) -> Scene:
    """Sum up in neutral words, and leave the door open."""
    texts = scene.tree.closings
    answered = [known.claim for known in scene.state.progress if known.answered and known.claim in scene.tree.claims]
    claims = [scene.tree.claims[claim] for claim in answered]
    if claims:
        item = scene.tree.interface.list_item
        listed = Lines(tuple(word(item, item=claim.title) for claim in claims))
        scene = scene.say(texts.summary, Ask.CLOSED.value, claims=listed)
    else:
        scene = scene.say_one_of(texts.plain, Ask.CLOSED.value)
    return scene.ask(Ask.CLOSED, "something-else", "person").note(Closed("finished"))


def stop(scene: Scene) -> Scene:
    """The person walks away: what matters to them is named, nothing is asked, and consent ends."""
    claim = scene.claim
    if claim and scene.state.consent and not scene.state.red:
        scene = scene.say_one_of(scene.tree.closings.with_claim, Ask.STOPPED.value, value=claim.value)
    texts = scene.tree.closings
    if scene.state.red or scene.state.asked.ask in ABOUT_DANGER:
        scene = scene.say(texts.stopped_in_danger, Ask.STOPPED.value, helplines=help_card(scene))
    else:
        scene = scene.say(texts.stopped, Ask.STOPPED.value)
    scene = scene.set(consent=False, ahead=None, resume=None).ask(Ask.STOPPED)
    return scene.note(ConsentWithdrawn(), Closed("stopped"))
