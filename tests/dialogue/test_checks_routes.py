"""T4xx: the tree of a claim keeps to the mentor's protocol, whichever way it is walked."""

from __future__ import annotations

import pytest

from bot.dialogue.claims import COUNTER_LINES, EVIDENCE, LISTENING, PERMISSION, Claim
from bot.dialogue.tree import Tree
from tests.dialogue.conftest import Folder


def _walks(claim: Claim, longest: int = 9) -> list[tuple[str, ...]]:
    """Return the kinds of turn on every way through a claim up to a length."""
    walks, open_ = [], [(claim.start,)]
    while open_:
        walk = open_.pop()
        walks.append(tuple(str(turn.kind) for turn in walk))
        if len(walk) < longest:
            open_ += [(*walk, turn) for way in set(walk[-1].leads_to()) if (turn := claim.turn(way))]
    return walks


def test_on_no_way_through_a_real_claim_comes_evidence_unasked_or_a_counter_line_too_soon(tree: Tree) -> None:
    for claim in tree.claims.values():
        for walk in _walks(claim, longest=7):
            assert walk[-1] not in COUNTER_LINES or sum(kind in LISTENING for kind in walk) >= 2
            assert walk[-1] not in EVIDENCE or walk[-2] == PERMISSION


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({"    declined: ask\n\n  - id: words": "\n  - id: words"}, "a permission turn needs 'offers' and 'declined'."),
        ({"offers: number": "offers: ask"}, "'offers' leads to 'ask', which is neither a testimony nor a fact."),
        (
            {"next: fair": "next: fair\n    offers: words"},
            "only a permission turn has 'offers' and 'declined'; this is of kind question.",
        ),
        (
            {"testimony: example-words": "fact: example-fact"},
            "a testimony turn brings exactly one 'testimony' or 'excerpt'.",
        ),
        (
            {"testimony: example-words": "testimony: example-words\n    excerpt: just-as-excluded"},
            "a testimony turn brings exactly one 'testimony' or 'excerpt'.",
        ),
        (
            {"next: fair": "next: fair\n    testimony: example-words"},
            "only a testimony turn brings a quotation; this is of kind question.",
        ),
        ({"    fact: example-fact\n": ""}, "a fact turn names its 'fact'."),
        (
            {"next: fair": "next: fair\n    fact: example-fact"},
            "only a fact turn or an answer names a 'fact'; this is of kind question.",
        ),
        ({"up to you.": "up to you.\n    next: bridge"}, "a close leads nowhere; take its ways away."),
        ({"    next: fair\n": ""}, "a turn of kind question needs 'next': where any other answer leads."),
        (
            {"{label: Something else, phrasings: [something else], ": "{"},
            "a choice has either 'says' or a 'label' of its own.",
        ),
        ({"says: agrees": "says: agrees, label: Yes"}, "a choice has either 'says' or a 'label' of its own."),
        ({"kind: confirm": "kind: listen"}, "this claim has no turn of kind confirm."),
        ({"kind: bridge": "kind: listen"}, "this claim has no turn of kind bridge."),
    ],
)
def test_a_turn_has_what_its_kind_needs_and_nothing_else(edits: dict[str, str], sentence: str, folder: Folder) -> None:
    folder.edit(edits)
    assert sentence in folder.says("T408")


@pytest.mark.parametrize("shape", ["listen", "permission", "question"])
def test_only_an_answer_or_a_bridge_goes_on_at_once(shape: str, folder: Folder) -> None:
    folder.edit({"id: fair\n    kind: answer": f"id: fair\n    kind: {shape}"})
    assert f"a turn of kind {shape} waits for an answer; use 'next'." in folder.says("T407")


def test_a_bridge_may_go_on_at_once_where_it_asks_nothing(folder: Folder) -> None:
    folder.edit(
        {" Who has been straight with you?\n    next: close": "\n    then: close", "then: bridge": "next: bridge"}
    )
    assert folder.problems() == ()


@pytest.mark.parametrize("more", ["next: close", "choices: [{says: agrees, leads: close}]"])
def test_what_goes_on_at_once_waits_for_nothing(more: str, folder: Folder) -> None:
    folder.edit({"then: bridge": f"then: bridge\n    {more}"})
    assert folder.codes() == ["T407"]


def test_two_messages_at_once_are_the_most(folder: Folder) -> None:
    folder.edit({"then: offer-number": "then: counted"})
    assert "'counted' follows at once and is followed at once; two messages are the most." in folder.says("T407")


@pytest.mark.parametrize("way", ["then: bridge", "next: bridge"])
def test_an_answer_leads_on_somehow(way: str, folder: Folder) -> None:
    folder.edit({"then: bridge": way})
    assert folder.problems() == ()


@pytest.mark.parametrize("after", ["ask", "offer-number", "words"])
def test_after_a_counter_line_the_person_is_answered(after: str, folder: Folder) -> None:
    folder.edit({"next: counted": f"next: {after}"})
    assert any("comes straight after a fact; answer the person first." in sentence for sentence in folder.says("T409"))


@pytest.mark.parametrize(
    "edits",
    [
        {"next: offer\n": "next: words\n"},
        {"then: offer-number": "then: number"},
        {"says: agrees, leads: heard": "says: agrees, leads: number"},
        {"offers: words\n    declined: ask": "offers: words\n    declined: words"},
    ],
    ids=["next", "then", "choice", "declined"],
)
def test_evidence_comes_after_permission_whichever_way_leads_to_it(edits: dict[str, str], folder: Folder) -> None:
    folder.edit(edits)
    assert len(folder.says("T403")) == 1


def test_the_shortest_way_counts_for_listening(folder: Folder) -> None:
    folder.edit({"next: say-back": "next: say-back\n    choices: [{says: agrees, leads: offer}]"})
    assert folder.says("T402") == [
        "'words' can come after 1 listening turns; 2 come first.",
        "'number' can come after 1 listening turns; 2 come first.",
        "'ask' can come after 1 listening turns; 2 come first.",
    ]


def test_turns_that_lead_only_to_each_other_are_out_of_reach_and_never_close(folder: Folder) -> None:
    lonely = "".join(
        f"  - {{id: {a}, kind: answer, text: Hm., next: {b}}}\n" for a, b in (("one", "two"), ("two", "one"))
    )
    folder.write("en/claims/trust/worked-example.yaml", folder.read() + lonely)
    assert sorted(folder.codes()) == ["T401", "T401", "T405", "T405"]


def test_a_circle_with_a_way_out_is_no_fault(folder: Folder) -> None:
    folder.edit({"    next: close": "    next: close\n    choices: [{says: partly, leads: ask}]"})
    assert folder.problems() == ()
