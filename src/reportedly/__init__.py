"""Reportedly reads the news as evidence: who did what to whom, according to whom.

The names below are the public surface. They are imported when first used, so that
`import reportedly` and `reportedly --help` stay quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly._lazy import lazily
from reportedly._version import __version__

if TYPE_CHECKING:
    from reportedly.analysis import Pipeline, analyze
    from reportedly.errors import ReportedlyError
    from reportedly.records import Analysis, Span, Story, analysis_schema, to_json

_HOME = {
    "Analysis": "records",
    "Pipeline": "analysis",
    "ReportedlyError": "errors",
    "Span": "records",
    "Story": "records",
    "analysis_schema": "records",
    "analyze": "analysis",
    "to_json": "records",
}

__all__ = [
    "Analysis",
    "Pipeline",
    "ReportedlyError",
    "Span",
    "Story",
    "__version__",
    "analysis_schema",
    "analyze",
    "to_json",
]


__getattr__ = lazily(__name__, _HOME)
