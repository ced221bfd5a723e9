"""The list of all fixes, and the register of improvements."""

from datetime import date
from typing import TYPE_CHECKING

from cxdesk.desktop.fixes.words import due_face, fix_words, state_face
from cxdesk.desktop.labels import count, date_text
from cxdesk.desktop.tables import Column
from cxdesk.fixes import Fix

if TYPE_CHECKING:
    from cxdesk.workspace.register import RegisterRow


class FixLine:
    """A fix as a row of the list."""

    def __init__(self, fix: Fix) -> None:
        self.rid, self.fix = fix.number, fix


COLUMNS = (
    Column("", lambda line: fix_words(line.fix.number), width=84, paint="muted"),
    Column("Fix", lambda line: line.fix.title, width=200, paint="strong", stretch=1),
    Column("Phase", lambda line: state_face(line.fix), width=120, paint="chip"),
    Column("Service", lambda line: line.fix.service, width=150, paint="muted", hide_below=760),
    Column("Segment", lambda line: line.fix.cohort, width=120, paint="muted", hide_below=900),
    Column(
        "Accountable", lambda line: line.fix.accountable or None, width=150, paint="avatar", hide_below=560
    ),
    Column("Due", lambda line: due_face(line.fix, date.today()), width=130, paint="chip"),
)


def _timescale(row: "RegisterRow") -> str:
    """Return how much time there is, in the words of the register."""
    if row.fix.due is None or row.fix.started is None:
        return ""
    days = (row.fix.due - row.fix.started).days
    return "short" if days <= 90 else "medium" if days <= 365 else "long"


# A column shows where all that matter more than it still have their full width.
REGISTER = (
    Column("No.", lambda row: fix_words(row.fix.number), width=84, paint="muted"),
    Column("Date", lambda row: date_text(row.fix.started), width=96, paint="muted", hide_below=1052),
    Column("Size", lambda row: row.size, width=76, paint="muted", hide_below=1128),
    Column("Timescale", _timescale, width=84, paint="muted", hide_below=1212),
    Column("Description", lambda row: row.fix.title, width=160, paint="strong", stretch=2),
    Column("Priority", lambda row: f"#{row.rank}" if row.rank else "–", width=78, paint="number", align="right"),
    Column("KPI", lambda row: row.kpi, width=130, paint="muted", stretch=1, hide_below=708),
    Column("Justification", lambda row: row.justification, width=140, paint="muted", stretch=2, hide_below=848,
           tooltip=lambda row: row.justification),
    Column("Raised by", lambda row: count(row.raised_by, "customer"), width=108, paint="muted", hide_below=956),
    Column("Actioned by", lambda row: row.fix.accountable or None, width=130, paint="avatar", hide_below=578),
    Column("Due", lambda row: due_face(row.fix, date.today()), width=126, paint="chip"),
)  # fmt: skip
