"""One reading of the list of issues: what was asked for and what was found."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow
    from cxdesk.store.review import Voice
    from cxdesk.workspace.issue_filter import IssueFilter, Reading, SavedFilter


@dataclass(frozen=True, slots=True)
class Listed:
    """The row ids found for a filter, how many issues there are in all, and what goes with it."""

    typed: str
    ids: "array[int]"
    total: int
    reading: "Reading"
    asked: "IssueFilter"
    names: Mapping[tuple[str, str], str]
    kept: "Sequence[SavedFilter]"


def read_list(workspace: Any, typed: str, pinned: "IssueFilter", order: str, descending: bool) -> Listed:
    """Read the list for what is typed and what is on."""
    filters = workspace.issue_filters
    reading = filters.read(typed)
    asked = pinned.joined(reading.filter)
    ids = workspace.issues.row_ids(asked.words, order, descending, asked.chosen)
    total = int(workspace.counts().issues)
    return Listed(typed, ids, total, reading, asked, filters.names(asked), filters.saved())


@dataclass(frozen=True, slots=True)
class Detail:
    """One issue with its quotes, what each account feels, and the issues that became part of it."""

    issue: "Issue"
    quotes: "Sequence[QuoteRow]" = ()
    voices: "Sequence[Voice]" = ()
    inside: "Sequence[Issue]" = ()


def read_detail(workspace: Any, identity: bytes) -> Detail:
    """Read one issue. Raises UnknownRecordError."""
    quotes = workspace.quotes
    return Detail(
        workspace.issues.get(identity),
        quotes.of_issue(identity),
        quotes.voices(identity),
        workspace.issues.inside(identity),
    )
