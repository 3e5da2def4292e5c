"""What a person says back to a turn of a claim, and where that leads."""

from __future__ import annotations

from bot.conversation.events import PermissionDeclined, PermissionGiven, SourceAttacked
from bot.conversation.options import SOURCE, choice_option, reactions_to, turn_options
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.closing import close
from bot.conversation.stages.evidence import show_source
from bot.conversation.stages.parking import park, park_claims, voiced
from bot.conversation.stages.turns import MOST_ATTACKS, bridge_of, enter, start_claim
from bot.conversation.state import Ask
from bot.dialogue.claims import ANSWER, CONFIRM, LISTENING, PERMISSION, Claim, Turn
from bot.dialogue.place import Written
from bot.understanding.meaning import Decision

SURE_ENOUGH_TO_SWITCH = 0.9  # an answer in a few words is easily taken for a claim; the talk is not broken off for it


def answer_turn(scene: Scene, reply: Reply) -> Scene:
    """Go on from a turn of a claim, as the person answered it."""
    claim = scene.claim
    turn = claim.turn(scene.state.asked.turn or "") if claim else None
    if claim is None or turn is None:
        return close(scene)
    if turn.kind == PERMISSION:
        return _answer_permission(scene, claim, turn, reply)
    if turn.kind == CONFIRM and _not_quite(turn, reply):
        return scene.say(scene.tree.protocol.not_quite, Ask.NOT_QUITE.value).ask(Ask.NOT_QUITE, about=claim.id)
    chosen = next((choice.leads for choice in turn.choices if choice_option(choice) == reply.option), None)
    if chosen is None and reply.option == SOURCE:
        return back_to(show_source(scene, turn))
    if chosen is None and reply.option in reactions_to(turn):
        return _answer_generally(scene, turn, str(reply.option))
    other = _another(claim, reply)
    if other:
        if turn.kind not in LISTENING:
            return ask_switch(scene, other)
        scene = park_claims(scene, reply.meaning)
    scene = _attacked(scene, reply.option)
    return stop_evidence(scene) if _worn_out(scene, reply) else enter(scene, chosen or turn.next)


def _another(claim: Claim, reply: Reply) -> str | None:
    """Return another claim that the answer plainly raises; what only resembles one is taken as an answer."""
    if reply.option is not None or reply.meaning.confidence < SURE_ENOUGH_TO_SWITCH:
        return None
    return next((known for known in voiced(reply.meaning) if known != claim.id), None)


def _worn_out(scene: Scene, reply: Reply) -> bool:
    return reply.option == "fake" and scene.state.attacks >= MOST_ATTACKS


def _not_quite(turn: Turn, reply: Reply) -> bool:
    bare_no = reply.meaning.decision is Decision.SMALL_TALK and reply.meaning.id == "no"
    return not turn.choices and (reply.option in ("not-quite", "no") or bare_no)


def _answer_permission(scene: Scene, claim: Claim, turn: Turn, reply: Reply) -> Scene:
    offered = claim.turn(turn.offers or "")
    if reply.option == "yes" and offered is not None:
        scene = scene.set(permitted=offered.id).note(PermissionGiven(claim.id, offered.id))
        return enter(scene, offered.id)
    if reply.option == SOURCE and offered is not None:
        scene = show_source(scene, offered)
        return scene.say(scene.tree.protocol.permission_again, turn.kind).ask(Ask.TURN, "yes", "no", turn=turn.id)
    other = _another(claim, reply)
    if other:
        return ask_switch(scene, other)
    if reply.option not in ("no", "not-now") and not scene.state.unclear:
        scene = scene.set(unclear=1)
        return scene.say(scene.tree.protocol.permission_again, turn.kind).ask(
            Ask.TURN, *turn_options(turn), turn=turn.id
        )
    scene = scene.set_progress(declined=scene.progress.declined + 1).note(PermissionDeclined(claim.id, turn.id))
    return enter(scene, turn.declined)


def _attacked(scene: Scene, option: str | None) -> Scene:
    if option != "fake":
        return scene
    return scene.set(attacks=scene.state.attacks + 1).note(SourceAttacked(scene.state.claim or ""))


def _general(scene: Scene) -> dict[str, Written]:
    texts = scene.tree.answers
    return {
        "agrees": texts.agrees, "partly": texts.partly, "fake": texts.fake, "one-person": texts.one_person,
        "what-about": texts.what_about, "angry": texts.angry, "unsure": texts.unsure,
    }  # fmt: skip


def _answer_generally(scene: Scene, turn: Turn, option: str) -> Scene:
    scene = _attacked(scene, option)
    if option == "fake" and scene.state.attacks >= MOST_ATTACKS:
        return stop_evidence(scene)
    if option == "angry":
        scene = scene.set(ahead=turn.next).say(scene.tree.answers.angry, ANSWER)
        return scene.ask(Ask.BREAK, "go-on", "break", "person")
    return scene.say(_general(scene)[option], ANSWER).ask(Ask.GENERAL_ANSWER, turn=turn.id)


def answer_generally_answered(scene: Scene, reply: Reply) -> Scene:
    """Whatever is said to a general answer leads on from the turn that was reacted to."""
    claim = scene.claim
    turn = claim.turn(scene.state.asked.turn or "") if claim else None
    return enter(park_claims(scene, reply.meaning), turn.next if turn else None)


def stop_evidence(scene: Scene) -> Scene:
    """After two attacks on the source, bring no more evidence and ask what would change the person's mind."""
    return scene.say(scene.tree.protocol.attacks_stop, ANSWER).ask(Ask.SOURCES_STOPPED)


def answer_sources_stopped(scene: Scene, reply: Reply) -> Scene:
    scene = park_claims(scene, reply.meaning)
    claim = scene.claim
    return enter(scene, bridge_of(claim).id) if claim else close(scene)


def ask_switch(scene: Scene, other: str) -> Scene:
    """Ask whether to stay with this claim, or to change to the other."""
    paraphrase = scene.tree.claims[other].paraphrase
    return scene.say(scene.tree.protocol.switch, Ask.SWITCH.value, paraphrase=paraphrase).ask(
        Ask.SWITCH, "stay", "switch", about=other
    )


def answer_switch(scene: Scene, reply: Reply) -> Scene:
    other, current = scene.state.asked.about, scene.state.claim
    if reply.option == "switch" and other in scene.tree.claims:
        scene = start_claim(scene, str(other))
        return park(scene, current) if current else scene
    return park(scene, *([other] if other else [])).settle()


def back_to(scene: Scene) -> Scene:
    """After a card that interrupted a turn: the same question still waits."""
    return scene.say(scene.tree.protocol.source_back, "back").offer()
