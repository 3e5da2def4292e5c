"""W506 and W511 to W517: how the mentor sounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.dialogue.claims import LISTENING
from bot.dialogue.diagnostics import Problems
from bot.dialogue.fingerprints import Fingerprints
from bot.dialogue.patterns import PatternError, as_regex
from bot.dialogue.place import Written
from bot.dialogue.speech import spoken
from bot.dialogue.tree import Tree

_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_LINK = re.compile(r"https?://|www\.|\bt\.me\b|\b[\w-]+\.(?:com|org|net|info|me|onion)\b|(?<!\w)@\w{3,}", re.IGNORECASE)
#: "?!", dots that trail off, several exclamation marks, and a word or two in quotation marks that are not a quotation.
_SARCASM = re.compile(
    r"\?!|!\?|!{2,}|\.{3}|…|[\"\u201c\u2018](?!\{)[\w'\u2019-]+(?: [\w'\u2019-]+)?[\"\u201d\u2019](?!\w)"
)
_PARTS = {
    "W506": ("labels", "is a label or a scornful word; say it another way."),
    "W512": ("orders", "orders, soothes or knows better; ask instead."),
    "W513": ("sarcasm", "sounds sarcastic in writing; say it plainly."),
    "W516": ("instructions", "reads like an instruction; the mentor gives none, not even to warn."),
}


def check_voice(tree: Tree, problems: Problems) -> None:
    """Report what a mentor would not say, wherever it stands."""
    said = [text for _, text in spoken(tree)]
    records = [each.text for each in tree.facts.values()]
    for code, (part, sentence) in _PARTS.items():
        pattern = _any_of(getattr(tree.voice, part))
        for text in (*said, *records):
            if found := pattern.search(_straight(text)):
                problems.add(text.place, code, f"'{found[0]}' {sentence}")
    for text in said:
        if found := _LINK.search(text):
            sentence = f"'{found[0]}' is a link or a handle; put it into sources.yaml or helplines.yaml."
            problems.add(text.place, "W515", sentence)
    _check_withheld(tree, [*said, *records], problems)
    _check_present(tree, problems)
    taken_back = _TakenBack(tree)
    for claim in tree.claims.values():
        for turn in claim.turns:
            taken_back.check(turn.text, problems)
            if found := _SARCASM.search(turn.text):
                problems.add(turn.text.place, "W513", f"'{found[0]}' reads as sarcasm; say it plainly.")


def _straight(text: str) -> str:
    return text.replace("\u2019", "'").replace("\u2018", "'")


def _any_of(patterns: Iterable[Written]) -> re.Pattern[str]:
    """Return one expression for all of them; a pattern that cannot be read is reported elsewhere (W508)."""
    return re.compile("|".join(each.pattern for each in _readable(patterns)) or r"(?!)", re.IGNORECASE)


def _readable(patterns: Iterable[Written]) -> Iterator[re.Pattern[str]]:
    for pattern in patterns:
        try:
            yield as_regex(pattern)
        except PatternError:
            continue


def _check_withheld(tree: Tree, said: Iterable[Written], problems: Problems) -> None:
    what = {str(each.fingerprint): each.what for each in tree.voice.withheld}
    known = Fingerprints(what)
    quoted = (each.words for each in (*tree.testimonies.values(), *tree.excerpts.values()))
    for text in (*said, *quoted, *(claim.paraphrase for claim in tree.claims.values())):
        if found := known.find(text):
            problems.add(
                text.place, "W514", f"this holds what is never said ({what[found]}); a neutral word says enough."
            )


def _check_present(tree: Tree, problems: Problems) -> None:
    pattern = _any_of(tree.voice.present)
    stated = [turn.text for claim in tree.claims.values() for turn in claim.turns if turn.kind not in LISTENING]
    for text in (*stated, *(fact.text for fact in tree.facts.values())):
        if found := pattern.search(_straight(text)):
            sentence = f"'{found[0]}' speaks as if the territory still stood; it was lost in 2019: use the past tense."
            problems.add(text.place, "W517", sentence)


class _TakenBack:
    """Finds a 'but' after a concession, in its own sentence or at the head of the next."""

    def __init__(self, tree: Tree) -> None:
        self._concedes = _any_of(tree.voice.concedes)
        self._back = _any_of(tree.voice.takes_back)

    def check(self, text: Written, problems: Problems) -> None:
        conceded = False
        for sentence in _SENTENCE.split(_straight(text)):
            granted = self._concedes.search(sentence)
            taken = self._back.match(sentence) if conceded else None
            taken = taken or (self._back.search(sentence, granted.end()) if granted else None)
            if taken:
                told = f"'{taken[0]}' takes back what was granted; end the sentence before it, and let it stand."
                problems.add(text.place, "W511", told)
                return
            conceded = granted is not None
