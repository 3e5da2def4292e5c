"""The commands that work in every state: a person can always leave, ask for help, and see or erase their data."""

from __future__ import annotations

from bot.conversation.events import DataRequested, ForgetRequested, Hidden, HumanRequested
from bot.conversation.help_card import help_card
from bot.conversation.scene import Scene
from bot.conversation.stages.closing import stop
from bot.conversation.state import Ask, Asked, Progress, State
from bot.conversation.wording import Lines, Sentence, Wording, word
from bot.dialogue.responses import Response


def run_command(scene: Scene, name: str) -> Scene:
    """Do what a command says; one that does not exist brings the help."""
    known = {
        "help": give_help, "human": call_human, "stop": stop, "forget": forget, "mydata": show_data, "hide": hide,
    }  # fmt: skip
    if name in known:
        return known[name](scene)
    return give_help(scene.say(scene.tree.interface.unknown_command))


def give_help(scene: Scene) -> Scene:
    return scene.say(scene.tree.interface.help, "help").offer()


def call_human(scene: Scene) -> Scene:
    scene = scene.note(HumanRequested())
    return scene.say(scene.tree.interface.human, "human", helplines=help_card(scene)).offer()


def forget(scene: Scene) -> Scene:
    """Erase everything at once; not even the number of a question is kept."""
    fresh = State(language=scene.state.language, version=scene.state.version, asked=Asked(Ask.STOPPED))
    scene = scene.say(scene.tree.closings.forgotten, Ask.STOPPED.value).note(ForgetRequested())
    return scene.set(**{name: getattr(fresh, name) for name in State.__slots__})


def hide(scene: Scene) -> Scene:
    """An innocent last message; the question that waits goes on waiting, without its buttons."""
    return scene.note(Hidden()).say(scene.tree.closings.quick_exit, "quick-exit")


def show_data(scene: Scene) -> Scene:
    """All that is kept about the person, in words."""
    texts = scene.tree.interface
    state = scene.state
    scene = scene.note(DataRequested()).say(
        texts.my_data,
        "my-data",
        age=_label(scene, state.age),
        country=_label(scene, state.country),
        claims=_listed(scene, [word(scene.tree.claims[known.claim].title) for known in _known(scene)]),
        ratings=_listed(scene, [_rating(scene, known) for known in _known(scene) if known.rated_before is not None]),
    )
    return scene.offer()


def _known(scene: Scene) -> list[Progress]:
    return [known for known in scene.state.progress if known.claim in scene.tree.claims]


def _label(scene: Scene, response: str | None) -> Wording:
    found: Response | None = scene.tree.responses.get(response or "")
    return word(found.label if found else scene.tree.interface.my_data_none)


def _listed(scene: Scene, items: list[Sentence]) -> Wording:
    texts = scene.tree.interface
    return Lines(tuple(word(texts.list_item, item=item) for item in items)) if items else word(texts.my_data_none)


def _rating(scene: Scene, known: Progress) -> Sentence:
    texts = scene.tree.interface
    title = scene.tree.claims[known.claim].title
    if known.rated_after is None:
        return word(texts.my_data_rating, title=title, before=known.rated_before)
    return word(texts.my_data_rating_twice, title=title, before=known.rated_before, after=known.rated_after)
