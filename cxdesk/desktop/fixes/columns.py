"""The list of all fixes."""

from datetime import date

from cxdesk.desktop.fixes.words import due_face, fix_words, state_face
from cxdesk.desktop.tables import Column
from cxdesk.fixes import Fix


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
