"""What can go wrong, said to the user: what happened, where, and what to do."""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of every error that the program raises on purpose.

    Args:
        message: what happened, one sentence.
        where: the file, line, table or address it happened at.
        hint: what the user can do about it.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.message}" if self.where else self.message]
        if self.hint:
            parts.append(self.hint)
        return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts)


class UsageError(ReportedlyError):
    """The command was called in a way that cannot work (exit code 2)."""


class DataError(ReportedlyError):
    """A data file that ships with the program is missing or broken."""


class LedgerError(ReportedlyError):
    """The ledger cannot be opened, read or written."""
