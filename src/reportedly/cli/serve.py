"""`reportedly serve`: the ledger in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import LedgerOption, open_ledger
from reportedly.errors import UsageError


def serve(
    ledger: LedgerOption = "reportedly.db",
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine only if you say so.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8014,
) -> None:
    """Open the ledger in the browser: read-only, on this machine only unless you say otherwise.

    **Examples**

        reportedly serve

        reportedly serve --ledger korea.db --port 9000
    """
    try:
        import uvicorn

        from reportedly.web import create_app
    except ImportError as error:
        raise UsageError(
            f"the web page needs {error.name}", hint="Try: pip install 'reportedly[web]'"
        ) from error
    open_ledger(ledger).close()
    typer.echo(f"Ledger {ledger} at http://{host}:{port} (Ctrl-C stops it)", err=True)
    uvicorn.run(create_app(ledger), host=host, port=port, log_level="warning")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)
