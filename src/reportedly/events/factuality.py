"""Tell whether an event happened, as its innermost source puts it.

Trigger, document, attribution → factuality. "Tokyo denied that its envoys had met the rebels": the walk
starts at "met", reads its own clause, climbs to "denied", which makes its complement negative, and stops
there, because a source speaks: certain, negative, actual, by the cue "denied".

The method is the one of TruthTeller (Lotan, Stern & Dagan 2013): walk from the predicate to the root
and apply each word's signature on the way. Words are in `factuality.toml`, clauses in `clause.py`, ways to
hang on a word in `relations.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.events.clause import Clause, read_clause
from reportedly.events.operators import Effect, Lexicon, Operator, lexicon
from reportedly.events.relations import excess, infinitive_marker, is_indefinite, is_singled_out, step
from reportedly.records import Attribution, Certainty, Factuality, Realis, Span, joined

SURENESS: Final[dict[Certainty, int]] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}
LONGEST_CLIMB: Final = 12
"""Words above a trigger that are read at most; no sentence of UW needs more than 9."""

SPOKEN: Final = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""How the main predicate of a saying may stand, so that a promise is a promise of this event."""

OPENED: Final = frozenset({"for", "of", "into", "to noun", "on"})
"""Prepositions whose noun a denial leaves open: "is not available for talks"."""

CARRIED: Final = frozenset({"aux", "auxpass", "prt", "advmod"})
"""Ways to hang on a verb that are no predicate of their own: "has" and "down" in "has stepped down"."""

QUOTES: Final = frozenset("\"'“‘«„")

STANCE_EFFECTS: Final = {"promises": "planned", "demands": "demanded", "speculates": "probable"}

NEGATION: Final = Effect("negation", polarity="negative")


class Step(NamedTuple):
    """One word on the way up and what it does: the name of an effect in `factuality.toml`, or "negation"."""

    effect: str
    cue: Token

    @property
    def negates(self) -> bool:
        """Whether this word turns the polarity round."""
        return self.effect == NEGATION.name or lexicon().effects[self.effect].polarity == "negative"


class Reading(NamedTuple):
    """A factuality and how it was read: the steps in order, and the word where the climb began."""

    facts: Factuality
    steps: tuple[Step, ...]
    head: Token


def factuality_of(
    trigger_tokens: Sequence[Token], document: Document, attribution: Attribution | None
) -> Factuality:
    """Tell certainty, polarity and realis of one mention, with the words that say so.

    Args:
        trigger_tokens: the words that name the act, in reading order; not empty.
        document: the document that they stand in.
        attribution: the innermost attribution whose content holds the trigger; None or `S0` if none
            is known, and then the first verb of saying above the trigger counts as the source.

    >>> from reportedly.analysis import default_pipeline
    >>> from reportedly.document import parse
    >>> from reportedly.records import Story
    >>> document = parse(Story(id="x", text="Oslo failed to meet the envoys."), default_pipeline().nlp)
    >>> found = factuality_of([document.doc[3]], document, None)
    >>> found.polarity, [cue.of(document.story.text) for cue in found.cues]
    ('negative', ['failed'])
    """
    return read(trigger_tokens, document, attribution).facts


def read(trigger_tokens: Sequence[Token], document: Document, attribution: Attribution | None) -> Reading:
    """Tell the factuality of one mention as `factuality_of` does, with the steps that led there."""
    climb = _Climb(trigger_tokens, document, attribution)
    return Reading(climb.run(), tuple(climb.steps), climb.head)


