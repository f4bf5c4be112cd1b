"""Compare ways of finding attributions on PolNeAR dev: `python -m evaluation.designs`.

Prints a table row a design. All see the same parses and the same tagger:

* rules alone: frames over the dependency parse, as `--fast` has it;
* tagger alone: cues and their source and content as the tagger's linker scores them;
* tagged spans, nearest: the tagger's spans, each cue with the nearest source and the nearest content;
* tagged cues, syntax: the tagger's cues, source and content where a frame of the parse has that cue;
* joined: what the program does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from evaluation.parses import cached_pipeline
from evaluation.sets import GOLD
from reportedly.analysis import Pipeline
from reportedly.analysis.learned import Learned
from reportedly.attribution import find_attributions
from reportedly.attribution.find import collect
from reportedly.attribution.tagger import TaggedLink
from reportedly.document import Document, parse
from reportedly.grounding import ground
from reportedly.records import Span, Spans, Story
from reportedly.scoring import attribution as scoring
from reportedly.scoring import read_lines
from reportedly.scoring.measures import Line

Triple = tuple[Spans, Spans, Spans]
"""Source, cue and content."""
FIGURES = (
    "end to end",
    "end to end, strict",
    "recall, other cues",
    "recall, sourceless",
    "token source",
    "token cue",
    "token content",
)


def main() -> None:
    """Run every design over the set and print the table."""
    pipeline = cached_pipeline(Path(__file__).parent.parent / ".cache")
    learned = pipeline.learned or Learned.load()
    gold = read_lines(GOLD / "attribution" / "polnear.dev.jsonl")
    documents = {line["id"]: parse(_story(line), pipeline.nlp) for line in gold}
    links = {name: learned.read(document)[0] for name, document in documents.items()}
    designs: dict[str, Callable[[str], list[Line]]] = {
        "rules alone": lambda name: _found(documents[name], pipeline, None),
        "tagger alone": lambda name: _written((e.source, (e.cue,), e.content) for e in links[name]),
        "tagged spans, nearest": lambda name: _written(_nearest(links[name])),
        "tagged cues, syntax": lambda name: _written(_by_syntax(documents[name], links[name])),
        "joined": lambda name: _found(documents[name], pipeline, links[name]),
    }
    print("| design | " + " | ".join(FIGURES) + " |")
    print("|---|" + "---|" * len(FIGURES))
    for design, find in designs.items():
        scores = scoring.score(gold, {line["id"]: {"attributions": find(line["id"])} for line in gold})
        figures = " | ".join(f"{scores[figure].value:.3f}" for figure in FIGURES)
        print(f"| {design} | {figures} |")


def _story(line: Line) -> Story:
    return Story(id=line["id"], text=line["text"], title=line.get("title"), language="en")


def _found(document: Document, pipeline: Pipeline, links: list[TaggedLink] | None) -> list[Line]:
    found = find_attributions(ground(document, pipeline.resources), links)
    return scoring.as_polnear(found, document.story.text)


def _nearest(links: Sequence[TaggedLink]) -> list[Triple]:
    sources = [span for link in links for span in link.source]
    contents = [span for link in links for span in link.content]
    return [(_closest(link.cue, sources), (link.cue,), _closest(link.cue, contents)) for link in links]


def _closest(cue: Span, spans: Sequence[Span]) -> Spans:
    best = min(spans, key=lambda span: max(cue.start - span.end, span.start - cue.end), default=None)
    return (best,) if best is not None else ()


def _by_syntax(document: Document, links: Sequence[TaggedLink]) -> list[Triple]:
    found: list[Triple] = []
    candidates = collect(document)
    for link in links:
        same = (one for one in candidates if any(part.overlaps(link.cue) for part in one.cue))
        candidate = next(same, None)
        if candidate is not None:
            found.append((candidate.source, (link.cue,), candidate.content))
    return found


def _written(found: Iterable[Triple]) -> list[Line]:
    names = ("source", "cue", "content")
    return [
        {name: [list(span) for span in spans] for name, spans in zip(names, each, strict=True)}
        for each in found
    ]


if __name__ == "__main__":
    main()
