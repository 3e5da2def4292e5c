"""Claims that were heard and are kept for later."""

from __future__ import annotations

from bot.conversation.events import ClaimParked
from bot.conversation.scene import Scene
from bot.conversation.state import Ask
from bot.understanding.meaning import Decision, Stance, Understanding


def voiced(meaning: Understanding) -> tuple[str, ...]:
    """Return the claims that a message voices as the person's own view."""
    own = meaning.stance is not Stance.REJECTS and meaning.stance is not Stance.REPORTS
    named = (meaning.id,) if meaning.decision is Decision.CLAIM and meaning.id and own else ()
    return tuple(dict.fromkeys((*named, *meaning.also)))


def park(scene: Scene, *claims: str) -> Scene:
    """Keep claims for later, each once, and not the one being talked about."""
    for claim in claims:
        current = claim == scene.state.claim and not scene.state.about(claim).answered
        known = claim in scene.state.parked or scene.state.about(claim).answered
        if claim in scene.tree.claims and not current and not known:
            scene = scene.set(parked=(*scene.state.parked, claim)).note(ClaimParked(claim))
    return scene


def park_claims(scene: Scene, meaning: Understanding) -> Scene:
    """Keep the claims of a message for later."""
    return park(scene, *voiced(meaning))


def next_parked(scene: Scene) -> str | None:
    """Return the claim kept longest that is still in the dialogue and has not been talked about."""
    return next(
        (claim for claim in scene.state.parked if claim in scene.tree.claims and not scene.state.about(claim).answered),
        None,
    )


def unpark(scene: Scene, claim: str) -> Scene:
    return scene.set(parked=tuple(kept for kept in scene.state.parked if kept != claim))


def take_up(scene: Scene, claim: str) -> Scene:
    """Ask whether to talk about a claim that was kept."""
    scene = unpark(scene, claim)
    text = scene.tree.protocol.take_up
    scene = scene.say(text, Ask.TAKE_UP.value, paraphrase=scene.tree.claims[claim].paraphrase)
    return scene.ask(Ask.TAKE_UP, "yes", "another-time", about=claim)
