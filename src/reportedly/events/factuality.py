"""Tell whether an event happened, as its innermost source puts it.

Trigger, document, attribution → factuality. "Tokyo denied that its envoys had met the rebels": the walk
starts at "met", reads its own clause, climbs to "denied", which makes its complement negative, and stops
there, because a source speaks: certain, negative, actual, by the cue "denied".

The method is the one of TruthTeller (Lotan, Stern & Dagan 2013): walk from the predicate to the root
and apply each word's signature on the way; words are in `factuality.toml`, clauses in `clause.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from reportedly.document import Document
from reportedly.events.clause import Clause, read_clause
from reportedly.events.operators import Effect, Lexicon, lexicon
from reportedly.records import Attribution, Certainty, Factuality, Realis, Span, joined

SURENESS: Final[dict[Certainty, int]] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}
LONGEST_CLIMB: Final = 12
"""Words above a trigger that are read at most; no sentence of UW needs more than 9."""

SPOKEN: Final = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""How the main predicate of a saying may stand, so that a promise is a promise of this event."""

QUOTES: Final = frozenset("\"'“‘«„")

STANCE_EFFECTS: Final = {"promises": "planned", "demands": "demanded", "speculates": "probable"}


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
    return _Climb(trigger_tokens, document, attribution).run()


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
        self.cues: list[Token] = []
        self.past = False
        self.main = True
        """Whether the trigger is still the main predicate of what the source says."""

    def run(self) -> Factuality:
        """Climb, then see what the source's stance adds."""
        reported = self.attribution is not None or _below_report(self.head, self.words)
        clause = read_clause(self.head, self.words, reported=reported)
        self.apply_clause(clause)
        token = self.head
        spoken = False
        for _ in range(LONGEST_CLIMB):
            step = _step(token)
            if step is None:
                self.main = self.main and token.dep_ in SPOKEN
                break
            relation, above = step
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
            self.apply(preposition, token.head if token.head.dep_ == "prep" else token)
            self.main = False
            return None
        operator = self.words.operator(above, relation)
        clause, holder = self.clause_above(above, reported)
        if operator is None:
            return self.pass_through(token, relation, above, clause)
        effect = operator.denied if clause.negated is not None else operator.effect
        if effect.name == "presupposed" or operator.effect.name == "presupposed":
            self.main = False
            return None
        if (
            effect.polarity and self.is_cue(above) and self.is_quoted()
        ):  # "Nobody fell," he denied: his words do it
            return None
        self.apply(effect, above)
        if clause.negated is not None:
            self.cues.append(clause.negated)
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
        if relation in ("to", "ing", "by", "in", "be"):
            if token.pos_ not in ("VERB", "AUX") and relation in ("by", "in"):
                self.main = False
                return None
            if above.pos_ == "ADJ":  # "not easy to capture": it is the ease that is negated
                self.apply_clause(clause, polarity=False)
                return None
            self.apply_clause(clause, polarity=relation in ("to", "be"))
            return above
        if relation == "noun" and _indefinite(token):
            self.apply_clause(clause, polarity=True)
            return above
        self.main = False
        return None

    def apply_clause(self, clause: Clause, *, polarity: bool = True) -> None:
        """Apply what a word's own clause says."""
        for effect, cue in clause.effects:
            self.apply(effect, cue)
        if polarity and clause.negated is not None:
            self.negative = not self.negative
            self.cues.append(clause.negated)
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
            self.cues.append(cue)

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
    """Find the word of a trigger that the others hang on."""
    inside = {token.i for token in trigger}
    return next((token for token in trigger if token.head.i not in inside or token.head == token), trigger[0])


def _below_report(token: Token, words: Lexicon) -> bool:
    """Tell whether a clause is somebody's words or thoughts, where "would" looks ahead from the past."""
    if token.dep_ == "ccomp" and token.head.tag_ in ("VBD", "VBN"):
        return True
    for above in token.ancestors:
        if any(operator.report for operator in words.verbs.get(above.lemma_, ())):
            return True
    return False


def _indefinite(token: Token) -> bool:
    """Tell whether a noun phrase brings up something new: "an attack", not "the attack"."""
    return not any(
        child.dep_ == "poss"
        or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those"))
        for child in token.children
    )


def _step(token: Token) -> tuple[str, Token] | None:
    """Name how a word hangs on the word above, in the lexicon's terms; None where the walk ends."""
    above = token.head
    dep = token.dep_
    if above == token or dep in ("appos", "parataxis", "dep"):
        return None
    if dep in ("xcomp", "ccomp", "acl", "advcl", "csubj", "oprd", "relcl"):
        return _clausal_step(token, above, dep)
    if dep in ("pobj", "pcomp"):
        if above.head == above:
            return None
        relation = above.lower_
        if relation == "to" and dep == "pobj":  # "due to a raid" is not "due to raid"
            relation = "to noun"
        return ("be" if above.head.lemma_ == "be" else relation), above.head
    if dep in ("dobj", "nsubjpass", "dative"):
        return "noun", above
    if dep == "conj":
        return _conjunct_step(token, above)
    if dep == "compound":
        return "compound", above
    if dep in ("nsubj", "attr", "acomp"):
        return _predicate_step(above, dep)
    return None


def _clausal_step(token: Token, above: Token, dep: str) -> tuple[str, Token] | None:
    marks = {child.lower_ for child in token.children if child.dep_ in ("aux", "mark")}
    if above.lemma_ == "be":
        above = next((child for child in above.children if child.dep_ in ("acomp", "attr")), above)
    if "to" in marks:
        return "to", above
    if dep == "advcl" or (dep in ("acl", "relcl") and "that" not in marks):
        return None
    if token.tag_ == "VBG" and not any(child.dep_ in ("aux", "nsubj") for child in token.children):
        return "ing", above
    return "that", above


def _conjunct_step(token: Token, above: Token) -> tuple[str, Token] | None:
    """A second conjunct hangs where the first does, unless it has a subject of its own."""
    if token.pos_ == "VERB" and any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children):
        return None
    while above.dep_ == "conj" and above.head != above:
        above = above.head
    step = _step(above)
    if step is not None and token.pos_ == above.pos_:
        return step
    return None


def _predicate_step(above: Token, dep: str) -> tuple[str, Token] | None:
    """A subject stands under its predicate: "a withdrawal is likely" under "likely"."""
    if above.lemma_ != "be":
        return {"nsubj": ("subject", above), "acomp": ("ing", above)}.get(dep)
    if dep != "nsubj":
        return "be", above
    for child in above.children:
        if child.dep_ in ("acomp", "attr"):
            return "subject", child
    return "be", above
