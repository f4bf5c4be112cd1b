"""`reportedly evaluate`: score the program against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import one_of


def evaluate(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="attribution, events, events-yield, factuality, own, places, times or dossiers.",
            show_default=False,
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="A JSON Lines file; for dossiers a folder.", show_default=False),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", help="Score this file instead of running the program.", dir_okay=False),
    ] = None,
    split: Annotated[str | None, typer.Option(help="Only gold lines of this split, as dev.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Run the program on gold texts and print the field's measures.

    **Examples**

        reportedly evaluate attribution polnear.dev.jsonl

        reportedly evaluate factuality uw.jsonl --split dev --json

        reportedly evaluate times timebank.jsonl --predictions heideltime.jsonl
    """
    from reportedly.analysis import default_pipeline
    from reportedly.cli.output import console
    from reportedly.scoring import KINDS, Rate, evaluate_dossiers, read_lines
    from reportedly.scoring import evaluate as run

    one_of(kind, (*KINDS, "dossiers"), "KIND")
    if kind == "dossiers":
        scores, _ = evaluate_dossiers(gold, default_pipeline())
    else:
        lines = [line for line in read_lines(gold) if split is None or line.get("split") == split]
        if predictions:
            scores = KINDS[kind].score(lines, {line["id"]: line for line in read_lines(predictions)})
        else:
            scores, _ = run(kind, lines, default_pipeline())
    if as_json:
        print(json.dumps({name: round(figure.value, 4) for name, figure in scores.items()}, indent=1))
        return
    for name, figure in scores.items():
        detail = f"   P {figure.precision:.3f}  R {figure.recall:.3f}" if isinstance(figure, Rate) else ""
        console().print(f"{name:32} {figure.value:6.3f}{detail}", markup=False)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(evaluate)
