"""A workspace of 2,000 fixes, each with its options and steps: read for the board, shown on it, one page of one.

The board opens within 200 ms: read (on the pool) and shown (on the window's thread) together. Processor seconds of the
fastest of several runs; what is kept in memory between two openings (nothing but the records' classes) is not emptied.
"""

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cxdesk.desktop.fixes.board import Board
from cxdesk.desktop.theme import Theme
from cxdesk.fixes import Fix, Option, PlanStep
from cxdesk.identity import new_id
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.bench import Row, processor_seconds

FIXES = 2_000
OPENS, FRAME = 0.2, 0.016
_KINDS = ("keep", "change", "improve")


def _fill(workspace: Workspace) -> None:
    day = date.today()
    made = [
        Fix(
            id=new_id(),
            number=at,
            title=f"Shorter way number {at} through order entry",
            phase=at % 7 + 1,
            service=f"Service {at % 40}",
            accountable=f"Person {at % 30}",
            due=day + timedelta(days=at % 90 - 30),
            options=tuple(
                Option(key=kind, kind=kind, title=f"Way {kind}", low=1, likely=2, high=4, worth=100.0, once=10.0,
                       monthly=50.0, lead_days=10, reversal="easy")
                for kind in _KINDS  # type: ignore[arg-type]
            ),
            steps=tuple(
                PlanStep(key=str(k), title=f"Step {k}", owner="Ana", low=1, likely=2, high=5, due=day,
                         after=(str(k - 1),) if k else ())
                for k in range(6)
            ),
        )
        for at in range(1, FIXES + 1)
    ]  # fmt: skip
    workspace._database.write(Edit("Fill", [Change(None, one) for one in made], undoable=False))


def run() -> list[Row]:
    """Measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    board = Board(Theme(application, "light"))
    board.resize(1200, 800)
    board.show()
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "fixes.cxdesk") as workspace,
    ):
        _fill(workspace)
        fixes = workspace.fixes.all()

        def show() -> None:
            board.show_fixes([])
            board.show_fixes(fixes)
            board.grab()

        read = processor_seconds(workspace.fixes.all)
        shown = processor_seconds(show)
        page = processor_seconds(lambda: workspace.fixes.page(fixes[0].id))
    board.close()
    return [
        Row(f"board of {FIXES:,} fixes read and shown", read + shown, "what is promised", OPENS, 1.0),
        Row("of this on the window's thread", shown, "three frames", 3 * FRAME, 1.0),
        Row("page of one, with its forecast", page, "what is promised", OPENS, 1.0),
    ]
