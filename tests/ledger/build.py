"""Build analyses by hand, as a reader would mark a report up.

A report is its text and a line for each mention in it:

    report(
        "Karsia closed the bridge, the army said.",
        told("closed", "SANCTION", "Karsia > Lutha", by=said("the army", of="Karsia")),
    )

Countries are invented: Karsia (KAR), Lutha (LUT), Moru (MOR).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.records import (
    Actor,
    Analysis,
    Attribution,
    Certainty,
    Coder,
    Count,
    EventMention,
    EventType,
    Factuality,
    Place,
    Polarity,
    Publication,
    Realis,
    SourceKind,
    Span,
    Stance,
    Story,
)

COUNTRIES = {"Karsia": "KAR", "Lutha": "LUT", "Moru": "MOR"}
CITIES = {
    "Lom": ("KAR", 42.0, 23.0),
    "Vidra": ("KAR", 44.0, 25.0),
    "Pesk": ("LUT", 40.0, 20.0),
    "Onor": ("MOR", 10.0, 10.0),
    "Onor camp": ("MOR", 10.1, 10.1),
    "Moru": ("MOR", 12.0, 12.0),
}
QUAD = {"CONSULT": 1, "AGREE": 1, "SUPPORT": 1, "CONCEDE": 1, "AID": 2, "COOPERATE": 2, "RETREAT": 2}
QUAD |= {"REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3}
CODER = Coder("reportedly", "0.1.0", "pipeline 3.8.0")


@dataclass(frozen=True)
class Said:
    """One voice: its words, what it does, who passes it on."""

    source: str
    stance: Stance = "asserts"
    kind: SourceKind = "official"
    of: str | None = None
    """The country whose state it speaks for."""
    unnamed: bool = False
    through: Said | None = None
    about: str | None = None
    """The trigger that it speaks of, for a denial or confirmation told apart from it."""
    words: str = ""
    """The content's words, where they matter."""


def said(source: str, stance: Stance = "asserts", **more: object) -> Said:
    """Name a voice: `said("the ministry", of="Karsia")`."""
    return Said(source, stance, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Told:
    """One mention: trigger, type, "actor > recipient", and what is told of it."""

    trigger: str
    type: EventType
    parties: str = ""
    by: Said | None = None
    on: str | None = None
    at: str | None = None
    mode: str | None = None
    realis: Realis = "actual"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    killed: int | None = None
    nth: int = 0
    """Which of several like words, counted from 0."""


def told(trigger: str, type: EventType, parties: str = "", **more: object) -> Told:
    """Tell of one mention: `told("raid", "ASSAULT", "raiders > Moru", on="2018-03-10")`."""
    return Told(trigger, type, parties, **more)  # type: ignore[arg-type]


@dataclass
class _Builder:
    text: str
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    voices: dict[Said, str] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)

    def find(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def actor(self, name: str) -> str:
        if name not in self.actors:
            country = COUNTRIES.get(name)
            kind = "country" if country else "group"
            words, _, home = name.partition(" of ")
            if home:  # "raiders of Moru": a group from a country, not its state
                country = COUNTRIES[home]
            self.actors[name] = Actor(f"A{len(self.actors) + 1}", (), words, kind, country)  # type: ignore[arg-type]
        return self.actors[name].id

    def spokesman(self, voice: Said) -> str | None:
        if voice.of is None:
            return None
        key = f"{voice.source} ({voice.of})"
        if key not in self.actors:
            self.actors[key] = Actor(
                f"A{len(self.actors) + 1}", (), voice.source, "organization", COUNTRIES[voice.of], "GOV"
            )
        return self.actors[key].id

    def place(self, name: str | None) -> str | None:
        if name is None:
            return None
        if name not in self.places:
            country, latitude, longitude = CITIES[name]
            self.places[name] = Place(
                f"P{len(self.places) + 1}",
                Span(0, 0),
                name,
                None,
                latitude,
                longitude,
                country,
                None if name in COUNTRIES else "its province",
            )
        return self.places[name].id

    def voice(self, voice: Said | None) -> str:
        if voice is None:
            return "S0"
        if voice not in self.voices:
            parent = self.voice(voice.through)
            self.voices[voice] = f"S{len(self.voices) + 1}"
            source = (self.find(voice.source),) if voice.source else ()
            self.attributions.append(
                Attribution(
                    self.voices[voice],
                    source,
                    (),
                    (self.find(voice.words),) if voice.words else (),
                    voice.kind,
                    voice.stance,
                    voice.unnamed,
                    self.spokesman(voice),
                    parent,
                    self.mentions[voice.about] if voice.about else None,
                )
            )
        return self.voices[voice]

    def sentence(self, span: Span) -> Span:
        return next(one for one in _sentences(self.text) if one.start <= span.start < one.end)

    def mention(self, number: int, one: Told) -> EventMention:
        doers, _, targets = one.parties.partition(" > ")
        self.mentions[one.trigger] = f"E{number}"
        quad = QUAD.get(one.type, 4)
        trigger = self.find(one.trigger, one.nth)
        counts = (Count("killed", one.killed, trigger),) if one.killed is not None else ()
        return EventMention(
            f"E{number}",
            (trigger,),
            self.text[: trigger.start].count(". "),
            one.type,
            one.type,
            "",
            0.0,
            quad,
            mode=one.mode,
            actors=tuple(self.actor(name) for name in doers.split(" + ") if name),
            recipients=tuple(self.actor(name) for name in targets.split(" + ") if name),
            place=self.place(one.at),
            edtf=one.on,
            counts=counts,
            factuality=Factuality(one.certainty, one.polarity, one.realis),
            attributions=(self.voice(one.by),),
            evidence=(self.sentence(trigger),),
        )


def report(
    text: str,
    *events: Told,
    outlet: str | None = "The Courier",
    published: str | None = "2018-03-12",
    also: tuple[Said, ...] = (),
    near: tuple[str, ...] = (),
    id: str | None = None,
    coder: Coder = CODER,
) -> Analysis:
    """Make the analysis of one report.

    Args:
        text: the report.
        events: its mentions, in reading order.
        outlet: who published it.
        published: when, EDTF.
        also: voices that speak of a mention without telling it ("Lutha denied it").
        near: cities that the report names besides.
        id: the story's id; its text's beginning if None.
        coder: who analysed it.
    """
    builder = _Builder(text)
    mentions = tuple(builder.mention(number, one) for number, one in enumerate(events, 1))
    for voice in also:
        builder.voice(voice)
    for city in near:
        builder.place(city)
    publication = Publication(published, "given") if published else Publication()
    story = Story(id or f"{outlet}: {text[:24]}", text, outlet, published=publication, language="en")
    return Analysis(
        story=story,
        sentences=_sentences(text),
        actors=tuple(builder.actors.values()),
        places=tuple(builder.places.values()),
        times=(),
        attributions=(Attribution("S0", (), (), (), "outlet", "asserts"), *builder.attributions),
        events=mentions,
        skipped=(),
        coder=coder,
    )


def _sentences(text: str) -> tuple[Span, ...]:
    ends = [at + 1 for at in range(len(text) - 1) if text[at : at + 2] == ". "]
    return tuple(Span(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True))
