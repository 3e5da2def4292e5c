"""What is wrong with a dialogue file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.dialogue.place import Place
from bot.dialogue.silences import Silences


class Severity(Enum):
    """An error keeps a dialogue from being loaded; a warning does not; a note only says what is so."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


#: Every code there is. A code is permanent: it is never given another meaning.
CODES: dict[str, tuple[Severity, str]] = {
    "Y101": (Severity.ERROR, "The file is not valid YAML."),
    "Y102": (Severity.ERROR, "The file is larger than 1 MB."),
    "Y103": (Severity.ERROR, "A key stands twice in the same place."),
    "Y104": (Severity.ERROR, "Aliases make the file too large."),
    "Y105": (Severity.ERROR, "Lists or keys are nested too deeply."),
    "Y106": (Severity.ERROR, "The file cannot be read as UTF-8 text."),
    "Y107": (Severity.ERROR, "A YAML tag is used; dialogue files hold plain text only."),
    "Y108": (Severity.ERROR, "The file is empty or holds more than one document."),
    "F201": (Severity.ERROR, "A required key is missing."),
    "F202": (Severity.ERROR, "A key is not known here."),
    "F203": (Severity.ERROR, "A value has the wrong shape."),
    "F204": (Severity.ERROR, "A value is not one of those allowed."),
    "F205": (Severity.ERROR, "An id is not written in lower-case words joined by hyphens."),
    "F206": (Severity.ERROR, "A date is not a day of the calendar written as 2026-11-23."),
    "F207": (Severity.ERROR, "A number is missing or out of range."),
    "F208": (Severity.ERROR, "A list has too few entries."),
    "F209": (Severity.ERROR, "A text has too many words."),
    "F210": (Severity.ERROR, "A text is empty."),
    "R301": (Severity.ERROR, "An id leads nowhere."),
    "R302": (Severity.ERROR, "An id is given twice."),
    "R303": (Severity.ERROR, "A file's name or folder does not match what stands in it."),
    "R304": (Severity.ERROR, "A file or entry that the bot cannot do without is missing."),
    "R305": (Severity.WARNING, "A file is in a place where nothing reads it."),
    "R306": (Severity.NOTE, "A record is unverified: it is kept and not served."),
    "S601": (Severity.ERROR, "A silence gives no reason, or names a code that cannot be silenced."),
    "S602": (Severity.WARNING, "A silence silences nothing."),
    "T401": (Severity.ERROR, "A turn can be reached from nowhere."),
    "T402": (Severity.ERROR, "A counter-line can come before two listening turns."),
    "T403": (Severity.ERROR, "Evidence can come without permission."),
    "T404": (Severity.ERROR, "A turn leads nowhere."),
    "T405": (Severity.ERROR, "Turns lead round in a circle with no close."),
    "T406": (Severity.ERROR, "A claim has fewer than three kinds of route."),
    "T407": (Severity.ERROR, "Turns that follow at once make more than two messages, or ask twice."),
    "T408": (Severity.ERROR, "A turn lacks what its kind needs, or has what its kind must not have."),
    "T409": (Severity.ERROR, "Two pieces of evidence can follow each other without an answer between."),
    "W501": (Severity.ERROR, "A mentor turn is over 80 words."),
    "W502": (Severity.ERROR, "A turn asks more than one question."),
    "W503": (Severity.ERROR, "A quotation is over 25 words."),
    "W504": (Severity.ERROR, "A text has a slot that is not filled there, or lacks one that it needs."),
    "W505": (Severity.ERROR, "A sentence with a figure in it names no source."),
    "W506": (Severity.ERROR, "A label for the person, or a scornful word."),
    "W507": (Severity.ERROR, "A phrasing stands under two claims, or is also a counterexample."),
    "W508": (Severity.ERROR, "A pattern cannot be read."),
    "W509": (Severity.WARNING, "A claim has too little for understanding to learn from."),
    "W510": (Severity.WARNING, "A mentor turn is under 8 words."),
    "W511": (Severity.ERROR, "A concession is taken back with a 'but'."),
    "W512": (Severity.ERROR, "The person is given an order, or told to calm down."),
    "W513": (Severity.ERROR, "A mark or a phrase of sarcasm."),
    "W514": (Severity.ERROR, "A slogan of the group, or the name of one of its media or channels."),
    "W515": (Severity.ERROR, "A link or a handle stands in what is said; links belong to sources and helplines."),
    "W516": (Severity.ERROR, "Something that reads like an instruction."),
    "W517": (Severity.ERROR, "The present tense about the group's territory, which is gone."),
    "W518": (Severity.WARNING, "A turn is harder to read than grade 7."),
    "W519": (Severity.WARNING, "Two phrasings are near-copies of each other."),
    "W520": (Severity.WARNING, "A review is overdue."),
    "W521": (Severity.WARNING, "A helpline has not been verified for 180 days."),
    "W522": (Severity.WARNING, "One source is behind more than a quarter of the evidence."),
    "W523": (Severity.WARNING, "A claim rests on one kind of source."),
}


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem: its place, its permanent code and a sentence that says what to do."""

    place: Place
    code: str
    sentence: str

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0]

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.severity.value}: {self.sentence}"


@dataclass(slots=True)
class Problems:
    """Collects the problems of one run, so that all of them are reported at once."""

    found: list[Diagnostic] = field(default_factory=list)
    silences: Silences = field(default_factory=Silences)

    def add(self, place: Place, code: str, sentence: str) -> None:
        """Record a problem, unless a silence accepts it; `code` is one of `CODES`."""
        if code not in CODES:
            raise KeyError(code)
        if self.silences.hush(place, code):
            return
        self.found.append(Diagnostic(place, code, " ".join(sentence.split())))

    def sorted(self) -> tuple[Diagnostic, ...]:
        return tuple(sorted(set(self.found)))

    @property
    def errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.found)


class DialogueError(Exception):
    """The dialogue folder has errors and was not loaded; `diagnostics` says which."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(problem) for problem in diagnostics))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?`, or nothing where no known word is near."""
    near = process.extractOne(word, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
