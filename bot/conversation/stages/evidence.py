"""What a turn brings from outside, whether it may be brought, and the card that says where it is from."""

from __future__ import annotations

from bot.conversation.scene import Scene
from bot.conversation.wording import Sentence, word
from bot.dialogue.claims import Turn
from bot.dialogue.facts import Fact
from bot.dialogue.quotations import Quotation
from bot.dialogue.sources import UNVERIFIED, Source

#: The youngest that somebody of an age band may be; whoever does not say counts as 13.
_YOUNGEST = {"16-to-17": 16, "18-or-over": 18}
_LEAST = 13


def brought_by(scene: Scene, turn: Turn) -> Quotation | Fact | None:
    """Return the quotation or fact that a turn brings, or None where it brings nothing."""
    return scene.tree.brought_by(turn)


def may_bring(scene: Scene, turn: Turn) -> bool:
    """Say whether the evidence of a turn is verified, fit for the person's age, and not heard before."""
    found = brought_by(scene, turn)
    if found is None or found.confidence == UNVERIFIED or found.id in scene.state.heard:
        return False
    source = scene.dialogue.sources.get(found.source)
    if source is None or source.confidence == UNVERIFIED:
        return False
    youngest = _YOUNGEST.get(scene.state.age or "", _LEAST)
    return not isinstance(found, Quotation) or found.min_age <= youngest


def slots_of(scene: Scene, turn: Turn) -> dict[str, Sentence]:
    """Return what fills the slots of a turn."""
    found = brought_by(scene, turn)
    if isinstance(found, Quotation):
        return {"words": word(found.words), "speaker": word(found.speaker)}
    return {"fact": word(found.text)} if found else {}


def show_source(scene: Scene, turn: Turn) -> Scene:
    """Say where what a turn brings or states is from, who paid for it and what may be held against it."""
    found = brought_by(scene, turn)
    known = scene.dialogue.sources
    others = [known[name] for name in turn.sources if name in known and not (found and name == found.source)]
    if found is None and not others:
        return scene.say(scene.tree.protocol.source_none, "source")
    if found is not None and found.source in known:
        scene = _evidence_card(scene, found, known[found.source])
    for source in others:
        scene = _disclosed(scene.say(scene.tree.protocol.source_fact, "source", **_about(source)), source)
    return scene


def _evidence_card(scene: Scene, found: Quotation | Fact, source: Source) -> Scene:
    if isinstance(found, Quotation):
        return _disclosed(_quotation_card(scene, found, source), source)
    return _disclosed(scene.say(scene.tree.protocol.source_fact, "source", **_about(source)), source)


def _disclosed(scene: Scene, source: Source) -> Scene:
    text = scene.tree.protocol.source_disclosure
    return scene.say(text, "source", disclosure=source.disclosure) if source.disclosure else scene


def _quotation_card(scene: Scene, found: Quotation, source: Source) -> Scene:
    texts = scene.tree.protocol
    who = {"speaker": word(found.speaker), "role": word(found.role), "said": word(found.said)}
    scene = scene.say(texts.source_quotation, "source", **who, known_by=word(found.known_by), **_about(source))
    if found.content_note and found.id not in scene.state.heard:
        return scene.say(texts.source_note, "source", content_note=found.content_note)
    return scene


def _about(source: Source) -> dict[str, Sentence]:
    return {
        "title": word(source.title),
        "publisher": word(source.publisher),
        "published": word(source.published),
        "funder": word(source.funder),
        "address": word(source.address),
    }
