"""Judge the candidates of a sentence: which of them are mentions of an event, and with what.

Sentence → mentions in reading order, and what was left out with the reason. "Rebels attacked the town in
an attack that killed 12" keeps one ASSAULT for the two words of one act. A noun without parties of its
own ("the meeting") takes those of the last mention of its type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from reportedly.document import Document
from reportedly.events.arguments import Arguments, fill_arguments
from reportedly.events.choose import choose
from reportedly.events.frames import is_passive, objects
from reportedly.events.joining import idle_words, judged_candidates
from reportedly.events.judge import Judged
from reportedly.events.lexicon import Lexicon
from reportedly.events.sides import seen_sides
from reportedly.events.topic import may_be_political
from reportedly.events.triggers import Candidate, Slots, can_act, find_candidates
from reportedly.grounding import Grounding
from reportedly.records import EventType, Skipped, Span

_MEMORY = 6
"""Sentences over which a noun may take over the parties of an earlier mention of its type. Wire stories
run to two sentences a paragraph; no reader looks back further than three paragraphs for "the meeting"."""


@dataclass(frozen=True)
class Mention:
    """A candidate that was accepted, with its sides and the sentence it stands in."""

    candidate: Candidate
    arguments: Arguments
    sentence: int
    mode: str | None

    @property
    def type(self) -> EventType:
        """Give the PLOVER type; `choose` lets none without one pass."""
        kind = self.candidate.entry.sense.type
        assert kind is not None  # noqa: S101 - a mention is never made of a silent sense
        return kind

    @property
    def head(self) -> Token:
        """Give the head word of the trigger."""
        return self.candidate.head


def find_mentions(
    grounding: Grounding, lexicon: Lexicon, judged: Judged | None = None
) -> tuple[list[Mention], list[Skipped]]:
    """Find all event mentions of a document, sentence by sentence."""
    _mend_lemmas(grounding.document, lexicon)
    found: list[Mention] = []
    skipped: list[Skipped] = []
    sport = -2
    told: set[str] = set()
    for number, sentence in enumerate(grounding.document.sentences):
        if not may_be_political(sentence, grounding.document, lexicon):
            skipped.append(Skipped("events", Document.span(sentence), "the story is not about politics"))
            continue
        offered = [
            _recalled(candidates, number, found, lexicon)
            for candidates in find_candidates(sentence, grounding, lexicon, told)
        ]
        here = [candidate for each in offered if (candidate := _whole(choose(each))) is not None]
        if judged is not None:
            here, none = judged_candidates(sentence, here, idle_words(offered, here), judged)
            skipped += [Skipped("events", Document.span(c.tokens), f"no act: {c.seen}") for c in none]
        if not here:
            continue
        reason = _silenced(sentence, lexicon, running=sport == number - 1) if judged is None else None
        if reason:
            sport = number
            skipped.append(Skipped("events", Document.span(sentence), reason))
            continue
        mentions = _without_overlaps(
            [
                Mention(
                    candidate,
                    _both_sides(candidate, grounding, lexicon, judged),
                    number,
                    candidate.entry.sense.mode,
                )
                for candidate in here
                if judged is not None or _political(candidate, grounding, lexicon)
            ]
        )
        mentions = [mention for mention in mentions if not _private(mention, grounding, lexicon)]
        kept, doubled = _without_doubles(mentions)
        skipped += [Skipped("events", Document.span(m.candidate.tokens), "same event") for m in doubled]
        told.update(f"{m.candidate.entry.sense.id}: {m.candidate.entry.words}" for m in kept)
        for mention in kept:
            whole = _of_a_demand(_with_mode(mention, kept, lexicon), found)
            answered = _answering(_carried(whole, found, lexicon), found, grounding, lexicon)
            found.append(_at_home(answered, grounding, lexicon))
    return _without_shows_of_force(found, skipped), skipped


def _both_sides(
    candidate: Candidate, grounding: Grounding, lexicon: Lexicon, judged: Judged | None
) -> Arguments:
    """Fill the sides of a candidate by syntax, and what syntax leaves open as the judge sees it."""
    if judged is None:
        return fill_arguments(candidate, grounding, lexicon)
    seen = seen_sides(candidate.head, judged, grounding)
    if candidate.entry.sense.by_judge:
        return seen
    ruled = fill_arguments(candidate, grounding, lexicon)
    actors = ruled.actors or tuple(actor for actor in seen.actors if actor not in ruled.recipients)
    recipients = ruled.recipients or tuple(actor for actor in seen.recipients if actor not in actors)
    if ruled.actors and candidate.entry.sense.two_sided:
        recipients = ()
    return Arguments(actors, recipients, {**seen.why, **ruled.why})


def _mend_lemmas(document: Document, lexicon: Lexicon) -> None:
    """Give verbs their form of the dictionary back where the lemmatizer missed it: "staged" is no "stag"."""
    for token in document.doc:
        form, lemma = token.lower_, token.lemma_
        if token.pos_ != "VERB" or lemma in lexicon.entries or not form.endswith(("ed", "ing")):
            continue
        stem = form[:-2] if form.endswith("ed") else form[:-3]
        for whole in (f"{stem}e", stem):
            if whole in lexicon.entries or whole in lexicon.support_verbs:
                token.lemma_ = whole
                break


def _recalled(
    candidates: Sequence[Candidate], sentence: int, earlier: Sequence[Mention], lexicon: Lexicon
) -> list[Candidate]:
    """Leave out "the raid" where no raid was told; of what it may point back to, the last one counts."""
    places = {id(c): _told_at(c, sentence, earlier, lexicon) for c in candidates if c.entry.sense.told_before}
    last = max(places.values(), default=-1)
    return [c for c in candidates if id(c) not in places or 0 <= last == places[id(c)]]


def _told_at(candidate: Candidate, sentence: int, earlier: Sequence[Mention], lexicon: Lexicon) -> int:
    """Give the place of the mention that a noun points back to; -1 if there is none."""
    sense = candidate.entry.sense
    if not any(child.lower_ in lexicon.words["pointing"] for child in candidate.head.lefts):
        return -1
    return max(
        (
            place
            for place, other in enumerate(earlier)
            if other.type == sense.type
            and sense.mode in (None, other.mode)
            and sentence - other.sentence <= _MEMORY
            and not other.candidate.entry.sense.told_before
        ),
        default=-1,
    )


def _whole(candidate: Candidate | None) -> Candidate | None:
    """Let the object stand in the trigger where the act is named by both: "imposed sanctions"."""
    if candidate is None or not candidate.entry.sense.names_object:
        return candidate
    tokens = {token.i: token for token in (*candidate.tokens, *objects(candidate.head))}
    return replace(candidate, tokens=tuple(tokens[i] for i in sorted(tokens)))


def _silenced(sentence: TokenSpan, lexicon: Lexicon, *, running: bool) -> str | None:
    """Tell why nothing in a sentence is politics: it speaks of sport, or goes on from one that did."""
    hits = int(running)
    for token in sentence:
        if token.lower_ in lexicon.silencing["sport"] or token.lemma_.lower() in lexicon.silencing["sport"]:
            hits += 1
    political = any(token.lower_ in lexicon.silencing["politics"] for token in sentence) if hits else False
    return "sport" if hits >= 1 and not political else None


def _political(candidate: Candidate, grounding: Grounding, lexicon: Lexicon) -> bool:
    """Tell whether an actor, found or only named, stands on one side of the act."""
    sense, word_class = candidate.entry.sense, candidate.entry.word_class
    if not sense.needs_actor or sense.told_before:
        return True
    if not candidate.conditions and sense.alternatives:  # told before, as in "nobody has seized anything"
        return True
    if word_class == "verb" and sense.type in lexicon.words["agentless"] and is_passive(candidate.head):
        return True
    slots = Slots(candidate.head, word_class, lexicon)
    names = (*sense.actor_slots(word_class), *sense.recipient_slots(word_class), "with", "between")
    if word_class == "noun":
        names += ("near", "verb.subject", "verb.object")
    elif sense.mode == "meet":  # "the visit of the minister was cancelled"
        names += ("below",)
    return any(can_act(token, grounding, lexicon) for name in names for token in slots[name])


def _private(mention: Mention, grounding: Grounding, lexicon: Lexicon) -> bool:
    """Tell whether all that take part are firms, or persons of no known country or office.

    What they say and sell is business or gossip; what they do to bodies and streets is not.
    """
    if mention.type in lexicon.words["public_anyway"]:
        return False
    sides = {*mention.arguments.actors, *mention.arguments.recipients}
    known = [actor for actor in grounding.actors if actor.id in sides]
    return bool(known) and all(
        actor.sector in lexicon.words["private_sectors"]
        or (actor.kind == "person" and actor.country is None and not actor.sector and not actor.role)
        for actor in known
    )


def _without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out a trigger that stands inside a longer one ("strike" in "hunger strike")."""
    taken: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (-len(m.candidate.tokens), m.head.i)):
        if not any(token.i in taken for token in mention.candidate.tokens):
            taken.update({token.i: mention for token in mention.candidate.tokens})
    kept = {id(mention) for mention in taken.values()}
    return [mention for mention in mentions if id(mention) in kept]


