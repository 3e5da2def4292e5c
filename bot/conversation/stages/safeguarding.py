"""Danger comes before everything: a card with help, a gentle question where it is not certain, and company."""

from __future__ import annotations

from bot.conversation.events import SafeguardingAnswered, SafeguardingRaised
from bot.conversation.help_card import help_card
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.parking import voiced
from bot.conversation.state import Ask
from bot.dialogue.safeguarding import AMBER, RED, Safeguard
from bot.understanding.meaning import Decision

_AFTER_A_CARD = frozenset({Ask.CARD, Ask.SUPPORT})
_PLAINLY = 0.75  # as sure as a word pattern is; likeness alone is less
_UNCERTAIN_DEADLINE = 240  # minutes, where noticing itself failed: as for the other amber cases


def notice(scene: Scene, reply: Reply) -> Scene:
    """Answer a message in which danger was noticed."""
    found = scene.tree.safeguards.get(reply.meaning.id or "")
    if found is None:
        return _uncertain(scene)
    asked = scene.state.asked
    if asked.about == found.id and (asked.ask is Ask.CHECK or asked.ask in _AFTER_A_CARD):
        return show_card(scene, found)
    if asked.ask in _AFTER_A_CARD and reply.meaning.confidence < _PLAINLY:
        # What only resembles another danger is noted for the counsellor; the help that was begun goes on.
        return _stay_with(scene.note(_uncertain_hit(found)))
    return show_card(scene, found) if reply.meaning.explicit else ask_about(scene, found)


def take_notice(scene: Scene, reply: Reply) -> Scene:
    """Note danger for the counsellors without a word."""
    if reply.meaning.decision is not Decision.SAFEGUARD:
        return scene
    found = scene.tree.safeguards.get(reply.meaning.id or "")
    if found is None:
        return scene.note(SafeguardingRaised(None, AMBER, False, _UNCERTAIN_DEADLINE))
    return scene.note(_uncertain_hit(found))


def ask_about(scene: Scene, found: Safeguard) -> Scene:
    """Ask gently whether it was meant like that; a counsellor sees it either way."""
    scene = scene.note(_uncertain_hit(found))
    return scene.say(found.ask, Ask.CHECK.value).ask(Ask.CHECK, "meant-it", "did-not-mean-it", "person", about=found.id)


def _uncertain_hit(found: Safeguard) -> SafeguardingRaised:
    return SafeguardingRaised(found.id, AMBER, False, found.deadline_minutes)


def _stay_with(scene: Scene) -> Scene:
    """Go on helping with what the last card was about."""
    found = scene.tree.safeguards.get(scene.state.asked.about or "")
    scene = _stay(scene, found) if found else scene.say_one_of(scene.tree.support.here, Ask.SUPPORT.value)
    return scene.offer()


def _uncertain(scene: Scene) -> Scene:
    scene = scene.note(SafeguardingRaised(None, AMBER, False, _UNCERTAIN_DEADLINE))
    return scene.say(scene.tree.support.uncertain, Ask.CHECK.value).ask(
        Ask.CHECK, "meant-it", "did-not-mean-it", "person"
    )


def answer_check(scene: Scene, reply: Reply) -> Scene:
    found = scene.tree.safeguards.get(scene.state.asked.about or "")
    if reply.option in ("meant-it", "yes"):
        scene = scene.note(SafeguardingAnswered(found.id if found else None, True))
        return show_card(scene, found) if found else stay_here(scene, reply)
    if reply.option in ("did-not-mean-it", "no"):
        scene = scene.note(SafeguardingAnswered(found.id if found else None, False)).set(unclear=0)
        return scene.say(scene.tree.support.all_right).settle()
    if scene.state.unclear and found:
        return _leave_lines(scene.set(unclear=0), found)
    scene = scene.set(unclear=1).say(scene.tree.support.unclear, Ask.CHECK.value)
    return scene.ask(Ask.CHECK, "meant-it", "did-not-mean-it", "person", about=scene.state.asked.about)


def _leave_lines(scene: Scene, found: Safeguard) -> Scene:
    """Twice no clear answer: rather the lines too often than too seldom, and nothing taken for granted."""
    scene = scene.say(scene.tree.support.unclear_card, "card", helplines=help_card(scene, found.lines))
    return _after_card(scene, found)


def show_card(scene: Scene, found: Safeguard) -> Scene:
    """The first help. After a red category no persuasion follows in this sitting."""
    known = scene.state.asked.ask in _AFTER_A_CARD and scene.state.asked.about == found.id
    scene = scene.note(SafeguardingRaised(found.id, found.level, True, found.deadline_minutes))
    if known:
        scene = _stay(scene, found)
    else:
        scene = scene.set(stayed=0).say(found.card, "card", helplines=help_card(scene, found.lines))
    return _after_card(scene, found)


def _after_card(scene: Scene, found: Safeguard) -> Scene:
    if found.level == RED or scene.state.red:
        scene = scene.set(red=True, ahead=None, resume=None)
        return scene.ask(Ask.SUPPORT, "person", "just-talk", "did-not-mean-it", "stop", about=found.id)
    return scene.ask(Ask.CARD, "go-on", "person", "just-talk", about=found.id)


def answer_card(scene: Scene, reply: Reply) -> Scene:
    """After an amber card: go on where we were, or stay with this."""
    if reply.option in ("go-on", "yes"):
        return scene.settle()
    if reply.option in ("stop", "no"):
        return scene.say_one_of(scene.tree.support.here, Ask.SUPPORT.value).offer()
    found = scene.tree.safeguards.get(scene.state.asked.about or "")
    if found is None:
        return scene.settle()
    return _stay(scene, found).ask(Ask.CARD, "go-on", "person", about=found.id)


def stay_here(scene: Scene, reply: Reply) -> Scene:
    """After a red card: company and the way to help, whatever is written; claims wait for another day."""
    options = ("person", "stop")
    if reply.option == "did-not-mean-it":
        scene = scene.note(SafeguardingAnswered(scene.state.asked.about, meant=False))
        scene = scene.say(scene.tree.support.stood_down, Ask.SUPPORT.value)
        return scene.ask(Ask.SUPPORT, *options, about=scene.state.asked.about)
    if voiced(reply.meaning):
        return scene.say(scene.tree.support.claim_later, Ask.SUPPORT.value).ask(
            Ask.SUPPORT, *options, about=scene.state.asked.about
        )
    found = scene.tree.safeguards.get(scene.state.asked.about or "")
    scene = _stay(scene, found) if found else scene.say_one_of(scene.tree.support.here, Ask.SUPPORT.value)
    return scene.ask(Ask.SUPPORT, *options, about=scene.state.asked.about)


def keep_company(scene: Scene) -> Scene:
    """Somebody comes back in the same sitting after a red card: no new beginning, only company."""
    return scene.say_one_of(scene.tree.support.here, Ask.SUPPORT.value).ask(Ask.SUPPORT, "person", "stop")


def _stay(scene: Scene, found: Safeguard) -> Scene:
    """Say each of the category's own words once, and after that only that somebody is here."""
    texts = found.stay if scene.state.stayed < len(found.stay) else scene.tree.support.here
    scene = scene.say(texts[scene.state.stayed % len(texts)], Ask.SUPPORT.value)
    return scene.set(stayed=scene.state.stayed + 1)
