"""What `bot check` warns of: reading grades, near-copies, overdue reviews, sources that carry too much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.content.aims import FEWEST_KINDS, MOST_OF_ONE_SOURCE
from bot.content.measures import grade_of, measure
from bot.content.near_copies import near_copies
from bot.content.reading_grade import HIGHEST_GRADE
from bot.dialogue import loading
from bot.dialogue.checks.heard import heard
from bot.dialogue.diagnostics import Diagnostic, Problems
from bot.dialogue.fields import count_words
from bot.dialogue.place import Written
from bot.dialogue.sources import UNVERIFIED
from bot.dialogue.tree import Dialogue, Tree

FEWEST_WORDS = 8  # in a turn of a claim; a choice of this project
HELPLINE_DAYS = 180  # since a number was last verified
REVIEW_DAYS = 365  # since a claim was last read as a whole, or a source looked at


def check_folder(folder: Path, today: dt.date) -> tuple[Dialogue | None, tuple[Diagnostic, ...]]:
    """Return the dialogue in a folder, or None where it has errors, and all there is to say of it on that day, sorted."""
    problems = Problems()
    dialogue = loading.build(loading.read_folder(folder), folder.as_posix(), problems)
    if dialogue is not None:
        review(dialogue, today, problems)
        for silence in problems.silences.unused():
            sentence = f"nothing here is reported as {silence.code}; take the comment away."
            problems.add(silence.place, "S602", sentence)
    return None if problems.errors else dialogue, problems.sorted()


def review(dialogue: Dialogue, today: dt.date, problems: Problems) -> None:
    """Tell `problems` what somebody ought to look at."""
    _check_helplines(dialogue, today, problems)
    _note_unverified(dialogue.sources.values(), "source", problems)
    _note_unverified(dialogue.helplines, "helpline", problems)
    for source in dialogue.sources.values():
        _check_day(source.as_of, today, f"the source '{source.id}' was last looked at", problems)
    for tree in dialogue.trees.values():
        _check_turns(tree, problems)
        _check_near_copies(tree, problems)
        _check_reviews(tree, today, problems)
        _check_balance(dialogue, tree, problems)
        _note_unverified((*tree.testimonies.values(), *tree.excerpts.values()), "quotation", problems)
        _note_unverified(tree.facts.values(), "fact", problems)


def _check_helplines(dialogue: Dialogue, today: dt.date, problems: Problems) -> None:
    for line in dialogue.helplines:
        if line.confidence == UNVERIFIED or line.verified_on is None:
            continue
        days = (today - dt.date.fromisoformat(line.verified_on)).days
        if days > HELPLINE_DAYS:
            sentence = f"'{line.id}' was verified {days} days ago; call it, then set verified_on."
            problems.add(line.verified_on.place, "W521", sentence)


def _note_unverified(records: Iterable[Any], what: str, problems: Problems) -> None:
    for record in records:
        if record.confidence == UNVERIFIED:
            sentence = f"the {what} '{record.id}' is kept and not served; read its source, then set its confidence."
            problems.add(record.confidence.place, "R306", sentence)


def _check_day(last: Written, today: dt.date, what: str, problems: Problems) -> None:
    days = (today - dt.date.fromisoformat(last)).days
    if days > REVIEW_DAYS:
        problems.add(last.place, "W520", f"{what} {days} days ago; look at it again, then set the day.")


def _check_reviews(tree: Tree, today: dt.date, problems: Problems) -> None:
    for claim in tree.claims.values():
        if claim.review_by is None:
            _check_day(claim.reviewed, today, f"'{claim.id}' was last reviewed", problems)
        elif dt.date.fromisoformat(claim.review_by) < today:
            sentence = f"'{claim.id}' was to be reviewed by this day; read all of it, then set both days."
            problems.add(claim.review_by.place, "W520", sentence)


def _check_turns(tree: Tree, problems: Problems) -> None:
    for claim in tree.claims.values():
        for turn in claim.turns:
            if (words := count_words(heard(tree, turn))) < FEWEST_WORDS:
                sentence = f"{words} words; a turn has at least {FEWEST_WORDS}: acknowledge, make one point, ask."
                problems.add(turn.text.place, "W510", sentence)
            if (grade := grade_of(tree, turn)) > HIGHEST_GRADE:
                sentence = f"reading grade {grade:.1f}; shorter sentences and shorter words bring it to 7."
                problems.add(turn.text.place, "W518", sentence)


def _check_near_copies(tree: Tree, problems: Problems) -> None:
    for found in near_copies(tuple(tree.claims.values())):
        margin = f", {found.margin:.0f} nearer than its own claim's next" if found.margin else ""
        sentence = (
            f"this is {found.likeness:.0f} of 100 like '{found.other}' of '{found.claim}' at {found.other.place}{margin}; "
            "put one of them in other words."
        )
        problems.add(found.phrasing.place, "W519", sentence)


def _check_balance(dialogue: Dialogue, tree: Tree, problems: Problems) -> None:
    measures = measure(dialogue, tree.language)
    for source, share in measures.shares_of_sources.items():
        if share > MOST_OF_ONE_SOURCE:
            sentence = f"'{source}' is behind {share:.0%} of all evidence; {MOST_OF_ONE_SOURCE:.0%} is the most."
            problems.add(dialogue.sources[source].id.place, "W522", sentence)
    for claim in measures.claims:
        if len(claim.source_kinds) < FEWEST_KINDS:
            sentence = f"all evidence of '{claim.id}' comes from one kind of source; bring another kind too."
            problems.add(tree.claims[claim.id].id.place, "W523", sentence)
