"""The gate: who I am, whether that is all right, how old the person is and where they live."""

from __future__ import annotations

import re

from bot.conversation.events import AgeGiven, Closed, ConsentGiven, ConsentWithdrawn, CountryGiven
from bot.conversation.help_card import emergency, help_card
from bot.conversation.options import countries
from bot.conversation.scene import Reply, Scene
from bot.conversation.stages.opening import begin
from bot.conversation.stages.parking import park_claims
from bot.conversation.state import Ask
from bot.dialogue.tree import Tree

UNDER_13 = "under-13"
AGES = (UNDER_13, "13-to-15", "16-to-17", "18-or-over", "rather-not-say")
#: The countries on buttons; every other one of responses.yaml can be typed.
COUNTRIES = (
    "country-gb", "country-ie", "country-us", "country-fr", "country-de", "country-eu", "country-other",
)  # fmt: skip
_YOUNGEST, _OLDEST = 5, 99
_PLACE, _SHORTEST_NAME = 100, 2  # characters


def passed(scene: Scene) -> bool:
    """Say whether consent, age and country have been settled, and the person is old enough."""
    state = scene.state
    return state.consent and state.age not in (None, UNDER_13) and state.country is not None


def back_to_gate(scene: Scene) -> Scene:
    """Ask what the gate still needs."""
    if scene.state.age == UNDER_13:
        return too_young(scene)
    if not scene.state.consent:
        return ask_consent(scene)
    return ask_age(scene) if scene.state.age is None else ask_country(scene)


def ask_consent(scene: Scene) -> Scene:
    texts = scene.tree.openings
    run_by = scene.tree.interface.run_by
    scene = scene.say(texts.disclosure, Ask.CONSENT.value, run_by=run_by, emergency=emergency(scene))
    return scene.ask(Ask.CONSENT, "yes", "tell-me-more", "not-now")


def answer_consent(scene: Scene, reply: Reply) -> Scene:
    texts = scene.tree.openings
    match reply.option:
        case "yes":
            scene = scene.set(consent=True, unclear=0).note(ConsentGiven())
            return begin(scene) if passed(scene) else back_to_gate(scene)
        case "tell-me-more":
            scene = scene.say(texts.disclosure_more, Ask.CONSENT.value, paid_by=scene.tree.interface.paid_by)
            return scene.ask(Ask.CONSENT, "yes", "not-now")
        case "not-now" | "no":
            return refuse(scene)
    return remind_of_consent(park_claims(scene, reply.meaning))


def remind_of_consent(scene: Scene) -> Scene:
    scene = scene.say(scene.tree.openings.consent_again, Ask.CONSENT.value)
    return scene.ask(Ask.CONSENT, "yes", "tell-me-more", "not-now")


def refuse(scene: Scene) -> Scene:
    card = help_card(scene, ("emergency", "crisis", "child"))
    scene = scene.say(scene.tree.openings.refused, Ask.STOPPED.value, helplines=card)
    return scene.ask(Ask.STOPPED).note(ConsentWithdrawn(), Closed("refused"))


def ask_age(scene: Scene) -> Scene:
    return scene.say(scene.tree.openings.age, Ask.AGE.value).ask(Ask.AGE, *AGES)


def answer_age(scene: Scene, reply: Reply) -> Scene:
    band = reply.option if reply.option in AGES else band_of(reply.meaning.text)
    if band is None:
        scene = park_claims(scene, reply.meaning)
        return scene.say(scene.tree.openings.age_again, Ask.AGE.value).ask(Ask.AGE, *AGES)
    scene = scene.set(age=band).note(AgeGiven(band))
    return too_young(scene).note(Closed("too-young")) if band == UNDER_13 else ask_country(scene)


def band_of(text: str) -> str | None:
    """Return the age band of the one number in a short text, or None where there is no such number."""
    numbers = re.findall(r"\d+", text[:100])
    if len(numbers) != 1 or not _YOUNGEST <= int(numbers[0][:3]) <= _OLDEST:
        return None
    age = int(numbers[0])
    bands = ((13, UNDER_13), (16, "13-to-15"), (18, "16-to-17"))
    return next((band for above, band in bands if age < above), "18-or-over")


def too_young(scene: Scene) -> Scene:
    """A child is shown the child line, whatever they write, and nothing else."""
    card = help_card(scene, ("child", "emergency"))
    return scene.say(scene.tree.openings.too_young, Ask.TOO_YOUNG.value, helplines=card).ask(Ask.TOO_YOUNG)


def ask_country(scene: Scene) -> Scene:
    return scene.say(scene.tree.openings.country, Ask.COUNTRY.value).ask(Ask.COUNTRY, *COUNTRIES)


def answer_country(scene: Scene, reply: Reply) -> Scene:
    known = countries(scene.tree)
    given = reply.option if reply.option in known else country_in(scene.tree, reply.meaning.text)
    if given is None:
        scene = park_claims(scene, reply.meaning)
        if not scene.state.unclear:
            scene = scene.set(unclear=1)
            return scene.say(scene.tree.openings.country_again, Ask.COUNTRY.value).ask(Ask.COUNTRY, *COUNTRIES)
    country = given or COUNTRIES[-1]
    scene = scene.set(country=country, unclear=0).note(CountryGiven(country))
    return begin(scene)


def country_in(tree: Tree, text: str) -> str | None:
    """Return the response for the one country that a short text names among other words, or None.

    Names of two letters are left out: "us" is a word of its own.
    """
    words = " ".join(re.findall(r"[^\W_]+", text[:_PLACE].casefold()))
    named = {
        option
        for option in countries(tree)
        for name in tree.responses[option].phrasings
        if len(name) > _SHORTEST_NAME and f" {name.casefold()} " in f" {words} "
    }
    return named.pop() if len(named) == 1 else None
