"""What a table of readings was understood as, line by line, before anything is kept."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.faces import StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, number
from cxdesk.desktop.measures.words import figure, reading_day
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label

if TYPE_CHECKING:
    from cxdesk.workspace.measure_import import Table


class LineRow(NamedTuple):
    """One line of the table, good or refused."""

    rid: int
    measure: str
    day: str
    value: str
    n: str
    words: str
    is_good: bool


def _face(row: LineRow) -> StatusFace:
    if row.is_good:
        return StatusFace("Will be kept", Icon.CIRCLE_DONE, "positive")
    return StatusFace("Left out", Icon.WARNING, "negative")


COLUMNS = (
    Column("Line", lambda row: number(row.rid), width=76, paint="number", align="right"),
    Column("", _face, width=130, paint="status"),
    Column("KPI", lambda row: row.measure, width=120, paint="strong", stretch=1, hide_below=560),
    Column("Day", lambda row: row.day, width=104),
    Column("Value", lambda row: row.value, width=110, paint="number", align="right"),
    Column("n", lambda row: row.n, width=56, paint="number", align="right", hide_below=620),
    Column(
        "Note or reason",
        lambda row: row.words,
        width=150,
        paint="muted",
        stretch=2,
        tooltip=lambda row: row.words,
    ),
)


class TablePage(QWidget):
    """`taken` carries the table to keep, `left` that nothing of it shall be kept."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._rows: dict[int, LineRow] = {}
        self.told = Label(theme, "", "card", parent=self)
        self.take = Button(theme, "Keep", Icon.DONE, "primary", parent=self)
        self.drop = Button(theme, "Keep nothing", Icon.CLOSE, tooltip="Esc", parent=self)
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.view = TableView(theme, "What was understood, line by line", self.model, self)
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 10)
        head.setSpacing(8)
        head.addWidget(self.told, 1)
        head.addWidget(self.take)
        head.addWidget(self.drop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.view, 1)
        self.take.clicked.connect(self._tell)
        self.drop.clicked.connect(self.left)

    def show_table(self, table: "Table") -> None:
        """Show good and refused lines in their order; the keyboard goes to the button that keeps them."""
        self._table = table
        self._rows = {row.rid: row for row in _line_rows(table)}
        self.model.show(sorted(self._rows))
        if self._rows and not self.view.selected_ids():
            self.view.select_id(min(self._rows))
        good, bad = len(table.lines), len(table.refused)
        left = f", {count(bad, 'line')} left out" if bad else ""
        self.told.setText(f"{count(good, 'reading')} understood{left}")
        self.take.setText(f"Keep {count(good, 'reading')}")
        self.take.setEnabled(bool(good))
        (self.take if good else self.drop).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps nothing, Ctrl+Enter keeps what was understood."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        if self._table is not None and self._table.lines:
            self.taken.emit(self._table)

    def _fetch(self, rids: list[int]) -> list[LineRow]:
        return [self._rows[rid] for rid in rids if rid in self._rows]


def _line_rows(table: "Table") -> list[LineRow]:
    good = [
        LineRow(
            one.number,
            one.measure.name,
            reading_day(one.reading.on),
            figure(one.reading.value, one.measure.unit),
            "" if one.reading.n is None else number(one.reading.n),
            one.reading.note,
            True,
        )
        for one in table.lines
    ]
    return good + [LineRow(line, "", "", "", "", reason, False) for line, reason in table.refused]
