"""What can be alike, kept ready: it follows the workspace edit by edit, so that nothing is read twice."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import Generic, Protocol, TypeVar

from cxdesk.identity import Id
from cxdesk.issues.alike import features
from cxdesk.issues.likeness import Likeness
from cxdesk.store import Database
from cxdesk.store.likeness import OpenIssue, SaidQuote, Since, issues_since, quotes_since


class _Record(Protocol):
    @property
    def id(self) -> Id: ...


T = TypeVar("T", bound=_Record)


class Shelf(Generic[T]):
    """Records with what their texts are about; hold `lock` while using `records` or `index` after `follow`.

    `records` are those that are worth keeping, `index` has all of them.
    """

    def __init__(
        self,
        edits: Callable[[], int],
        read: Callable[[int], Since[T]],
        features_of: Callable[[T], Counter[int]],
        is_kept: Callable[[T], bool] = lambda _record: True,
    ) -> None:
        self.lock = RLock()
        self.records: dict[Id, T] = {}
        self.index: Likeness[Id] = Likeness()
        self._edits, self._read, self._features_of, self._is_kept = edits, read, features_of, is_kept
        self._seen, self._newest = -1, 0

    def follow(self) -> None:
        """Take in what was written since the last time; a first time reads everything."""
        with self.lock:
            edits = self._edits()
            if edits == self._seen:
                return
            since = self._read(self._newest)
            if since.touched is None:
                self.index, self.records = Likeness(), {}
            self._take(since)
            self._seen, self._newest = edits, since.newest

    def _take(self, since: Since[T]) -> None:
        now = {record.id for record in since.records}
        for one in (since.touched or frozenset()) - now:
            self.index.drop(one)
        for one in since.touched or ():
            self.records.pop(one, None)
        for record in since.records:
            self.index.put(record.id, self._features_of(record))
            if self._is_kept(record):
                self.records[record.id] = record


def issue_shelf(database: Database) -> Shelf[OpenIssue]:
    """Return the shelf of the issues that one can file under."""
    return Shelf(lambda: database.edits_done, partial(issues_since, database), issue_features)


def quote_shelf(database: Database) -> Shelf[SaidQuote]:
    """Return the shelf of all quotes; its records are those that say what hurts and have no issue."""
    return Shelf(lambda: database.edits_done, partial(quotes_since, database), quote_features, _is_loose)


def issue_features(issue: OpenIssue) -> Counter[int]:
    """Return what an issue is about: title, tags, and what customers said."""
    return features(issue.said, issue.tags, issue.title)


def quote_features(quote: SaidQuote) -> Counter[int]:
    """Return what a quote is about."""
    return features(quote.text, quote.tags)


def _is_loose(quote: SaidQuote) -> bool:
    return not quote.is_filed and quote.kind != "delight"
