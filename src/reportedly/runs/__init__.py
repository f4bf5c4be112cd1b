"""How analysis is spread over cores: stories in, records out, in the same order. Story → Analysis."""

from reportedly.runs.local import analyze_all

__all__ = ["analyze_all"]
