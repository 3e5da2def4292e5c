"""The open question, and finding out what the talk is to be about."""

from __future__ import annotations

from bot.conversation.options import claim_of, claim_option, topic_of, topic_option
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.misses import miss
from bot.conversation.stages.parking import next_parked, park, unpark
from bot.conversation.stages.safeguarding import ask_about, keep_company, show_card
from bot.conversation.stages.small_talk import ANSWERS
from bot.conversation.stages.turns import enter, start_claim
from bot.conversation.state import Ask
from bot.dialogue.claims import CONFIRM, PERMISSION
from bot.dialogue.openings import Topic
from bot.understanding.meaning import Decision, Stance, Understanding

MOST_OFFERED = 3
FEW_WORDS = 3
PLAINLY = 0.9  # how sure a yes or no must be to be taken for all that was said in more than a few words
NONE_OF_THESE = "none-of-these"
REPORTED = "reported"  # about a clarification: what was heard seemed to be somebody else's view
WORRIED = "worried-about-someone"
_ABOUT_A_CLAIM = frozenset({Ask.CAME_IN, Ask.REPORTED, Ask.TAKE_UP, Ask.RAISED_AGAIN})


def begin(scene: Scene) -> Scene:
    """After the gate: take up what was written before it, or ask the open question; or keep company after danger."""
    if scene.state.red:
        return keep_company(scene)
    claim = next_parked(scene)
    if claim is None:
        return open_question(scene)
    scene = unpark(scene, claim)
    text = scene.tree.openings.came_in_with
    scene = scene.say(text, Ask.CAME_IN.value, paraphrase=scene.tree.claims[claim].paraphrase)
    return scene.ask(Ask.CAME_IN, "yes", "no", about=claim)


def open_question(scene: Scene, *, again: bool = False) -> Scene:
    texts = scene.tree.openings
    scene = scene.say(texts.open_again if again else texts.open, Ask.OPEN.value)
    return scene.ask(Ask.OPEN, *(topic_option(topic.id) for topic in texts.topics))


def answer_open(scene: Scene, reply: Reply) -> Scene:
    """Find out what the talk is to be about."""
    topic = next((each for each in scene.tree.openings.topics if each.id == topic_of(reply.option)), None)
    if topic:
        return _take_topic(scene, topic)
    if claim := claim_of(reply.option):
        return _take_offered(scene, claim)
    if reply.option == NONE_OF_THESE:
        return scene.say(scene.tree.protocol.not_quite, Ask.NOT_QUITE.value).ask(Ask.NOT_QUITE)
    if reply.option == "something-else":
        return open_question(scene, again=True)
    if reply.option in ("go-on", "yes") and scene.state.asked.ask is Ask.CLOSED and scene.state.ahead:
        return enter(scene, scene.state.ahead)
    return _take_meaning(scene.set(ahead=None), reply.meaning)


def _take_topic(scene: Scene, topic: Topic) -> Scene:
    scene = scene.set(misses=0)
    if found := scene.tree.safeguards.get(topic.safeguard or ""):
        return ask_about(scene, found)
    scene = scene.say(topic.text, Ask.OPEN.value)
    return scene.ask(Ask.OPEN, *(claim_option(claim) for claim in topic.claims), about=topic.id)


def _take_meaning(scene: Scene, meaning: Understanding) -> Scene:
    if meaning.decision is Decision.CLAIM and meaning.id in scene.tree.claims:
        return take_stance(scene, meaning)
    if meaning.decision is Decision.CLARIFY:
        return clarify(scene, meaning)
    if meaning.hostile:
        return scene.set(misses=0).say(scene.tree.protocol.hostility, "hostility").offer()
    if _is_bare(meaning) and scene.state.asked.ask in (Ask.OPEN, Ask.CLOSED):
        return _take_bare_answer(scene, str(meaning.id))
    near = _near(scene)
    if near and scene.state.asked.ask is Ask.OPEN:
        return _name(scene, near)
    return _offer(scene, near) if near else miss(scene)


def _name(scene: Scene, claims: tuple[str, ...]) -> Scene:
    """Ask once more under a topic, by name only: nobody has voiced these claims, so they are not said out loud."""
    scene = scene.say(scene.tree.protocol.clarify, Ask.OPEN.value)
    return scene.ask(Ask.OPEN, *map(claim_option, claims[:MOST_OFFERED]), NONE_OF_THESE)


def _is_bare(meaning: Understanding) -> bool:
    """Say whether a message is a yes or no and nothing else; more than that may hold what was not understood."""
    short = len(meaning.text.split()) <= FEW_WORDS
    plain = short or meaning.confidence >= PLAINLY
    return meaning.decision is Decision.SMALL_TALK and meaning.id in ANSWERS and plain


def _take_bare_answer(scene: Scene, kind: str) -> Scene:
    """A yes or no where nothing was asked that it answers: a no ends the talk, as does a yes after its end."""
    asked = scene.state.asked
    if kind == "yes" and asked.ask is not Ask.CLOSED:
        return scene.say_one_of(scene.tree.small_talk[kind].reply, kind).offer()
    if kind == "yes" and "something-else" not in asked.options:
        return open_question(scene, again=True)
    scene = scene.set(misses=0).say_one_of(scene.tree.closings.plain, Ask.CLOSED.value)
    return scene.ask(Ask.CLOSED, "something-else", "person")


