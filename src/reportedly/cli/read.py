"""`reportedly read`: stories in, ledger filled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import LedgerOption, OntologyOption, open_ontology
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.cli.reading import Reading
    from reportedly.ledger import Ledger
    from reportedly.ontology import Ontology
    from reportedly.records import Story
    from reportedly.stories import ReadOptions

_FIELDS = "Field names in JSON Lines and CSV"

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or `-` for stdin.", show_default=False),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date of stories that carry none: 2014-02-04, 2014-02."),
]
OutletOption = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of stories that name none.")]
InputOption = Annotated[
    str, typer.Option("--input", metavar="KIND", help="text, html, jsonl, csv, or auto: look at each file.")
]
FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        help="Where a field has another name, as text=body. Ours are id, text, title, outlet, "
        "published, url, language, byline.",
        rich_help_panel=_FIELDS,
    ),
]
TextFieldOption = Annotated[
    str | None,
    typer.Option(
        "--text-field", metavar="NAME", help="Short for --field text=NAME.", rich_help_panel=_FIELDS
    ),
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Processes to analyse with.", show_default="all cores")
]
FastOption = Annotated[
    bool,
    typer.Option("--fast", help="Find attributions and events by rules alone, without the trained reader."),
]
ALL_CORES = os.cpu_count() or 1


def read_options(
    published: str | None,
    outlet: str | None,
    input: str,
    fields: list[str] | None,
    text_field: str | None,
    ledger: str | None = None,
) -> ReadOptions:
    """Make the reader's options from the command line.

    Raises:
        UsageError: an unknown kind, field or date.
    """
    from reportedly.stories import ReadOptions

    names = {f"{ours}_field": theirs for ours, theirs in map(_renamed, fields or [])}
    if text_field:
        names["text_field"] = text_field
    skip = frozenset(f"{ledger}{suffix}" for suffix in LEDGER_FILES) if ledger else frozenset()
    return ReadOptions(published=published, outlet=outlet, format=input, skip=skip, **names)  # type: ignore[arg-type]


LEDGER_FILES = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps; none of them is an input, even where the folder that is read
holds the ledger."""

_OURS = ("id", "text", "title", "outlet", "published", "url", "language", "byline")


def _renamed(option: str) -> tuple[str, str]:
    ours, equals, theirs = option.partition("=")
    if not equals or not theirs or ours not in _OURS:
        raise UsageError(
            f"--field {option} is not understood",
            hint=f"Write OURS=THEIRS, where OURS is one of: {', '.join(_OURS)}",
        )
    return ours, theirs


def read(
    paths: PathsArgument,
    ledger: LedgerOption = "reportedly.db",
    published: PublishedOption = None,
    outlet: OutletOption = None,
    input: InputOption = "auto",
    field: FieldOption = None,
    text_field: TextFieldOption = None,
    jobs: JobsOption = ALL_CORES,
    fast: FastOption = False,
    ontology: OntologyOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read stories into the ledger.

    What cannot be read is reported, counted and kept aside; it never stops the others. Reading the
    same stories again adds nothing, so a run that was stopped is simply started again.

    With an ontology that has words of its own, these are found too; raise its version when you change
    them, and the stories are read anew.

    **Examples**

        reportedly read report.txt --published 2014-02-04 --outlet "Harbour Courier"

        reportedly read examples/contacts "dump/*.jsonl" --text-field body

        zcat dump.jsonl.gz | reportedly read - --input jsonl --ledger korea.db
    """
    from reportedly.cli.reading import Reading

    types = open_ontology(ontology)
    options = read_options(published, outlet, input, field, text_field, ledger)
    reading = Reading(paths, options, quiet=quiet)
    if dry_run:
        _say_what_would_be_read(reading, ledger, fast, types)
    else:
        from reportedly.ledger import Ledger

        with Ledger.open(ledger) as book:
            _fill(book, reading, jobs, fast, types)
        reading.summarize(ledger)
    if reading.refused:
        raise typer.Exit(1)


def _fill(book: Ledger, reading: Reading, jobs: int, fast: bool, types: Ontology | None) -> None:
    from reportedly.ontology import coder_with
    from reportedly.records import Refused
    from reportedly.runs import analyze_all

    made_by = coder_with(types, fast=fast)
    run = book.start_run(command="read", inputs=reading.paths)

    def new_stories() -> Iterator[Story]:
        for story in reading.stories(lambda refused: book.set_aside(refused, run=run)):
            if book.has(story, made_by):
                reading.count("unchanged")
            else:
                yield story

    for result in analyze_all(new_stories(), jobs=jobs, fast=fast, ontology=types):
        if isinstance(result, Refused):
            book.set_aside(result, run=run)
            reading.refuse(result)
        else:
            reading.count(book.add(result))
    book.finish_run(run, dict(reading.counts))


def _say_what_would_be_read(reading: Reading, ledger: str, fast: bool, types: Ontology | None) -> None:
    from reportedly.ledger import Ledger
    from reportedly.ledger import exists as ledger_exists
    from reportedly.ontology import coder_with

    book = Ledger.open(ledger, create=False, read_only=True) if ledger_exists(ledger) else None
    made_by = coder_with(types, fast=fast)
    for story in reading.stories():
        known = book is not None and book.has(story, made_by)
        reading.count("unchanged" if known else "added")
        date = story.published.edtf or "no date"
        typer.echo(
            f"{'unchanged' if known else 'would add'}  {story.id}  {story.outlet or 'no outlet'}  "
            f"{date} ({story.published.basis})  {len(story.text)} characters"
            + (f"  {len(story.warnings)} warnings" if story.warnings else "")
        )
    if book:
        book.close()
    counts = reading.counts
    typer.echo(
        f"Would add {counts['added']} stories, leave {counts['unchanged']} unchanged, "
        f"set {counts['aside']} inputs aside. Nothing was written.",
        err=True,
    )


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(read)
