"""The columns of the table of answers owed and given."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text
from cxdesk.desktop.tables import Column
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.loops import LoopRow

_SOON = 3
"""Days before its day from which an answer is due soon."""


def due_face(row: "LoopRow", today: date | None = None) -> StatusFace:
    """Return how urgent an answer is, with icon and words."""
    day = today or date.today()
    if row.worked:
        helped = row.worked == "yes"
        return StatusFace(
            "It helped" if helped else "Did not help",
            Icon.ACCEPT if helped else Icon.DISMISS,
            "positive" if helped else "negative",
        )
    if row.state == "answered":
        return StatusFace(f"Answered {_small(date_text(row.answered_on, day))}", Icon.CIRCLE_DONE, "positive")
    if row.due is None:
        return StatusFace("No day set", Icon.CIRCLE, "neutral")
    if row.is_overdue(day):
        return StatusFace(f"{count((day - row.due).days, 'day')} overdue", Icon.WARNING, "negative")
    if (row.due - day).days <= _SOON:
        return StatusFace(f"Due {_small(date_text(row.due, day))}", Icon.TIME, "warning")
    return StatusFace(date_text(row.due, day), Icon.CALENDAR, "neutral")


def _small(day: str) -> str:
    return day.lower() if day in ("Today", "Yesterday") else day


def _issue(row: "LoopRow") -> str:
    return "" if row.issue_number is None else f"{issue_number(row.issue_number)} {row.issue_title}"


def _age(row: "LoopRow") -> str:
    age = row.age(date.today())
    return "" if age is None else count(age, "day")


# A column shows where all that matter more than it still have their full width.
COLUMNS = (
    Column("Due", due_face, width=164, paint="status"),
    Column("Answer about", lambda row: row.what, width=200, paint="strong", stretch=2),
    Column("For", lambda row: row.contact or row.account or "Nobody named", width=130, stretch=1),
    Column("Waiting", _age, width=92, paint="number", align="right", hide_below=586),
    Column("Account", lambda row: row.account, width=130, paint="muted", stretch=1, hide_below=716),
    Column("From", lambda row: row.owner, width=148, paint="avatar", hide_below=864),
    Column("Issue", _issue, width=180, paint="muted", stretch=1, hide_below=1044),
)
