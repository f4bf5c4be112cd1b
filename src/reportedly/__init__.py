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
    from reportedly.ledger import EventFilter, Ledger
    from reportedly.records import Analysis, Claim, Event, Span, Story, analysis_schema, to_json
    from reportedly.stories import ReadOptions, read

__all__ = [
    "Analysis",
    "Claim",
    "Event",
    "EventFilter",
    "Ledger",
    "Pipeline",
    "ReadOptions",
    "ReportedlyError",
    "Span",
    "Story",
    "__version__",
    "analysis_schema",
    "analyze",
    "read",
    "to_json",
]

__getattr__ = lazily(
    __name__,
    {
        **dict.fromkeys(("Pipeline", "analyze"), "analysis"),
        **dict.fromkeys(("EventFilter", "Ledger"), "ledger"),
        **dict.fromkeys(
            ("Analysis", "Claim", "Event", "Span", "Story", "analysis_schema", "to_json"), "records"
        ),
        **dict.fromkeys(("ReadOptions", "read"), "stories"),
        "ReportedlyError": "errors",
    },
)
