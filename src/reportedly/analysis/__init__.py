"""The whole analysis of one story: a pure function, the same bytes for the same story."""

from reportedly.analysis.pipeline import Pipeline, analyze, coder, default_pipeline

__all__ = ["Pipeline", "analyze", "coder", "default_pipeline"]
