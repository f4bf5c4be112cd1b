"""Put the web application together. Ledger → pages; every page has a `.json` twin at the same address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from reportedly._version import __version__
from reportedly.errors import LedgerError, ReportedlyError
from reportedly.web.pages import add_pages

HERE = Path(str(files(__package__)))
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""Content-Security-Policy: a page loads its own style sheet and nothing else, so script that stands
in a story can never run."""


def create_app(ledger: str) -> FastAPI:
    """Make the application over one ledger, which is opened read-only for each request.

    Args:
        ledger: file or URL of a ledger that exists.
    """
    app = FastAPI(title="Reportedly", version=__version__, docs_url=None, redoc_url=None)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    add_pages(app, ledger)

    @app.middleware("http")
    async def harden(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.exception_handler(ReportedlyError)
    async def explain(_: Request, error: ReportedlyError) -> Response:
        status = 404 if isinstance(error, LedgerError) else 400
        problem = {"title": error.message, "detail": error.hint, "status": status}
        return JSONResponse(problem, status_code=status, media_type="application/problem+json")

    return app
