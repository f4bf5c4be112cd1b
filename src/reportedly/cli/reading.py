"""A run over inputs as the user sees it: progress on stderr, refusals at once, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import typer

from reportedly.cli.output import console
from reportedly.records import Refused, Story
from reportedly.stories import ReadOptions, total_bytes
from reportedly.stories import read as read_stories

SHOWN_REFUSALS = 20
"""Refusals printed one by one; the rest are counted and can be looked up in the ledger."""


class Reading:
    """Counts and tells what happens to each input of one run."""

    def __init__(self, paths: Sequence[str], options: ReadOptions, *, quiet: bool = False) -> None:
        self.paths = list(paths)
        self.options = options
        self.quiet = quiet
        self.refused = 0
        self.counts: Counter[str] = Counter()

    def stories(self, on_refused: Callable[[Refused], None] | None = None) -> Iterator[Story]:
        """Read the inputs, tell of those that give no story, and yield those that do."""
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        with Progress(
            TextColumn("Reading"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[stories]} stories"),
            TimeRemainingColumn(),
            console=console(stderr=True),
            disable=self.quiet or not console(stderr=True).is_terminal,
            transient=True,
        ) as progress:
            task = progress.add_task("read", total=total_bytes(self.paths, options=self.options), stories=0)
            read = 0
            for item in read_stories(
                self.paths,
                options=self.options,
                on_progress=lambda size: progress.advance(task, size),
            ):
                if isinstance(item, Refused):
                    if on_refused:
                        on_refused(item)
                    self.refuse(item)
                    continue
                read += 1
                progress.update(task, stories=read)
                yield item

    def refuse(self, refused: Refused) -> None:
        """Count an input that was set aside, and say why."""
        self.refused += 1
        self.counts["aside"] += 1
        if self.refused <= SHOWN_REFUSALS:
            hint = f" {refused.hint}" if refused.hint else ""
            typer.secho(f"Set aside: {refused.where}: {refused.message}.{hint}", err=True, fg="yellow")
        elif self.refused == SHOWN_REFUSALS + 1:
            typer.secho("Further inputs set aside are only counted here.", err=True, fg="yellow")

    def count(self, outcome: str) -> None:
        """Count one story by what became of it: added, replaced or unchanged."""
        self.counts[outcome] += 1

    def summarize(self, ledger: str) -> None:
        """Say in one line what the run did."""
        if self.quiet:
            return
        counts = self.counts
        parts = [f"{counts['added']} added", f"{counts['unchanged']} unchanged"]
        if counts["replaced"]:
            parts.insert(1, f"{counts['replaced']} read anew")
        parts.append(f"{counts['aside']} set aside")
        typer.echo(f"{ledger}: {', '.join(parts)}.", err=True)