def _without_doubles(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Leave out a word for an act that a word above it in the parse has told already.

    Who is barred from a visit has not made it; the visit called off is the REJECT itself.
    "A car bomb killed two": one ASSAULT, told by "killed", of the mode that "car bomb" names.
    """
    kept: list[Mention] = []
    doubled: list[Mention] = []
    modes: dict[int, str | None] = {}
    for mention in mentions:
        above = {token.i for token in mention.head.ancestors}
        upper = next((m for m in mentions if m is not mention and _tells_the_same(m, mention, above)), None)
        if upper is None:
            kept.append(mention)
        else:
            doubled.append(mention)
            modes.setdefault(upper.head.i, mention.mode)
    return [replace(m, mode=m.mode or modes.get(m.head.i)) for m in kept], doubled


def _tells_the_same(upper: Mention, lower: Mention, above: Iterable[int]) -> bool:
    if upper.head.i not in set(above):
        return False
    if upper.type == "REJECT" and upper.mode == "meet" and lower.type == "CONSULT":
        return lower.head not in objects(upper.head)  # a visit called off stays a planned visit
    if upper.type != lower.type:
        return False
    if lower.mode and upper.mode and lower.mode != upper.mode:
        return False
    inner, outer = lower.arguments, upper.arguments
    own = set(inner.actors) | set(inner.recipients)
    return lower.head.pos_ in ("NOUN", "PROPN") and own <= set(outer.actors) | set(outer.recipients)


def _with_mode(mention: Mention, others: Sequence[Mention], lexicon: Lexicon) -> Mention:
    """Give a demand, refusal or threat its mode by the act that it is about."""
    table = lexicon.complement_modes.get(mention.type)
    if table is None or mention.mode is not None:
        return mention
    below = {token.i for token in mention.head.subtree}
    for other in others:
        if other is not mention and other.head.i in below:
            mode = table.get(f"{other.type}/{other.mode}") or table.get(other.type)
            return replace(mention, mode=mode)
    return mention


def _carried(mention: Mention, earlier: Sequence[Mention], lexicon: Lexicon) -> Mention:
    """Let "the meeting" take over the parties of the last mention of its type."""
    arguments = mention.arguments
    if mention.head.pos_ not in ("NOUN", "PROPN") or arguments.actors or arguments.recipients:
        return mention
    if not any(child.lower_ in lexicon.words["pointing"] for child in mention.head.lefts):
        return mention
    for other in reversed(earlier):
        if mention.sentence - other.sentence > _MEMORY:
            break
        if other.type == mention.type and other.arguments.actors:
            why = {"actors": f"carried over from {other.head.text!r}"}
            return replace(mention, arguments=replace(other.arguments, why=why))
    return mention


def _of_a_demand(mention: Mention, earlier: Sequence[Mention]) -> Mention:
    """Let who is asked for an apology be the one that owes it, and who asks the one that it is owed to."""
    head, arguments = mention.head, mention.arguments
    if arguments.actors or head.pos_ != "NOUN":
        return mention
    above = head.head.head if head.dep_ == "pobj" else head.head
    for other in reversed(earlier):
        if other.head == above and other.type == "REQUEST" and other.sentence == mention.sentence:
            asked, asking = other.arguments.recipients, other.arguments.actors
            owed = arguments.recipients or asking
            why = {"actors": f"asked for by {other.head.text!r}"} if asked else {}
            return replace(mention, arguments=Arguments(asked, owed if asked else arguments.recipients, why))
    return mention


def _answering(
    mention: Mention, earlier: Sequence[Mention], grounding: Grounding, lexicon: Lexicon
) -> Mention:
    """Aim a word of protest that names nobody at the one whom the speaker had to do with just before."""
    arguments = mention.arguments
    if mention.type not in lexicon.words["answering"] or arguments.recipients or not arguments.actors:
        return mention
    country = {actor.id: actor.country for actor in grounding.actors if actor.country}
    own = {country.get(actor) for actor in arguments.actors}
    for other in reversed(earlier):
        if mention.sentence - other.sentence > 2:
            break
        sides = (*other.arguments.actors, *other.arguments.recipients)
        foreign = tuple(actor for actor in sides if actor in country and country[actor] not in own)
        if foreign and any(country.get(actor) in own for actor in sides):
            why = {**arguments.why, "recipients": f"carried over from {other.head.text!r}"}
            return replace(mention, arguments=replace(arguments, recipients=foreign, why=why))
    return mention


def _at_home(mention: Mention, grounding: Grounding, lexicon: Lexicon) -> Mention:
    """Put the country of a story that names no other on a side that nobody fills: home affairs are its own.

    "Angolan police fired on Tuesday" → on Angola. Who did violence stays unknown where nobody says it.
    """
    home, arguments, kind = grounding.home, mention.arguments, mention.type
    if home is None or kind in lexicon.words["abroad_too"]:
        return mention
    why = f"home affairs: the story names {home.name} alone"
    if not arguments.actors and kind not in lexicon.words["doer_unknown"]:
        arguments = replace(arguments, actors=(home.id,), why={**arguments.why, "actors": why})
    if not arguments.recipients and not mention.candidate.entry.sense.two_sided:
        arguments = replace(arguments, recipients=(home.id,), why={**arguments.why, "recipients": why})
    return replace(mention, arguments=arguments)


def _without_shows_of_force(found: list[Mention], skipped: list[Skipped]) -> list[Mention]:
    """Drop MOBILIZE where the same report tells of violence by the same side (PLOVER's rule)."""
    violent = {actor for mention in found if mention.type == "ASSAULT" for actor in mention.arguments.actors}
    kept: list[Mention] = []
    for mention in found:
        if mention.type == "MOBILIZE" and violent.intersection(mention.arguments.actors):
            skipped.append(
                Skipped(
                    "events",
                    Span(mention.head.idx, mention.head.idx + len(mention.head)),
                    "MOBILIZE beside ASSAULT",
                )
            )
        else:
            kept.append(mention)
    return kept
