"""Every unit in every common form, with and without a day to count from: always a value, never a crash."""

from __future__ import annotations

import pytest

from reportedly.data import toml
from reportedly.grounding.time import find

FORMS = (
    "They met two {many} ago.",
    "They met half a {one} ago.",
    "They met last {one}.",
    "They will meet next {one}.",
    "They met this {one}.",
    "They met the {one} before.",
    "They met a {one} later.",
    "They met in the past two {many}.",
    "They met every {one}.",
    "They met several {many} before the summit.",
    "They met for one and a half {many}.",
)
MANY = {one: many for many, one in toml("time_words.toml")["units"].items()}


@pytest.mark.parametrize("unit", sorted(set(toml("time_words.toml")["unit"].values())))
@pytest.mark.parametrize("anchor", ["2014-02-04", "2014", "2014-02/2014-05", None])
def test_every_unit_can_be_read(unit: str, anchor: str | None) -> None:
    for form in FORMS:
        text = form.format(one=unit, many=MANY.get(unit, unit + "s"))
        for time in find(text, anchor=anchor):
            assert time.value
