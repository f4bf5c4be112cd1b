"""`reportedly analyze`: stories in, analysis records out; no ledger."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import OntologyOption, open_ontology
from reportedly.cli.read import (
    ALL_CORES,
    FastOption,
    FieldOption,
    InputOption,
    JobsOption,
    OutletOption,
    PublishedOption,
    TextFieldOption,
    read_options,
)

if TYPE_CHECKING:
    from reportedly.ontology import Ontology
    from reportedly.records import Analysis


def analyze(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files, folders, globs, or `-` for stdin.")
    ] = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    input: InputOption = "auto",
    field: FieldOption = None,
    text_field: TextFieldOption = None,
    jobs: JobsOption = ALL_CORES,
    fast: FastOption = False,
    ontology: OntologyOption = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the record's JSON Schema and stop.")
    ] = False,
) -> None:
    """Write the analysis record of each story as one line of JSON on stdout.

    With an ontology each record also says, in `coded`, which of its events are of which of its types.

    **Examples**

        reportedly analyze report.txt --published 2014-02-04 > report.analysis.jsonl

        cat stories.jsonl | reportedly analyze - --input jsonl

        reportedly analyze report.txt --ontology examples/ontologies/arms.toml

        reportedly analyze --schema > analysis.schema.json
    """
    if schema:
        from reportedly.records import analysis_schema

        typer.echo(json.dumps(analysis_schema(), indent=2))
        return
    if not paths:
        raise typer.BadParameter("name at least one file, or - for stdin", param_hint="PATH")
    from reportedly.cli.output import print_json_lines
    from reportedly.cli.reading import Reading
    from reportedly.records import Refused
    from reportedly.runs import analyze_all

    types = open_ontology(ontology)
    reading = Reading(paths, read_options(published, outlet, input, field, text_field))
    for result in analyze_all(reading.stories(), jobs=jobs, fast=fast, ontology=types):
        if isinstance(result, Refused):
            reading.refuse(result)
        else:
            print_json_lines([_seen(result, types)])
    if reading.refused:
        raise typer.Exit(1)


def _seen(record: Analysis, types: Ontology | None) -> Analysis:
    if types is None:
        return record
    from reportedly.ontology import viewed

    return viewed(types, record)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(analyze)
