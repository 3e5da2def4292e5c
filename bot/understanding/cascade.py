"""The cascade: gate, safeguarding, expected answers, small talk, claims, and a refusal at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.dialogue.tree import Tree
from bot.understanding import gate
from bot.understanding.choices import NUMBER, ChoicesStage
from bot.understanding.claims import ClaimsStage
from bot.understanding.cuts import Cuts
from bot.understanding.examples import Kind, Label
from bot.understanding.finding import Finding, Stage
from bot.understanding.gate import GateStage
from bot.understanding.learned.encoder import Encoder
from bot.understanding.meaning import Candidate, Decision, Expected, Gate, StageReport, Understanding
from bot.understanding.message import Message
from bot.understanding.reader import Reader
from bot.understanding.safeguarding import SafeguardingStage
from bot.understanding.small_talk import AGREEING, SmallTalkStage
from bot.understanding.stance import StanceReader


class Understander:
    """Understands messages in one language; immutable, and the same message is always understood the same."""

    def __init__(
        self, tree: Tree, encoder: Encoder | None = None, folder: Path | None = None, cuts: Cuts | None = None
    ) -> None:
        """Learn from the tree, or take what was learned from `folder`, where it is kept.

        Without an encoder, words and letters do the whole job; `cuts` are those of the file where none are given.
        """
        self._reader = reader = Reader(tree, encoder, folder, cuts)
        normaliser = reader.normaliser
        self._gate = GateStage(reader.own)
        self._safeguarding: Stage = SafeguardingStage(tree, normaliser, reader.clauses, reader.examples)
        self._choices: Stage = ChoicesStage(tree, normaliser, reader.fillers, reader.model)
        self._small_talk = SmallTalkStage(tree, reader)
        self._claims = ClaimsStage(reader.examples, StanceReader(tree.lexicon, normaliser))

    def understand(self, text: str, expected: Sequence[Expected] = (), about: str | None = None) -> Understanding:
        """Return what a message means; `expected` are the answers that were asked for, `about` is the claim in hand."""
        return self.decide(self.read(text, expected, about))

    def read(self, text: str, expected: Sequence[Expected] = (), about: str | None = None) -> Message:
        """Return the message, read and judged, before anything is decided."""
        return self._reader.read(text, expected, about)

    def decide(self, message: Message) -> Understanding:
        """Return what follows from a message by its cuts."""
        text = message.reading.text
        shut = self._look_at_the_gate(message)
        danger = self._look_for_danger(message)
        if danger.decision and not self._is_our_own_answer(message, danger):
            return _understanding(text, danger, [gate.report(shut), danger.report], shut)
        if shut:
            return Understanding(text, Decision.NONE, gate=shut, reports=(gate.report(shut), danger.report))
        return self._converse(text, message, [gate.report(None), danger.report])

    @property
    def cuts(self) -> Cuts:
        return self._reader.cuts

    @property
    def examples(self) -> int:
        """How many examples there are to learn from."""
        return len(self._reader.examples)

    @property
    def has_encoder(self) -> bool:
        """Whether meanings are compared, and not words and letters alone."""
        return self._reader.model.has_encoder

    def telling(self, text: str, candidate: Candidate) -> tuple[tuple[str, float], ...]:
        """Return the words of a text that speak most for a candidate, with how much more than for others."""
        kinds = {Decision.SAFEGUARD: Kind.SAFEGUARD, Decision.SMALL_TALK: Kind.SMALL_TALK}
        label = Label(kinds.get(candidate.kind, Kind.CLAIM), candidate.id)
        return self._reader.model.telling(self._reader.read(text).mended.tokens, label)

    def _look_at_the_gate(self, message: Message) -> Gate | None:
        """Return why the message cannot be read; what nearly stands in the dialogue is read in any language."""
        shut = self._gate.look(message.reading)
        known = self._claims.recognises(message.whole) or self._small_talk.recognises(message)
        return None if shut is Gate.OTHER_LANGUAGE and known else shut

    def _is_our_own_answer(self, message: Message, danger: Finding) -> bool:
        """Tell whether an uncertain hit is an answer that was asked for, such as an age, and so no cry for help."""
        if danger.explicit or danger.id is None or not message.expected:
            return False
        return self._choices.look(message).confidence >= NUMBER

    def _look_for_danger(self, message: Message) -> Finding:
        """Look for danger; where looking fails that counts as an uncertain hit, never as silence."""
        try:
            return self._safeguarding.look(message)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person must be asked
            reason = f"looking failed ({type(error).__name__}), so the person is asked."
            return Finding(StageReport(self._safeguarding.name, True, reason), Decision.SAFEGUARD)

    def _converse(self, text: str, message: Message, reports: list[StageReport]) -> Understanding:
        findings = [stage.look(message) for stage in (self._choices, self._small_talk, self._claims)]
        choice, talk, claim = findings
        if claim.decision is Decision.CLAIM and talk.beside is not None:
            # A claim beside an insult must stand without it: "you know nothing, you stupid bot" voices none.
            claim = self._claims.look(self._reader.read(" ".join(talk.beside), about=message.about))
            findings = [choice, talk, claim]
        reports = [*reports, *(finding.report for finding in findings)]
        chosen = _weigh(choice, talk, claim)
        others = () if chosen is claim else claim.candidates
        chosen = replace(chosen, insulting=talk.insulting, hostile=claim.hostile and chosen is claim)
        return _understanding(text, chosen, reports, None, others)


def _weigh(choice: Finding, talk: Finding, claim: Finding) -> Finding:
    """Return what the message is all in all: firm findings in order, then a claim or hostility, then the rest."""
    for finding in (choice, talk):
        if finding.decision and finding.firm:
            return finding
    if claim.decision is Decision.CLAIM or claim.hostile:
        return claim
    # "no, not really" is the expected no, rather than the small talk of that name; "fake again" is no greeting.
    expected = choice.decision and (talk.id in AGREEING or choice.confidence > talk.confidence)
    if talk.decision and not expected:
        return talk
    if claim.decision and not talk.decision:
        return claim
    return choice if choice.decision else claim


def _understanding(
    text: str, found: Finding, reports: Sequence[StageReport], shut: Gate | None, others: tuple[Candidate, ...] = ()
) -> Understanding:
    return Understanding(
        text=text,
        decision=found.decision or Decision.NONE,
        id=found.id,
        also=found.also,
        stance=found.stance,
        confidence=found.confidence,
        candidates=(*found.candidates, *others),
        gate=shut,
        insulting=found.insulting,
        hostile=found.hostile,
        explicit=found.explicit,
        reports=tuple(reports),
    )
