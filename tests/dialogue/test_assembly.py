"""The records of all files, put together."""

from __future__ import annotations

import shutil

import pytest

from bot.dialogue.safeguarding import CATEGORIES
from bot.dialogue.small_talk import KINDS
from bot.dialogue.tree import Tree
from tests.dialogue.conftest import Folder

_EVERY_FILE = (
    "sources", "helplines", "en/testimonies", "en/excerpts", "en/facts", "en/responses", "en/small-talk", "en/support",
    "en/openings", "en/protocol", "en/answers", "en/closings", "en/interface", "en/lexicon", "en/general", "en/voice",
)  # fmt: skip


@pytest.mark.parametrize("name", _EVERY_FILE)
def test_a_file_that_the_bot_cannot_do_without_is_missed(name: str, folder: Folder) -> None:
    (folder.root / f"{name}.yaml").unlink()
    missed = [str(problem.place) for problem in folder.problems() if problem.code == "R304"]
    assert missed == [f"{folder.root.as_posix()}/{name}.yaml:1:1"]


def test_a_category_of_danger_that_nobody_looks_for_is_missed(folder: Folder) -> None:
    (folder.root / "en/safeguarding/abuse.yaml").unlink()
    assert folder.says("R304") == ["the safeguarding category 'abuse' is missing."]


def test_a_kind_of_small_talk_that_has_no_answer_is_missed(folder: Folder) -> None:
    kept = "".join(f"  - {{id: {kind}, phrasings: [{kind}], reply: [Hello.]}}\n" for kind in KINDS if kind != "thanks")
    folder.write("en/small-talk.yaml", f"small_talk:\n{kept}")
    assert folder.says("R304") == ["the kind of small talk 'thanks' is missing."]


def test_a_second_language_is_a_complete_tree_of_its_own(folder: Folder) -> None:
    shutil.copytree(folder.root / "en", folder.root / "fr")
    assert list(folder.load().trees) == ["en", "fr"]
    (folder.root / "fr/interface.yaml").unlink()
    assert [problem.place.path.split("/")[-2:] for problem in folder.problems()] == [["fr", "interface.yaml"]]


@pytest.mark.parametrize(
    "path", ["sources.yaml", "helplines.yaml", "en/testimonies.yaml", "en/facts.yaml", "en/responses.yaml"]
)
def test_an_id_that_is_given_twice_is_told_at_the_second(path: str, folder: Folder) -> None:
    text = folder.read(path)
    folder.write(path, text + text[text.rindex("\n  - id:") :])
    [problem] = [problem for problem in folder.problems() if problem.code == "R302"]
    assert "is also at " in problem.sentence
    assert problem.place.line > text.count("\n")


def test_a_testimony_and_an_excerpt_cannot_share_an_id(folder: Folder) -> None:
    testimonies = folder.read("en/testimonies.yaml")
    folder.write(
        "en/excerpts.yaml",
        folder.read("en/excerpts.yaml") + testimonies[testimonies.rindex("\n  - id:") :] + "    route: account\n",
    )
    [sentence] = folder.says("R302")
    assert "'example-words' is also at" in sentence


def test_two_topics_cannot_share_an_id(folder: Folder) -> None:
    openings = folder.read("en/openings.yaml")
    folder.write("en/openings.yaml", openings + openings[openings.rindex("\n  - id:") :])
    assert len(folder.says("R302")) == 1


def test_two_claims_cannot_share_an_id(folder: Folder) -> None:
    folder.write("en/claims/trust/worked-twice.yaml", folder.read())
    assert {problem.code for problem in folder.problems()} == {"R302", "R303"}


def test_every_text_that_may_be_said_has_a_name_of_its_own(tree: Tree) -> None:
    assert tree.name_of(tree.openings.truce) == "openings.truce"
    assert tree.name_of(tree.closings.plain[1]) == "closings.plain"
    assert tree.name_of(tree.openings.topics[0].text) == f"topics.{tree.openings.topics[0].id}"
    assert tree.name_of(tree.claims["takfir"].start.text) == f"takfir/{tree.claims['takfir'].start.id}"
    assert {tree.name_of(tree.safeguards[category].card) for category in CATEGORIES} == {
        f"safeguarding.{category}.card" for category in CATEGORIES
    }


def test_texts_that_are_written_once_and_said_twice_have_two_names(folder: Folder) -> None:
    answers = "".join(f"{key}: *x\n" for key in ("partly", "fake", "one_person", "what_about", "angry", "unsure"))
    folder.write("en/answers.yaml", f"agrees: &x I see.\n{answers}")
    tree = folder.load().tree("en")
    assert [tree.name_of(text) for text in (tree.answers.agrees, tree.answers.angry)] == [
        "answers.agrees",
        "answers.angry",
    ]
