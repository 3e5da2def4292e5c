"""Which lines a person is shown: their own country's first, verified ones only."""

from __future__ import annotations

from collections.abc import Iterable

from bot.conversation.options import COUNTRY
from bot.conversation.scene import Scene
from bot.conversation.wording import Lines, Wording, word
from bot.dialogue.helplines import Helpline
from bot.dialogue.sources import UNVERIFIED

EVERY_PURPOSE = ("emergency", "crisis", "child", "radicalisation")
MOST_LINES = 5
#: Members of the European Union among the countries of helplines.yaml: the Union's own numbers work there.
_EUROPEAN = frozenset({"ie", "fr", "de", "at", "nl", "be", "dk", "se", "es", "it", "fi", "pt", "pl", "eu"})
_ADULT = "18-or-over"


def help_card(scene: Scene, purposes: Iterable[str] = EVERY_PURPOSE) -> Wording:
    """Return the lines for these purposes, in order, for the person's country and age."""
    wanted = [purpose for purpose in purposes if purpose != "child" or scene.state.age != _ADULT]
    chosen = dict.fromkeys(line.id for purpose in wanted for line in _lines(scene, purpose))
    by_id = {line.id: line for line in scene.dialogue.helplines}
    return Lines(tuple(_written(scene, by_id[line]) for line in list(chosen)[:MOST_LINES]))


def emergency(scene: Scene) -> Wording:
    """Return where to call when somebody is in danger now."""
    texts = scene.tree.interface
    number = next((line.number for line in _lines(scene, "emergency") if line.number), None)
    if number and _country(scene) != "anywhere":
        return word(texts.emergency, number=number)
    return word(texts.emergency_anywhere)


def _country(scene: Scene) -> str:
    country = (scene.state.country or "").removeprefix(COUNTRY)
    return country if country in {line.country for line in scene.dialogue.helplines} else "anywhere"


def _lines(scene: Scene, purpose: str) -> list[Helpline]:
    """The verified lines of the nearest place that has any: the country, the EU, anywhere."""
    country = _country(scene)
    places = [country, *(["eu"] if country in _EUROPEAN else []), "anywhere"]
    served = [
        line for line in scene.dialogue.helplines
        if line.purpose == purpose and line.confidence != UNVERIFIED and line.verified_on
    ]  # fmt: skip
    for place in places:
        if there := [line for line in served if line.country == place]:
            return there[:2]
    return []


def _written(scene: Scene, line: Helpline) -> Wording:
    texts = scene.tree.interface
    contact = line.number or line.address
    if contact is None:
        written = word(texts.helpline_words, name=line.name, message=line.message or line.audience)
    elif line.message:
        template = texts.helpline_message if line.number else texts.helpline_write
        written = word(template, name=line.name, contact=contact, message=line.message, hours=line.hours)
    else:
        written = word(texts.helpline, name=line.name, contact=contact, hours=line.hours)
    return word(texts.helpline_police, line=written, audience=line.audience) if line.police_run else written
