"""`reportedly analyze`: stories in, analysis records out; no ledger."""

from __future__ import annotations

import json
from typing import Annotated

import typer

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
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the record's JSON Schema and stop.")
    ] = False,
) -> None:
    """Write the analysis record of each story as one line of JSON on stdout.

    **Examples**

        reportedly analyze report.txt --published 2014-02-04 > report.analysis.jsonl

        cat stories.jsonl | reportedly analyze - --input jsonl

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

    reading = Reading(paths, read_options(published, outlet, input, field, text_field))
    for result in analyze_all(reading.stories(), jobs=jobs, fast=fast):
        if isinstance(result, Refused):
            reading.refuse(result)
        else:
            print_json_lines([result])
    if reading.refused:
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(analyze)
