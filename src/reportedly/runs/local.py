"""Analyse many stories on this machine: in this process, or in a pool of spawned ones.

Records come back in the order of the stories however many workers there are, so a ledger filled with
`jobs=4` is the one that `jobs=1` fills.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from reportedly.errors import ReportedlyError
from reportedly.records import Analysis, Refused, Story

if TYPE_CHECKING:
    from reportedly.analysis import Pipeline
    from reportedly.ontology import Ontology

WAITING_PER_WORKER: Final = 4
"""Stories handed out ahead of the one waited for: enough that no worker idles behind a long story,
few enough that memory stays flat over any number of stories."""

_worker_pipeline: Pipeline | None = None
_worker_ontology: Ontology | None = None


def analyze_all(
    stories: Iterable[Story],
    *,
    jobs: int = 1,
    pipeline: str | None = None,
    fast: bool = False,
    ontology: Ontology | None = None,
) -> Iterator[Analysis | Refused]:
    """Analyse stories, one record each, in their order.

    Args:
        stories: any number of them; they are taken as they are needed.
        jobs: processes to use; 1 works in this one.
        pipeline: name of a spaCy package, or None for the default.
        fast: leave the trained reader out.
        ontology: whose own senses to find beside the shipped ones.

    Yields:
        An `Analysis`, or a `Refused` for a story on which a step failed; the others go on.

    Raises:
        ReportedlyError: a worker process died, most likely for want of memory.
    """
    if jobs <= 1:
        _load(pipeline, fast, ontology)
        yield from map(_analyze, stories)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_load, initargs=(pipeline, fast, ontology)) as pool:
        waiting: deque[Future[Analysis | Refused]] = deque()
        try:
            for story in stories:
                waiting.append(pool.submit(_analyze, story))
                if len(waiting) >= jobs * WAITING_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ReportedlyError(
                "a worker process died, most likely for want of memory",
                hint="What was read so far is kept. Run the same command again with fewer --jobs.",
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _load(name: str | None, fast: bool, ontology: Ontology | None) -> None:
    global _worker_pipeline, _worker_ontology
    from reportedly.analysis import Pipeline, default_pipeline

    _worker_pipeline = Pipeline.load(name, fast=fast) if name else default_pipeline(fast=fast)
    _worker_ontology = ontology


def _analyze(story: Story) -> Analysis | Refused:
    from reportedly.analysis import analyze

    try:
        if _worker_ontology is None:
            return analyze(story, _worker_pipeline)
        return _analyze_with(_worker_ontology, story)
    # A fault in one step must cost one story, never the run; it is reported with its kind and place.
    except Exception as error:
        last = error.__traceback__
        while last and last.tb_next:
            last = last.tb_next
        line = f"{last.tb_frame.f_globals.get('__name__')}:{last.tb_lineno}" if last else "?"
        return Refused(
            where=story.id,
            code="analysis",
            message=f"the analysis failed: {type(error).__name__} in {line}: {error}",
            hint="Please report it with the story's text; the other stories are not affected.",
        )


def _analyze_with(ontology: Ontology, story: Story) -> Analysis:
    from reportedly.ontology import analyze_with

    return analyze_with(ontology, story, _worker_pipeline)