def _near(scene: Scene) -> tuple[str, ...]:
    """Return the claims near to what is talked about: of a topic, of a question about one, or wrongly said back."""
    asked = scene.state.asked
    if asked.ask in _ABOUT_A_CLAIM and asked.about in scene.tree.claims:
        return (str(asked.about),)
    if asked.ask is Ask.NOT_QUITE and asked.about:
        around = [topic.claims for topic in scene.tree.openings.topics if asked.about in topic.claims]
        return tuple(dict.fromkeys((asked.about, *(claim for claims in around for claim in claims))))
    if asked.ask is Ask.OPEN and asked.about:
        return next((topic.claims for topic in scene.tree.openings.topics if topic.id == asked.about), ())
    return ()


def clarify(scene: Scene, meaning: Understanding) -> Scene:
    """Doubt means asking which of these is closest; but not a third time in a row."""
    offered = tuple(dict.fromkeys(each.id for each in meaning.candidates if each.id in scene.tree.claims))
    misses = scene.state.misses + 1 if scene.state.asked.ask is Ask.CLARIFY else 0
    if not offered or misses > 1:
        return miss(scene)
    about = REPORTED if meaning.stance is Stance.REPORTS else None
    return _offer(scene.set(misses=misses), offered, about)


def _offer(scene: Scene, claims: tuple[str, ...], about: str | None = None) -> Scene:
    """Ask which of these claims is closest."""
    asked = scene.state.asked
    about = asked.about if asked.ask is Ask.NOT_QUITE else about
    scene = scene.say(scene.tree.protocol.clarify, Ask.CLARIFY.value)
    return scene.ask(Ask.CLARIFY, *map(claim_option, claims[:MOST_OFFERED]), NONE_OF_THESE, about=about)


def _take_offered(scene: Scene, claim: str) -> Scene:
    """A claim was picked: it may be somebody else's, or be the one that was said back wrongly."""
    asked = scene.state.asked
    if asked.ask is Ask.CLARIFY and asked.about == REPORTED:
        return _ask_whose(scene, claim)
    if asked.ask is Ask.CLARIFY and asked.about == claim:
        return _said_again(scene, claim)
    return take_claim(scene, claim)


def _said_again(scene: Scene, claim: str) -> Scene:
    """What was said back wrongly has been put once more: go on from there, rather than begin over."""
    said_back = next((turn for turn in scene.tree.claims[claim].turns if turn.kind == CONFIRM), None)
    return enter(scene, said_back.next) if said_back else take_claim(scene, claim)


def _ask_whose(scene: Scene, claim: str) -> Scene:
    scene = scene.say(scene.tree.protocol.reported, Ask.REPORTED.value)
    return scene.ask(Ask.REPORTED, "they-think-so", "i-think-so", about=claim)


def take_stance(scene: Scene, meaning: Understanding) -> Scene:
    """A claim that is rejected is not argued with; one that is somebody else's opens the way to help."""
    claim = str(meaning.id)
    texts = scene.tree.protocol
    scene = scene.set(misses=0)
    if meaning.stance is Stance.REJECTS:
        return scene.say(texts.rejected, Ask.REJECTED.value).ask(Ask.REJECTED, about=claim)
    if meaning.stance is Stance.REPORTS:
        return _ask_whose(scene, claim)
    if scene.state.asked.ask is Ask.NOT_QUITE and scene.state.asked.about == claim:
        return _said_again(park(scene, *meaning.also), claim)
    return take_claim(scene, claim, meaning.also)


def take_claim(scene: Scene, claim: str, also: tuple[str, ...] = ()) -> Scene:
    """Talk about a claim; one that was talked about before is not started over without asking."""
    if claim not in scene.tree.claims:
        return open_question(scene, again=True)
    if not scene.state.about(claim).answered:
        return start_claim(scene, claim, also)
    scene = park(scene, *also)
    text, paraphrase = scene.tree.protocol.raised_again, scene.tree.claims[claim].paraphrase
    return scene.say(text, Ask.RAISED_AGAIN.value, paraphrase=paraphrase).ask(
        Ask.RAISED_AGAIN, "again", "something-else", about=claim
    )


def answer_raised_again(scene: Scene, reply: Reply) -> Scene:
    """Once more: what has not been heard yet, as far as the protocol allows, or the bridge."""
    claim = scene.tree.claims.get(scene.state.asked.about or "")
    if reply.option not in ("again", "yes") or claim is None:
        return answer_open(scene, reply)
    scene = scene.set(claim=claim.id, permitted=None)
    offers = next((turn for turn in claim.turns if turn.kind == PERMISSION), claim.turns[-1])
    return enter(scene, offers.id)


def answer_came_in(scene: Scene, reply: Reply) -> Scene:
    if reply.option == "yes":
        return take_claim(scene, str(scene.state.asked.about))
    if reply.option in ("no", "not-now"):
        return open_question(scene)
    return answer_open(scene, reply)


def answer_take_up(scene: Scene, reply: Reply) -> Scene:
    if reply.option == "yes":
        return take_claim(scene, str(scene.state.asked.about))
    if reply.option in ("another-time", "no", "not-now"):
        return open_question(scene, again=True)
    return answer_open(scene, reply)


def answer_rejected(scene: Scene, reply: Reply) -> Scene:
    """Their own reasons are worth more than ours: thank, and leave the talk open."""
    if reply.meaning.decision is Decision.CLAIM and reply.meaning.stance is Stance.HOLDS:
        return answer_open(scene, reply)
    scene = scene.say(scene.tree.protocol.rejected_next, Ask.OPEN.value)
    return scene.ask(Ask.OPEN, *(topic_option(topic.id) for topic in scene.tree.openings.topics))


def answer_reported(scene: Scene, reply: Reply) -> Scene:
    if reply.option in ("i-think-so", "yes"):
        return take_claim(scene, str(scene.state.asked.about))
    if reply.option in ("they-think-so", "no"):
        return show_card(scene, scene.tree.safeguards[WORRIED])
    return answer_open(scene, reply)
