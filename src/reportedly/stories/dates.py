"""Infer when a story was published from its own words. stub."""

from reportedly.records import Publication


def infer(text: str) -> Publication:
    return Publication()
