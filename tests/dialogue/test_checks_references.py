"""R3xx: every id leads somewhere, and to what is served."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Folder

_RECORDS = {"en/testimonies.yaml": "example-words", "en/facts.yaml": "example-fact", "sources.yaml": "example-source"}


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({"next: fair": "next: fiar"}, "there is no turn 'fiar'. Did you mean 'fair'?"),
        ({"then: ask": "then: aks"}, "there is no turn 'aks'. Did you mean 'ask'?"),
        ({"offers: words": "offers: wrods"}, "there is no turn 'wrods'. Did you mean 'words'?"),
        ({"says: agrees": "says: agrse"}, "there is no response 'agrse'. Did you mean 'agrees'?"),
        ({"fact: example-fact": "fact: exampel-fact"}, "there is no fact 'exampel-fact'. Did you mean 'example-fact'?"),
        ({"testimony: example-words": "excerpt: example-words"}, "there is no excerpt 'example-words'."),
        ({"next: fair": "next: takfir"}, "there is no turn 'takfir'."),
    ],
)
def test_an_id_in_a_claim_that_leads_nowhere_is_told(edits: dict[str, str], sentence: str, folder: Folder) -> None:
    folder.edit(edits)
    assert folder.says("R301")[0].startswith(sentence)


@pytest.mark.parametrize("path", ["en/testimonies.yaml", "en/facts.yaml"])
def test_a_source_that_does_not_exist_is_told(path: str, folder: Folder) -> None:
    folder.edit(
        {"source: example-newspaper" if "facts" in path else "source: example-source": "source: exampel-source"}, path
    )
    assert folder.says("R301") == ["there is no source 'exampel-source'. Did you mean 'example-source'?"]


def test_a_topic_offers_only_claims_and_dangers_that_there_are(folder: Folder) -> None:
    openings = (
        folder.read("en/openings.yaml")
        .replace("true-islam,", "true-islma,")
        .replace("safeguard: worried", "safeguard: worred")
    )
    folder.write("en/openings.yaml", openings)
    wrong, right = "worred-about-someone", "worried-about-someone"
    assert folder.says("R301") == [
        "there is no claim 'true-islma'. Did you mean 'true-islam'?",
        f"there is no safeguarding category '{wrong}'. Did you mean '{right}'?",
    ]


@pytest.mark.parametrize("path", _RECORDS)
def test_what_is_unverified_is_not_brought_by_a_turn(path: str, folder: Folder) -> None:
    start, record = folder.read(path).split(f"- id: {_RECORDS[path]}")
    unverified = record.replace("confidence: high", "confidence: unverified")
    folder.write(path, f"{start}- id: {_RECORDS[path]}{unverified}")
    told = folder.says("R301")
    assert all("unverified and not served" in sentence for sentence in told)
    assert len(told) == (2 if path == "sources.yaml" else 1)


def test_what_is_unverified_may_be_kept(folder: Folder) -> None:
    testimonies = folder.read("en/testimonies.yaml")
    kept = (
        testimonies[testimonies.rindex("\n  - id:") :]
        .replace("example-words", "kept-words")
        .replace("high", "unverified")
    )
    folder.write("en/testimonies.yaml", testimonies + kept)
    assert folder.problems() == ()


def test_a_response_that_the_conversation_asks_for_is_missed(folder: Folder) -> None:
    folder.edit({"- id: rather-not-say": "- id: rather-not-sya"}, "en/responses.yaml")
    assert folder.says("R304") == ["the response 'rather-not-say' is missing. Did you mean 'rather-not-sya'?"]


@pytest.mark.parametrize(("path", "key"), [("en/responses.yaml", "responses"), ("en/small-talk.yaml", "small_talk")])
@pytest.mark.parametrize("entries", ["[]", "[{id: Wrong}]"])
def test_a_list_with_nothing_in_it_that_can_be_used_is_told_and_ends_nothing(
    path: str, key: str, entries: str, folder: Folder
) -> None:
    folder.write(path, f"{key}: {entries}\n")
    assert folder.problems()[0].place.path.endswith(path)
    assert "R304" in folder.codes()


@pytest.mark.parametrize("turns", ["[]", "[{id: One}]"])
def test_a_claim_without_a_turn_is_told_and_ends_nothing(turns: str, folder: Folder) -> None:
    text = folder.read()
    folder.write("en/claims/trust/worked-example.yaml", f"{text[: text.index('turns:')]}turns: {turns}\n")
    assert {problem.place.path.split("/")[-1] for problem in folder.problems()} == {"worked-example.yaml"}
