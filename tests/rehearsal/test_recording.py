"""A talk that was written down goes the same way again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.diagnostics import Problems
from bot.dialogue.records import read_record
from bot.dialogue.tree import Dialogue
from bot.dialogue.yaml_tree import read_yaml
from bot.rehearsal.recording import Recording
from bot.rehearsal.replay import replay
from bot.rehearsal.scripts import Script
from bot.talk import Talk
from bot.understanding.cascade import Understander

_MESSAGES = (
    "yes", "16", "the uk", "they will never accept us here", "you idiot", "no", "", "   ", "🙂", "/help", "/stop", "70",
    "who says so?", "thats fake", "that's only one person", "i want to die", "wat about syria", "zzz qqq", "hide",
)  # fmt: skip


def _record(dialogue: Dialogue, understander: Understander, steps: list[str | int]) -> str:
    talk, recording = Talk(dialogue, "en", understander), Recording()
    for step in steps:
        if isinstance(step, int) and talk.options:
            option = talk.options[step % len(talk.options)].id
            recording.add(talk.press(option), presses=option)
        else:
            recording.add(talk.say(str(step)), says=str(step))
    return recording.as_yaml("A talk")


def _script(text: str) -> Script:
    problems = Problems()
    node = read_yaml(text.encode(), "talk.yaml", problems)
    script = node and read_record(Script, node, problems)
    assert problems.sorted() == ()
    assert script
    return script


@settings(deadline=None, max_examples=40)
@given(steps=st.lists(st.sampled_from(_MESSAGES) | st.integers(0, 9) | st.text(max_size=30), min_size=1, max_size=14))
def test_a_recorded_talk_can_be_read_and_goes_the_same_way(
    steps: list[str | int], dialogue: Dialogue, understander: Understander
) -> None:
    script = _script(_record(dialogue, understander, steps))
    assert replay(script, dialogue, "en", understander) == ()


def test_a_recording_holds_what_was_typed_and_the_names_of_what_came(
    dialogue: Dialogue, understander: Understander
) -> None:
    script = _script(_record(dialogue, understander, ["yes", "no, “é” 🙂"]))
    assert [exchange.says for exchange in script.talk] == ["yes", "no, “é” 🙂"]
    assert [wanted.turn for wanted in script.talk[0].hears] == ["openings.age"]