class _Climb:
    """One walk from a trigger towards the root of its sentence."""

    def __init__(self, trigger: Sequence[Token], document: Document, attribution: Attribution | None) -> None:
        self.words: Lexicon = lexicon()
        self.document = document
        self.attribution = attribution if attribution is not None and attribution.cue else None
        self.head = _head(trigger)
        self.certainty: Certainty = "certain"
        self.negative = False
        self.realis: Realis | None = None
        self.steps: list[Step] = []
        self.past = False
        self.main = True
        """Whether the trigger is still the main predicate of what the source says."""

    @property
    def cues(self) -> list[Token]:
        """The words that were found to act."""
        return [step.cue for step in self.steps]

    def note(self, effect: Effect, cue: Token) -> None:
        """Remember which word did what."""
        self.steps.append(Step(effect.name, cue))

    def run(self) -> Factuality:
        """Climb, then see what the source's stance adds."""
        reported = self.attribution is not None or _below_report(self.head, self.words)
        clause = read_clause(self.head, self.words, reported=reported)
        clause.effects = [given for given in clause.effects if given[1].dep_ != "pobj"]
        self.apply_clause(clause)
        token = self.head
        spoken = False
        for _ in range(LONGEST_CLIMB):
            found = step(token)
            if found is None:
                self.main = self.main and token.dep_ in SPOKEN
                break
            relation, above = found
            spoken = self.is_cue(above)
            following = self.climb(token, relation, above, reported)
            if following is None:
                break
            token = following
        if self.main and not spoken:
            self.apply_stance()
        return Factuality(
            self.certainty,
            "negative" if self.negative else "positive",
            self.realis or "actual",
            joined(Span(cue.idx, cue.idx + len(cue)) for cue in self.cues),
        )

    def climb(self, token: Token, relation: str, above: Token, reported: bool) -> Token | None:
        """Apply the word above; give the word to go on from, or None at the end of the walk."""
        preposition = self.words.prepositions.get(relation)
        if preposition is not None:
            self.apply(preposition, token.head if token.dep_ in ("pobj", "pcomp") else token)
            self.main = False
            return None
        operator = self.words.operator(above, relation)
        clause, holder = self.clause_above(above, reported)
        too = excess(token, relation, above)
        if too is not None:  # "too weak to attack"
            self.apply(self.words.effects["negative"], too)
            self.apply_clause(clause)
            return holder
        if operator is None:
            return self.pass_through(token, relation, above, clause)
        return self.apply_operator(operator, above, clause, holder)

    def apply_operator(self, operator: Operator, above: Token, clause: Clause, holder: Token) -> Token | None:
        """Let a word of the lexicon act on the event, negated or not; give the word to go on from."""
        effect = operator.denied if clause.negated is not None else operator.effect
        if operator.effect.name in ("presupposed", "ended") or effect.name == "presupposed":
            if operator.effect.name == "ended":
                self.note(operator.effect, above)
            self.main = False
            return None
        if effect.polarity and self.is_cue(above) and self.is_quoted():
            return None  # "Nobody fell," he denied: his words do it
        self.apply(effect, above)
        if clause.negated is not None:
            self.note(NEGATION, clause.negated)
        if operator.report or self.is_cue(above):
            return None
        if operator.effect.name != "occurs":  # "are believed to have met": the believing goes on
            clause.effects = [given for given in clause.effects if given[0].name != "ongoing"]
        self.apply_clause(clause, polarity=False)
        return holder

    def clause_above(self, above: Token, reported: bool) -> tuple[Clause, Token]:
        """Read the clause of the word above, and say which word the clause hangs on.

        An adjective's clause is its copula's ("is not possible"). A negation counts once: the "no" of
        "held no talks" stands in the clause of "held" too, but has been read with "talks".
        """
        holder = above
        if above.dep_ in ("acomp", "attr", "oprd") and above.head.pos_ in ("VERB", "AUX"):
            holder = above.head
        clause = read_clause(holder, self.words, reported=reported)
        if holder is not above and clause.negated is None:
            clause.negated = read_clause(above, self.words, reported=reported).negated
        if clause.negated in self.cues:
            clause.negated = None
        return clause, holder

    def pass_through(self, token: Token, relation: str, above: Token, clause: Clause) -> Token | None:
        """Climb past a word that the lexicon does not know, if it carries the event along."""
        if self.is_cue(above):
            if clause.negated is not None:
                self.apply(self.words.effects["unknown"], clause.negated)
            return None
        if relation == "be" and above.tag_ in ("VBZ", "VBP") and self.realis is None:
            self.realis = "ongoing"
        if relation == "to":
            self.apply_infinitive(token, above, clause)
        if relation in ("to", "ing", "by", "in", "be"):
            if token.pos_ not in ("VERB", "AUX") and relation in ("by", "in"):
                self.main = False
                return None
            if above.pos_ == "ADJ":  # "not easy to capture": it is the ease that is negated
                self.apply_clause(clause, polarity=False)
                return None
            self.apply_clause(clause, polarity=relation in ("to", "be"))
            return above
        if relation == "noun" and is_indefinite(token):
            self.apply_clause(clause, polarity=True)
            return above
        self.leave_open(token, relation, clause)
        self.main = False
        return None

    def leave_open(self, token: Token, relation: str, clause: Clause) -> None:
        """Let a denial or an "if" reach what its clause brings up, though the climb ends here."""
        new = is_indefinite(token)
        if clause.negated is not None and relation in OPENED and token.pos_ == "NOUN" and new:
            self.apply(self.words.effects["unknown"], clause.negated)
        if token.pos_ in ("VERB", "AUX") or new:
            self.apply_condition(clause)

    def apply_condition(self, clause: Clause) -> None:
        """Let "if" act on what its clause brings up: "if an attack succeeds"."""
        for effect, cue in clause.effects:
            if effect.name == "conditional" and cue.dep_ == "mark":
                self.apply(effect, cue)

    def apply_infinitive(self, token: Token, above: Token, clause: Clause) -> None:
        """Read "to" under a word that says nothing itself: a purpose, an occasion, a right to the act."""
        marker = infinitive_marker(token)
        if marker is None or is_singled_out(above) or (above.pos_ == "ADJ" and clause.past):
            return  # "it was easy to capture the port"
        effect = self.words.infinitives.get(above.pos_)
        if effect is not None:
            self.apply(effect, marker)

    def apply_clause(self, clause: Clause, *, polarity: bool = True) -> None:
        """Apply what a word's own clause says."""
        for effect, cue in clause.effects:
            self.apply(effect, cue)
        if polarity and clause.negated is not None:
            self.negative = not self.negative
            self.note(NEGATION, clause.negated)
        self.past = self.past or clause.past

    def apply(self, effect: Effect, cue: Token) -> None:
        """Let one effect act: the least sure word counts, and the realis nearest to the event."""
        if effect.certainty is not None and SURENESS[effect.certainty] < SURENESS[self.certainty]:
            self.certainty = effect.certainty
        if effect.polarity == "negative":
            self.negative = not self.negative
        if effect.realis is not None and (
            self.realis is None or effect.realis == "conditional" or self.realis == "ongoing"
        ):
            self.realis = effect.realis
        if effect.certainty or effect.polarity or effect.realis:
            self.note(effect, cue)

    def apply_stance(self) -> None:
        """Let the source's stance act on a content that stands apart from its cue, as in a quotation."""
        if self.attribution is None or self.past or self.realis is not None:
            return
        name = STANCE_EFFECTS.get(self.attribution.stance)
        if name is not None:
            cue = self.document.tokens(self.attribution.cue[0])
            if cue is not None:
                self.apply(self.words.effects[name], cue.root)

    def is_quoted(self) -> bool:
        """Tell whether the source's own words are given, which no verb of saying turns round."""
        content = self.attribution.content if self.attribution is not None else ()
        return bool(content) and self.document.story.text[content[0].start] in QUOTES

    def is_cue(self, token: Token) -> bool:
        """Tell whether a word is the attribution's cue: there the innermost source speaks."""
        return self.attribution is not None and any(
            cue.start <= token.idx < cue.end for cue in self.attribution.cue
        )


def _head(trigger: Sequence[Token]) -> Token:
    """Find the word of a trigger that the others hang on; an auxiliary or particle stands for its verb."""
    inside = {token.i for token in trigger}
    head = next((token for token in trigger if token.head.i not in inside or token.head == token), trigger[0])
    return head.head if head.dep_ in CARRIED and head.head.pos_ in ("VERB", "AUX") else head


def _below_report(token: Token, words: Lexicon) -> bool:
    """Tell whether a clause is somebody's words or thoughts, where "would" looks ahead from the past."""
    if token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN"):
        return True
    for above in token.ancestors:
        if any(operator.report for operator in words.verbs.get(above.lemma_, ())):
            return True
    return False
