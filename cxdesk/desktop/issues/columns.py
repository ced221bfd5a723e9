"""The columns of the table of issues; the less telling ones leave when it gets narrow."""

from typing import TYPE_CHECKING

from cxdesk.desktop.faces import BarFace, ChipFace, StatusFace
from cxdesk.desktop.labels import date_text, feeling_face, number, status_face
from cxdesk.desktop.tables import Column
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.listing import IssueRow

_FULL = 100.0
TITLE = 1
"""The place of the title, which TitleDelegate paints."""


def _nothing(row: "IssueRow") -> None:
    return None


def _title(row: "IssueRow") -> str:
    return f"{row.title}, proposed" if row.state == "proposed" else row.title


def _full_title(row: "IssueRow") -> str:
    return row.title


def _number(row: "IssueRow") -> str:
    return issue_number(row.number)


def _touchpoint(row: "IssueRow") -> str:
    return row.touchpoint


def _feeling(row: "IssueRow") -> ChipFace | None:
    return feeling_face(row.feeling) if row.mentions else None


def _mentions(row: "IssueRow") -> str:
    return number(row.mentions)


def _accounts(row: "IssueRow") -> str:
    return number(row.accounts)


def _severity(row: "IssueRow") -> int | None:
    return row.severity


def _severity_words(row: "IssueRow") -> str:
    return "not judged" if row.severity is None else f"{row.severity} of 5"


def _effort(row: "IssueRow") -> str:
    return "–" if row.effort is None else f"{row.effort:g} d"


def _effort_words(row: "IssueRow") -> str:
    return "unknown" if row.effort is None else f"{row.effort:g} days"


def _points(row: "IssueRow") -> BarFace | None:
    return None if row.points is None else BarFace(row.points / _FULL, number(row.points))


def _rank(row: "IssueRow") -> str:
    return "Not ranked yet" if row.rank is None else f"Rank {row.rank}, {number(row.points or 0, 1)} points"


def _status(row: "IssueRow") -> StatusFace:
    return status_face(row.status)


def _owner(row: "IssueRow") -> str:
    return row.owner


def _due(row: "IssueRow") -> str:
    return date_text(row.due) or "–"


COLUMNS = (
    Column("", _number, width=94, paint="muted", order="number"),
    Column("Issue", _nothing, width=214, order="title", stretch=1, text=_title, tooltip=_full_title),
    Column("Touchpoint", _touchpoint, width=128, paint="muted", hide_below=990, tooltip=_touchpoint),
    Column("Feeling", _feeling, width=112, paint="chip", order="feeling", hide_below=850),
    Column("Mentions", _mentions, width=92, paint="number", align="right", order="mentions"),
    Column("Accounts", _accounts, width=92, paint="number", align="right", order="accounts", hide_below=1270),
    Column(
        "Severity",
        _severity,
        width=96,
        paint="severity",
        order="severity",
        text=_severity_words,
        hide_below=640,
    ),
    Column(
        "Effort",
        _effort,
        width=84,
        paint="muted",
        align="right",
        order="effort",
        text=_effort_words,
        hide_below=1380,
    ),
    Column("Priority", _points, width=146, paint="bar", order="priority", tooltip=_rank),
    Column("Status", _status, width=118, paint="status", order="status", hide_below=750),
    Column("Owner", _owner, width=142, paint="avatar", order="owner", hide_below=1130, tooltip=_owner),
    Column("Due", _due, width=104, paint="muted", hide_below=1490),
)
