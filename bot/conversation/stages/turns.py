"""Walks the tree of a claim, and keeps to the protocol whatever the tree says."""

from __future__ import annotations

from bot.conversation.events import ClaimRaised, CounterLineSaid
from bot.conversation.options import turn_options
from bot.conversation.scene import Scene
from bot.conversation.stages.breaks import MOST_TURNS, offer_break
from bot.conversation.stages.closing import close, finish_claim
from bot.conversation.stages.evidence import brought_by, may_bring, slots_of
from bot.conversation.stages.parking import park, unpark
from bot.conversation.stages.rating import ask_rating
from bot.conversation.stages.truce import offer_truce
from bot.conversation.state import Ask, Truce
from bot.dialogue.claims import (
    BRIDGE,
    CLOSE,
    COUNTER_LINES,
    EVIDENCE,
    PERMISSION,
    QUESTION,
    Claim,
    Turn,
)

MOST_COUNTER_LINES = 3  # on one claim
MOST_DECLINED = 2
MOST_ATTACKS = 2  # on sources; then no more evidence
ROUNDS = (PERMISSION, QUESTION)  # with these a new round begins: the place for a break


def start_claim(scene: Scene, claim_id: str, also: tuple[str, ...] = ()) -> Scene:
    """Begin the talk about a claim: listening, from its first turn."""
    claim = scene.tree.claims[claim_id]
    earlier = [
        known.claim for known in scene.state.progress if known.claim != claim_id and known.claim in scene.tree.claims
    ]
    scene = unpark(scene, claim_id).set(claim=claim_id, misses=0, permitted=None, ahead=None, resume=None)
    scene = scene.set_progress(answered=False).note(ClaimRaised(claim_id))
    scene = park(scene, *also)
    if also:
        scene = scene.say(scene.tree.protocol.parked, "parked", paraphrase=scene.tree.claims[also[0]].paraphrase)
    elif earlier and scene.state.asked.ask is not Ask.TAKE_UP:
        scene = scene.say(
            scene.tree.protocol.refer_back, "refer-back", paraphrase=scene.tree.claims[earlier[-1]].paraphrase
        )
    return enter(scene, claim.start.id)


def enter(scene: Scene, turn_id: str | None) -> Scene:
    """Say a turn of the current claim, after whatever the protocol puts before it."""
    claim = scene.claim
    turn = claim.turn(turn_id) if claim and turn_id else None
    if claim is None or turn is None:
        return close(scene)
    turn = _allowed(scene, claim, turn)
    interlude = _before(scene, turn)
    if interlude is not None:
        return interlude
    return _say(scene, claim, turn)


def _allowed(scene: Scene, claim: Claim, turn: Turn) -> Turn:
    """Return the turn itself, or the one to take where the protocol does not allow it."""
    for _ in claim.turns:
        if turn.kind == PERMISSION and not _may_offer(scene, claim, turn):
            turn = claim.turn(turn.declined or "") or bridge_of(claim)
        elif turn.kind in COUNTER_LINES and not _may_counter(scene, turn):
            turn = bridge_of(claim)
        else:
            return turn
    return bridge_of(claim)


def _may_offer(scene: Scene, claim: Claim, turn: Turn) -> bool:
    offered = claim.turn(turn.offers or "")
    tired = scene.state.attacks >= MOST_ATTACKS or scene.progress.declined >= MOST_DECLINED
    spent = scene.progress.counter_lines >= MOST_COUNTER_LINES
    return offered is not None and not tired and not spent and may_bring(scene, offered)


def _may_counter(scene: Scene, turn: Turn) -> bool:
    if scene.progress.counter_lines >= MOST_COUNTER_LINES or scene.state.red:
        return False
    return turn.kind not in EVIDENCE or (scene.state.permitted == turn.id and may_bring(scene, turn))


def bridge_of(claim: Claim) -> Turn:
    """Return the turn from which a claim turns to what the person needs."""
    kinds = {str(turn.kind): turn for turn in reversed(claim.turns)}
    return kinds.get(BRIDGE) or kinds.get(CLOSE) or claim.turns[-1]


def _before(scene: Scene, turn: Turn) -> Scene | None:
    """What comes before a turn for the first time: the truce, the rating, a break."""
    argues = turn.kind == PERMISSION or turn.kind in COUNTER_LINES
    progress = scene.progress
    ahead = scene.set(ahead=turn.id)
    if argues and scene.state.truce is Truce.NOT_OFFERED:
        return offer_truce(ahead)
    if argues and not progress.rating_asked and not progress.counter_lines:
        return ask_rating(ahead)
    if turn.kind == BRIDGE and progress.rated_before is not None and not progress.rated_again:
        return ask_rating(ahead, again=True)
    if scene.state.turns >= MOST_TURNS and turn.kind in ROUNDS:
        return offer_break(ahead)
    return None


def _say(scene: Scene, claim: Claim, turn: Turn) -> Scene:
    scene = scene.set(turns=scene.state.turns + 1, ahead=None, resume=None, unclear=0)
    scene = scene.say(turn.text, turn.kind, **slots_of(scene, turn))
    if turn.kind in COUNTER_LINES:
        scene = _counted(scene, claim, turn)
    elif turn.fact:
        found = brought_by(scene, turn)
        scene = scene.set(heard=(*scene.state.heard, str(found.id))) if found else scene
    if turn.then:
        return enter(scene, turn.then)
    if turn.kind == CLOSE:
        return finish_claim(scene, claim)
    return scene.ask(Ask.TURN, *turn_options(turn), turn=turn.id)


def _counted(scene: Scene, claim: Claim, turn: Turn) -> Scene:
    found = brought_by(scene, turn)
    heard = (*scene.state.heard, str(found.id)) if found else scene.state.heard
    scene = scene.set(heard=heard, permitted=None).set_progress(counter_lines=scene.progress.counter_lines + 1)
    return scene.note(CounterLineSaid(claim.id, turn.id, str(found.id) if found else None))
