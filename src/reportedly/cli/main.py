"""The `reportedly` command: the list of subcommands, and what an error looks like to the user."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from reportedly._version import __version__
from reportedly.cli import (
    analyze,
    claims,
    evaluate,
    events,
    explain,
    export,
    read,
    serve,
    show,
)
from reportedly.errors import ReportedlyError, UsageError

DONE, SOME_SET_ASIDE, WRONG_USE, FAILED = 0, 1, 2, 3

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read the news as evidence, not as fact: a ledger of who did what to whom, **according to whom**.",
    epilog=(
        "Exit codes: 0 done, 1 done but some inputs were set aside, 2 wrong use, 3 could not be done.  \n"
        "Start with `reportedly read examples/contacts` and `reportedly events`."
    ),
)

for module in (read, events, claims, show, explain, export, analyze, evaluate, serve):
    module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Reportedly."""


def run() -> None:
    """Run the command line; every foreseen error becomes one clear line and an exit code."""
    try:
        app()
    except UsageError as error:
        _complain(error)
        sys.exit(WRONG_USE)
    except ReportedlyError as error:
        _complain(error)
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has left; that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except KeyboardInterrupt:
        typer.echo("Stopped. What was read so far is kept; the same command goes on from there.", err=True)
        sys.exit(130)


def _complain(error: ReportedlyError) -> None:
    typer.secho(f"Error: {error}", err=True, fg=typer.colors.RED)
