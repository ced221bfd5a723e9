"""The columns of the table of issues."""

from typing import TYPE_CHECKING

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, feeling_face, issue_number, number, status_face
from cxdesk.desktop.tables import BarFace, ChipFace, Column

if TYPE_CHECKING:
    from cxdesk.store.listing import IssueRow

_FULL = 100.0


def _points(row: "IssueRow") -> BarFace | None:
    return None if row.points is None else BarFace(row.points / _FULL, number(row.points))


def _state(row: "IssueRow") -> ChipFace | None:
    return ChipFace("Proposed", Icon.PROPOSAL, "accent", True) if row.state == "proposed" else None


def _feeling(row: "IssueRow") -> ChipFace | None:
    return feeling_face(row.feeling) if row.mentions else None


COLUMNS = (
    Column("", lambda row: issue_number(row.number), width=76, paint="muted", order="number"),
    Column("Issue", lambda row: row.title, width=240, paint="strong", order="title", stretch=1),
    Column("", _state, width=116, paint="chip", hide_below=620),
    Column("Touchpoint", lambda row: row.touchpoint, width=140, paint="muted", hide_below=1040),
    Column("Feeling", _feeling, width=112, paint="chip", order="feeling", hide_below=820),
    Column(
        "Quotes", lambda row: str(row.mentions), width=78, paint="number", align="right", order="mentions"
    ),
    Column(
        "Accounts",
        lambda row: str(row.accounts),
        width=92,
        paint="number",
        align="right",
        order="accounts",
        hide_below=700,
    ),
    Column(
        "Severity", lambda row: row.severity, width=100, paint="severity", order="severity", hide_below=900
    ),
    Column("Priority", _points, width=150, paint="bar", order="priority"),
    Column(
        "Status",
        lambda row: status_face(row.status),
        width=120,
        paint="status",
        order="status",
        hide_below=760,
    ),
    Column("Owner", lambda row: row.owner, width=150, paint="avatar", order="owner", hide_below=1180),
    Column(
        "Due", lambda row: date_text(row.due) if row.due else "", width=110, paint="muted", hide_below=1280
    ),
)
