"""Runs over many stories: in order, and one bad story costs one story."""

from __future__ import annotations

import pytest

from reportedly import runs
from reportedly.records import Analysis, Refused, Story


def test_a_fault_in_a_step_sets_one_story_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    import reportedly.analysis

    whole = reportedly.analysis.analyze

    def faulty(story: Story, pipeline: object) -> Analysis:
        if story.id == "bad":
            raise ZeroDivisionError("no such thing")
        return whole(story)

    monkeypatch.setattr(reportedly.analysis, "analyze", faulty)
    stories = [Story(id, "Troops left the town.", language="en") for id in ("one", "bad", "two")]
    results = list(runs.analyze_all(stories, jobs=1))
    assert [type(result) for result in results] == [Analysis, Refused, Analysis]
    refused = results[1]
    assert isinstance(refused, Refused)
    assert refused.where == "bad"
    assert "ZeroDivisionError" in refused.message
