"""The learned model: a linear model and nearness together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.examples import HOSTILITY, Example, Kind, Label
from bot.understanding.learned.model import NOTHING, Judgement, Model, concept_of, learn
from bot.understanding.meaning import Stance
from tests.fake_encoder import FakeEncoder

CATS, DOGS = Label(Kind.CLAIM, "cats"), Label(Kind.CLAIM, "dogs")
TEXTS = {
    CATS: ["cats are the best", "nothing beats a cat", "cats over everything", "a cat is all i need"],
    DOGS: ["dogs are loyal", "a dog never leaves you", "dogs over people", "my dog is my family"],
    Label(Kind.GENERAL, "everyday"): ["what is for dinner", "see you at school", "it rains again", "maths is hard"],
}
REJECTIONS = ["cats are rubbish", "dogs are rubbish", "what rubbish about cats", "rubbish, dogs bite"]


def example(label: Label, text: str, stance: Stance = Stance.HOLDS) -> Example:
    return Example(label, text, tuple(text.replace(",", "").split()), stance)


EXAMPLES = [example(label, text) for label, texts in TEXTS.items() for text in texts] * 2 + [
    example(CATS if "cats" in text else DOGS, text, Stance.REJECTS) for text in REJECTIONS
]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(learn(EXAMPLES, None), None, 1.0)


def judge(model: Model, text: str) -> Judgement:
    return model.judge([(text, tuple(text.split()))])[0]


def test_the_likeliest_comes_first_with_its_nearest_example(model: Model) -> None:
    best = judge(model, "cats are the very best").guesses[0]
    assert (best.label, best.closest) == (CATS, "cats are the best")
    assert best.probability > 0.7


def test_what_is_like_nothing_for_the_bot_is_nothing(model: Model) -> None:
    assert judge(model, "what is for dinner at school").guesses[0].label == NOTHING


def test_the_stance_is_learned_beside_the_claim(model: Model) -> None:
    assert judge(model, "cats what rubbish").stance(Stance.REJECTS) > judge(model, "cats over all").stance(
        Stance.REJECTS
    )


def test_hostility_is_a_concept_of_its_own() -> None:
    hostile = example(Label(Kind.GENERAL, HOSTILITY), "send them back")
    assert concept_of(hostile) == hostile.label
    for kind in (Kind.GENERAL, Kind.COUNTER_CLAIM, Kind.COUNTER_SAFEGUARD):
        assert concept_of(example(Label(kind, "cats"), "a cat")) == NOTHING


def test_a_counterexample_that_voices_another_claim_teaches_nothing() -> None:
    counter = example(Label(Kind.COUNTER_CLAIM, "dogs"), "cats are the best")
    plain = example(Label(Kind.COUNTER_CLAIM, "dogs"), "dogs run on the beach")
    texts = learn([*EXAMPLES, *EXAMPLES, counter, plain], None).texts
    assert texts.count(counter.text) == 4
    assert plain.text in texts


def test_the_same_meaning_in_other_words_is_found_by_the_encoder() -> None:
    encoder = FakeEncoder(("cats", "cat", "kitten", "tabby"), ("dogs", "dog", "puppy", "hound"), ("dinner", "school"))
    model = Model(learn(EXAMPLES, encoder), encoder, 1.0)
    assert judge(model, "a kitten and a tabby").guesses[0].label == CATS
    assert judge(model, "puppy or hound").guesses[0].label == DOGS


def test_buttons_are_encoded_once() -> None:
    encoder = FakeEncoder(("yes", "sure"), ("no", "never"))
    model = Model(learn(EXAMPLES, encoder), encoder, 1.0)
    encoder.asked.clear()
    for _ in range(3):
        yes, no = model.alike("sure", ["Yes please".lower(), "no thanks"])
        assert yes > no
    assert encoder.asked.count("yes please") == 1


def test_without_an_encoder_nothing_is_alike_in_meaning(model: Model) -> None:
    assert model.alike("sure", ["yes", "no"]) == [0.0, 0.0]


def test_the_words_that_speak_for_a_claim_are_told(model: Model) -> None:
    assert "cats" in [word for word, _ in model.telling(("nothing", "beats", "cats"), CATS)]
    assert model.telling(("cats",), Label(Kind.CLAIM, "fish")) == ()


@pytest.mark.parametrize("examples", [[], EXAMPLES[:1], [example(CATS, "one phrasing"), example(DOGS, "one phrasing")]])
def test_however_little_there_is_to_learn_it_judges(examples: list[Example]) -> None:
    model = Model(learn(examples, None), None, 1.0)
    found = judge(model, "one phrasing of it")
    assert len(found.guesses) == len({concept_of(each) for each in examples})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_every_judgement_is_a_distribution(model: Model, texts: list[str]) -> None:
    for found in model.judge([(text, tuple(text.split())) for text in texts]):
        chances = [guess.probability for guess in found.guesses]
        assert sum(chances) == pytest.approx(1, abs=1e-3)
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= guess.likeness <= 1 for guess in found.guesses)
        assert sum(found.stances) == pytest.approx(1, abs=1e-3)


def test_judging_together_is_judging_alone(model: Model) -> None:
    texts = ["cats are the best", "dogs", ""]
    together = model.judge([(text, tuple(text.split())) for text in texts])
    for text, found in zip(texts, together, strict=True):
        alone = judge(model, text)
        assert [guess.label for guess in alone.guesses] == [guess.label for guess in found.guesses]
        assert np.allclose([g.probability for g in alone.guesses], [g.probability for g in found.guesses], atol=1e-4)
