"""The columns of the table of issues."""

from typing import TYPE_CHECKING

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, feeling_face, number, status_face
from cxdesk.desktop.tables import BarFace, ChipFace, Column
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.listing import IssueRow

_FULL = 100.0


def _days(row: "IssueRow") -> str:
    return "" if row.effort is None else f"{row.effort:g} d"


def _points(row: "IssueRow") -> BarFace | None:
    return None if row.points is None else BarFace(row.points / _FULL, number(row.points))


def _state(row: "IssueRow") -> ChipFace | None:
    return ChipFace("Proposed", Icon.PROPOSAL, "accent", True) if row.state == "proposed" else None


def _feeling(row: "IssueRow") -> ChipFace | None:
    return feeling_face(row.feeling) if row.mentions else None


# A column shows where all that matter more than it still have their full width.
COLUMNS = (
    Column("", lambda row: issue_number(row.number), width=100, paint="muted", order="number"),
    Column("Issue", lambda row: row.title, width=200, paint="strong", order="title", stretch=1),
    Column("", _state, width=116, paint="chip", hide_below=630),
    Column("Touchpoint", lambda row: row.touchpoint, width=140, paint="muted", hide_below=1340),
    Column("Feeling", _feeling, width=112, paint="chip", order="feeling", hide_below=742),
    Column(
        "Quotes", lambda row: str(row.mentions), width=78, paint="number", align="right", order="mentions"
    ),
    Column(
        "Accounts",
        lambda row: str(row.accounts),
        width=94,
        paint="number",
        align="right",
        order="accounts",
        hide_below=1050,
    ),
    Column(
        "Severity", lambda row: row.severity, width=96, paint="severity", order="severity", hide_below=838
    ),
    Column("Effort", _days, width=80, paint="number", align="right", order="effort", hide_below=1420),
    Column("Priority", _points, width=136, paint="bar", order="priority"),
    Column(
        "Status",
        lambda row: status_face(row.status),
        width=118,
        paint="status",
        order="status",
        hide_below=956,
    ),
    Column("Owner", lambda row: row.owner, width=150, paint="avatar", order="owner", hide_below=1200),
    Column(
        "Due", lambda row: date_text(row.due) if row.due else "", width=110, paint="muted", hide_below=1530
    ),
)
