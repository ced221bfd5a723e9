"""Hearing all quotes again, after another engine was chosen or much was learned."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from cxdesk.errors import CancelledError
from cxdesk.issues import Quote
from cxdesk.sentiment import Engine
from cxdesk.store import Change, Database, Edit
from cxdesk.store.review import count_heard, quote_pages
from cxdesk.workspace.engines import stamp_of
from cxdesk.workspace.hearing import never
from cxdesk.workspace.imports import Cancelled, Progress, no_progress


class Rescoring:
    """Rescores quotes. What a person valued stays as it was heard before: else no agreement could be told."""

    def __init__(self, database: Database, engine: Callable[[], Engine]) -> None:
        self._database, self._engine = database, engine

    def count(self) -> int:
        """Return how many quotes were heard by another engine, or by an earlier version of it."""
        return count_heard(self._database, stamp_of(self._engine()))

    def run(self, progress: Progress = no_progress, cancelled: Cancelled = never) -> int:
        """Hear those quotes again, as one step; returns how many. Raises CancelledError (nothing is kept), ReadOnlyError.

        Memory is that of one page of quotes, however many there are.
        """
        engine, total = self._engine(), self.count()
        name = "Rescore 1 quote" if total == 1 else f"Rescore {total:,} quotes"
        if total:
            pages = self._pages(engine, total, progress, cancelled)
            self._database.write_in_pages(Edit(name, ()), pages)
        progress(1.0, "")
        return total

    def _pages(
        self, engine: Engine, total: int, progress: Progress, cancelled: Cancelled
    ) -> Iterator[list[Change]]:
        done = 0
        stamp = stamp_of(engine)
        for page in quote_pages(self._database, "sentiment IS NULL"):
            if cancelled():
                raise CancelledError
            stale = [quote for quote in page if quote.engine != stamp]
            yield _rescored(stale, engine, stamp)
            done += len(stale)
            progress(done / total, f"{done:,} of {total:,}")


def _rescored(quotes: list[Quote], engine: Engine, stamp: str) -> list[Change]:
    scores = engine.score([quote.text for quote in quotes])
    return [
        Change(quote, replace(quote, heard=score.value, engine=stamp))
        for quote, score in zip(quotes, scores, strict=True)
    ]
