"""The page: the ledger in a browser, read-only, on this machine unless asked otherwise."""

from reportedly.web.app import create_app

__all__ = ["create_app"]
