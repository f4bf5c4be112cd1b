"""Keep parses on disk between runs: parsing is nearly the whole cost of an evaluation.

A parse is stored under the hash of its text, the language pipeline's version and the code that cuts
paragraphs, so that whatever changes is parsed anew. Delete the folder at any time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from reportedly import data, document
from reportedly.analysis import Pipeline


class CachedLanguage:
    """Stand in for a spaCy `Language` where only `nlp(text)` is called."""

    def __init__(self, nlp: Language, folder: Path) -> None:
        self._nlp = nlp
        self.meta = nlp.meta
        folder.mkdir(parents=True, exist_ok=True)
        self._store = sqlite3.connect(folder / "parses.sqlite", timeout=60, isolation_level=None)
        self._store.execute("PRAGMA journal_mode = WAL")
        self._version = f"{self.meta['name']} {self.meta['version']} {_code_of_parsing()}"
        self._store.execute("CREATE TABLE IF NOT EXISTS parse (key TEXT PRIMARY KEY, doc BLOB)")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nlp, name)

    def __call__(self, text: str) -> Doc:
        """Give the kept parse of a text, or parse it and keep that."""
        key = hashlib.sha256(f"{self._version}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
        row = self._store.execute("SELECT doc FROM parse WHERE key = ?", (key,)).fetchone()
        if row:
            return Doc(self._nlp.vocab).from_bytes(row[0])
        doc = self._nlp(text)
        self._store.execute("INSERT OR REPLACE INTO parse VALUES (?, ?)", (key, doc.to_bytes()))
        return doc


def _code_of_parsing() -> str:
    """Name the code and data that shape a parse beside spaCy: paragraph borders and datelines."""
    files = [*sorted(Path(document.__file__).parent.glob("*.py")), data.path("datelines.toml")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def cached_pipeline(folder: Path) -> Pipeline:
    """Load the default pipeline with its parses kept in `folder`."""
    pipeline = Pipeline.load()
    return replace(pipeline, nlp=cast(Language, CachedLanguage(pipeline.nlp, folder)))
