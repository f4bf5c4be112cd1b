"""Our own annotated texts for training. `texts/*.txt` → sentences with trigger, type, mode and sides.

A text is one line; below it, indented, stand its events, one a line. `README.md` has the rules.

    Peru expelled two Chilean diplomats, a day after Santiago recalled its consul.
      SANCTION/expel | expelled | Peru | two Chilean diplomats
      SANCTION/withdraw | recalled | Santiago |

`python -m training.events.texts [FILE…]` checks the files, or those named, and counts what they hold.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from reportedly.events.coding import MODES
from reportedly.records import EventType, Span

FOLDER: Final = Path(__file__).parent / "texts"
TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
_NUMBERED: Final = re.compile(r"^(?P<words>.*)~(?P<number>\d+)$")


@dataclass(frozen=True)
class Told:
    """One event of a text; `type` is None for words that may fairly be coded or not."""

    type: EventType | None
    mode: str | None
    trigger: Span
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


@dataclass(frozen=True)
class AnnotatedText:
    """A text with all its events; offsets are code points."""

    id: str
    text: str
    events: tuple[Told, ...]


def load(files: tuple[Path, ...] = ()) -> list[AnnotatedText]:
    """Read all files, or those given.

    Raises:
        ValueError: a line does not hold to the format; all faults are told at once.
    """
    found: list[AnnotatedText] = []
    faults: list[str] = []
    for file in files or sorted(FOLDER.glob("*.txt")):
        for number, text, lines in _blocks(file):
            try:
                events = tuple(_event(text, line) for line in lines)
                found.append(AnnotatedText(f"{file.stem}:{number}", text, events))
            except ValueError as fault:
                faults.append(f"{file.name}:{number}: {fault}")
    if faults:
        raise ValueError("\n".join(faults))
    return found


def _blocks(file: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Give each text with the number of its line and the lines of its events."""
    text, at, lines = "", 0, list[str]()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] in " \t":
            lines.append(line.strip())
            continue
        if text:
            yield at, text, lines
        text, at, lines = line.strip(), number, []
    if text:
        yield at, text, lines


def _event(text: str, line: str) -> Told:
    parts = [part.strip() for part in line.split("|")]
    if parts[0] == "?":
        if len(parts) != 2:
            raise ValueError(f"an optional word is '? | word', this is: {line}")
        return Told(None, None, _span(text, parts[1]))
    if len(parts) != 4:
        raise ValueError(f"an event is 'TYPE/mode | trigger | actors | recipients', this is: {line}")
    name, _, mode = parts[0].partition("/")
    kind = next((kind for kind in TYPES if kind == name), None)
    if kind is None:
        raise ValueError(f"no type {name!r}")
    if mode and mode not in MODES[kind]:
        raise ValueError(f"{kind} has no mode {mode!r}; it has: {', '.join(MODES[kind]) or 'none'}")
    actors, recipients = (
        tuple(_span(text, words.strip()) for words in part.split(";") if words.strip()) for part in parts[2:]
    )
    return Told(kind, mode or None, _span(text, parts[1]), actors, recipients)


def _span(text: str, words: str) -> Span:
    """Find words in a text; `words~2` is their second place, counted as whole words."""
    numbered = _NUMBERED.match(words)
    number = int(numbered["number"]) if numbered else 1
    words = numbered["words"] if numbered else words
    places = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    if len(places) < number:
        raise ValueError(f"{words!r} stands {len(places)} times in: {text[:60]}")
    return Span(places[number - 1].start(), places[number - 1].end())


def main() -> int:
    """Check and count."""
    try:
        texts = load(tuple(map(Path, sys.argv[1:])))
    except ValueError as fault:
        print(fault)
        return 1
    types = Counter(event.type for text in texts for event in text.events)
    doubles = [text for text, number in Counter(text.text for text in texts).items() if number > 1]
    print(
        f"{len(texts)} texts, {sum(not text.events for text in texts)} without events, {len(doubles)} doubles"
    )
    print(", ".join(f"{kind or 'optional'} {number}" for kind, number in types.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
