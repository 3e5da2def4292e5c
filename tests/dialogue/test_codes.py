"""Where a problem is told to stand; the pages of docs/diagnostics show every code there is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.dialogue.conftest import EXAMPLE, Folder

_LAUGHS = "laughs:\n  - &a [" + "ha, " * 999 + "ha]\n  - [" + "*a, " * 98 + "▸*a]\n"
_LONELY = "  - id: ▸lonely\n    kind: answer\n    text: Nobody comes here.\n    next: close\n\n"


@dataclass(frozen=True)
class Break:
    """What is put in the place of what; `▸` stands where the problem is expected, and `says` in its sentence."""

    code: str
    edits: dict[str, str] | str
    says: str
    path: str = EXAMPLE

    def __str__(self) -> str:
        return f"{self.code}-{self.says.replace(' ', '-')}"


BREAKS = (
    Break("Y101", {"A worked example": "A worked▸: example"}, "not valid YAML"),
    Break("Y101", {"A worked example": '"A worked ▸\x07 example"'}, "invisible character U+0007"),
    Break("Y101", {"A worked example": "▸*example"}, "'*example' repeats something"),
    Break("Y102", f"▸# {'x' * 1_000_000}", "more than 1,000,000 bytes"),
    Break("Y103", {"need: truth": "need: truth\n▸need: faith"}, "stands here and on line 7"),
    Break("Y104", _LAUGHS, "over 100,000 values"),
    Break("Y105", {"A worked example": "[" * 19 + "▸[" + "]" * 20}, "more than 20 levels"),
    Break("Y106", {"A worked example": "A worked ▸\udce9xample"}, "not UTF-8"),
    Break("Y107", {"A worked example": "▸!!str A worked example"}, "is a YAML tag"),
    Break("Y108", "▸", "the file is empty"),
    Break("Y108", {"\nturns:": "\n---\n▸turns:"}, "a second document"),
    Break("F201", {"id: worked-example": "▸ident: worked-example"}, "the key 'id' is missing"),
    Break("F202", {"paraphrase:": "▸pharaphrase:"}, "Did you mean 'paraphrase'?"),
    Break("F203", {"A worked example": "▸[A worked example]"}, "a text belongs here, not a list"),
    Break("F203", {"A worked example": "{▸[a]: b}"}, "a key must be a plain word"),
    Break("F204", {"kind: listen": "kind: ▸lisen"}, "Did you mean 'listen'?"),
    Break("F205", {"id: worked-example": "id: ▸Worked Example"}, "For example 'worked-example'."),
    Break("F206", {'"2026-11-23"': '▸"2026-02-30"'}, "write it as 2026-11-23"),
    Break("F207", {"words\n    min_age: 13": "words\n    min_age: ▸12"}, "from 13 to 18", "en/testimonies.yaml"),
    Break("F208", "with_claim:\n  ▸- You care about {value}.\n", "2 is the least", "en/closings.yaml"),
    Break("F209", {"A worked example": "▸one two three four five six seven"}, "7 words; 6 is the most"),
    Break("F210", {"A worked example": '▸" "'}, "nothing is written"),
    Break("R301", {"next: say-back": "next: ▸say-bakc"}, "Did you mean 'say-back'?"),
    Break("R301", {"testimony: example-words": "testimony: ▸example-word"}, "Did you mean 'example-words'?"),
    Break("R302", {"id: counted": "id: ▸heard"}, "already has a turn 'heard'"),
    Break("R303", {"id: worked-example": "id: ▸working-example"}, "does not match the file's name"),
    Break("R303", {"theme: trust": "theme: ▸utopia"}, "does not match the file's folder 'trust'"),
    Break("R304", "▸uncertain: Are you safe?\n", "is missing or cannot be used", "en/support.yaml"),
    Break("R305", "▸id: loose\n", "nothing reads a file in this place", "en/claims/loose.yaml"),
    Break("T401", {"  - id: close": f"{_LONELY}  - id: close"}, "no way leads to 'lonely'"),
    Break(
        "T402", {"id: listen\n    kind: listen": "id: ▸listen\n    kind: confirm"}, "starts with a turn of kind listen"
    ),
    Break("T402", {"next: say-back": "next: ask", "id: ask": "id: ▸ask"}, "can come after 1 listening turns"),
    Break("T403", {"offers: words\n    declined: ask": "offers: words\n    declined: ▸number"}, "without asking"),
    Break("T404", {"id: fair": "id: ▸fair", "    then: bridge\n": ""}, "leads nowhere"),
    Break("T405", {"id: bridge": "id: ▸bridge", "next: close": "next: ask"}, "no way leads to a close"),
    Break(
        "T406",
        {"id: worked": "id: ▸worked", "kind: fact": "kind: bridge", "kind: question": "kind: bridge"},
        "kinds of route here: account",
    ),
    Break("T407", {"id: fair": "id: ▸fair", "worth keeping.": "worth keeping, no?"}, "no question"),
    Break("T407", {"id: heard": "id: ▸heard", "then: offer-number": "then: counted"}, "two messages are the most"),
    Break("T408", {"id: words": "id: ▸words", "    testimony: example-words\n": ""}, "exactly one"),
    Break("T409", {"next: heard": "next: ▸ask"}, "straight after a testimony"),
    Break("W501", {"text: Fair enough.": f"text: ▸{'word ' * 74}"}, "81 words; 80 is the most"),
    Break("W502", {"text: Somebody counted, too.": "text: ▸Somebody counted. Did you know?"}, "2 questions"),
    Break("W503", {"words: these": f"words: ▸{'and ' * 19}these"}, "26 words; 25", "en/testimonies.yaml"),
    Break("W504", {'"{fact} What': '▸"{fact} {name} What'}, "nothing fills the slot '{name}'. Known here: fact."),
    Break("W505", {"text: Fair enough.": "text: ▸All 58 of them."}, "'58' is a figure"),
    Break("W506", {"text: Fair enough.": "text: ▸You fanatic."}, "'fanatic' is a label"),
    Break("W507", {"phrasing 02": "phrasing 02\n    - ▸Example phrasing 01!"}, "also stands under"),
    Break("W511", {"text: Fair enough.": "text: ▸That was wrong, but old."}, "'but' takes back"),
    Break("W512", {"text: Fair enough.": "text: ▸You must see that."}, "'You must' orders"),
    Break("S601", {"kind: listen": "kind: listen  ▸# allow T402"}, "say why"),
    Break("S601", {"kind: listen": "kind: listen  ▸# allow F201: no reason is enough"}, "no code that can be silenced"),
    Break("W507", {"counterexamples:": "counterexamples:\n  - ▸example phrasing 01"}, "also a phrasing of"),
    Break("W508", {"\nrejects:": "\nrejects:\n  - ▸i (do|"}, "cannot be read", "en/lexicon.yaml"),
    Break("W509", {"id: worked": "id: ▸worked", "  - example counterexample 09\n": ""}, "14 counterexamples of 15"),
    Break("W509", {"id: worked": "id: ▸worked", "    - example phrasing 09\n": ""}, "59 phrasings of 60"),
)


@pytest.mark.parametrize("broken", BREAKS, ids=str)
def test_what_is_broken_is_told_with_its_code_its_place_and_what_to_do(broken: Break, folder: Folder) -> None:
    if isinstance(broken.edits, str):
        place = folder.write(broken.path, broken.edits)
    else:
        place = folder.edit(broken.edits, broken.path)
    told = [problem for problem in folder.problems() if problem.code == broken.code and problem.place == place]
    assert [broken.says in problem.sentence for problem in told] == [True]


def test_the_folder_that_is_broken_above_has_nothing_wrong_with_it(folder: Folder) -> None:
    assert folder.problems() == ()
