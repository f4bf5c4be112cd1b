"""`reportedly evaluate`: score the program against gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import OntologyOption, one_of, open_ontology
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ontology import Ontology, Tried
    from reportedly.scoring import Scores


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
        Path | None,
        typer.Argument(
            metavar="GOLD",
            help="A JSON Lines file; for dossiers a folder; with an ontology, none for its own examples.",
            show_default=False,
        ),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", help="Score this file instead of running the program.", dir_okay=False),
    ] = None,
    split: Annotated[str | None, typer.Option(help="Only gold lines of this split, as dev.")] = None,
    ontology: OntologyOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Run the program on gold texts and print the field's measures.

    With an ontology, `events` gold names its types in place of PLOVER's. Without gold, the ontology's own
    examples are tried, and those that are not found are told.

    **Examples**

        reportedly evaluate attribution polnear.dev.jsonl

        reportedly evaluate factuality uw.jsonl --split dev --json

        reportedly evaluate times timebank.jsonl --predictions heideltime.jsonl

        reportedly evaluate events --ontology examples/ontologies/arms.toml

        reportedly evaluate events deals.jsonl --ontology examples/ontologies/arms.toml
    """
    from reportedly.scoring import KINDS

    one_of(kind, (*KINDS, "dossiers"), "KIND")
    types = open_ontology(ontology)
    if types is not None and kind != "events":
        raise UsageError(
            f"an ontology is of events, not of {kind}", hint="Write: evaluate events --ontology FILE"
        )
    if gold is not None:
        _print(_scores(kind, gold, predictions, split, types), as_json)
    elif types is not None:
        _try_examples(types, as_json)
    else:
        raise UsageError(
            "no gold is named", hint="Name a file after KIND, or --ontology to try its examples."
        )


def _scores(
    kind: str, gold: Path, predictions: Path | None, split: str | None, types: Ontology | None
) -> Scores:
    from reportedly.analysis import default_pipeline
    from reportedly.scoring import KINDS, evaluate_dossiers, evaluate_ontology, read_lines
    from reportedly.scoring import evaluate as run
    from reportedly.scoring.ontology import score

    if kind == "dossiers":
        return evaluate_dossiers(gold, default_pipeline())[0]
    lines = [line for line in read_lines(gold) if split is None or line.get("split") == split]
    if predictions:
        made = {line["id"]: line for line in read_lines(predictions)}
        return score(types, lines, made) if types else KINDS[kind].score(lines, made)
    if types:
        return evaluate_ontology(types, lines, default_pipeline())[0]
    return run(kind, lines, default_pipeline())[0]


def _try_examples(types: Ontology, as_json: bool) -> None:
    from reportedly.analysis import default_pipeline
    from reportedly.scoring import score_examples

    scores, missed = score_examples(types, default_pipeline())
    if as_json:
        figures = {name: round(figure.value, 4) for name, figure in scores.items()}
        print(json.dumps(figures | {"not found": [one._asdict() for one in missed]}, indent=1))
        return
    _print(scores, as_json)
    _print_missed(missed)


def _print_missed(missed: Sequence[Tried]) -> None:
    from reportedly.cli.output import console

    for one in missed:
        instead = ", ".join(one.found) or "no type"
        events = ", ".join(one.plover) or "no event"
        line = f"not {one.wanted or 'silent'}: “{one.text}” gives {instead} (PLOVER: {events})"
        console().print(line, markup=False, soft_wrap=True)


def _print(scores: Scores, as_json: bool) -> None:
    from reportedly.cli.output import console
    from reportedly.scoring import Rate

    if as_json:
        print(json.dumps({name: round(figure.value, 4) for name, figure in scores.items()}, indent=1))
        return
    for name, figure in scores.items():
        detail = f"   P {figure.precision:.3f}  R {figure.recall:.3f}" if isinstance(figure, Rate) else ""
        console().print(f"{name:32} {figure.value:6.3f}{detail}", markup=False)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(evaluate)
