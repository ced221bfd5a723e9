"""One reading of the list of issues: what was asked for and what was found."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxdesk.desktop.tables.model import PAGE

if TYPE_CHECKING:
    from cxdesk.identity import Id
    from cxdesk.issues import Issue
    from cxdesk.store.listing import IssueRow, QuoteRow
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
    seen: "Sequence[IssueRow]"
    """The rows that will be seen first."""


def read_list(
    workspace: Any, typed: str, pinned: "IssueFilter", order: str, descending: bool, top: int = 0
) -> Listed:
    """Read the list for what is typed and what is on; `top` is the place of the first row seen."""
    filters = workspace.issue_filters
    reading = filters.read(typed)
    asked = pinned.joined(reading.filter)
    ids = workspace.issues.row_ids(asked.words, order, descending, asked.chosen)
    total = int(workspace.counts().issues)
    start = min(max(top, 0), max(0, len(ids) - 1)) // PAGE * PAGE
    seen = workspace.issues.rows(ids[start : start + 2 * PAGE].tolist())
    return Listed(typed, ids, total, reading, asked, filters.names(asked), filters.saved(), seen)


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


def find_row(workspace: Any, identity: "Id") -> int | None:
    """Return the row id of an issue, or of the one it became part of; None for a dismissed one. Raises UnknownRecordError."""
    head = workspace.issues.head(identity)
    rows = workspace.issues.rows(workspace.issues.row_ids(f"CX-{head.number}", "number").tolist())
    return next((row.rid for row in rows if row.id == head.id), None)
