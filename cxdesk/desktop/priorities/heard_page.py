"""What the list rests on: how much was heard, of whom, and how much nobody has said yet."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.labels import number, percent
from cxdesk.desktop.priorities.heard_words import heard_facts
from cxdesk.desktop.screen import Context
from cxdesk.desktop.tables import BarFace, Column, IdTableModel, TableView
from cxdesk.desktop.widgets import Label, ScrollArea
from cxdesk.desktop.widgets.fact_lines import FactLines
from cxdesk.errors import InvalidValueError

if TYPE_CHECKING:
    from cxdesk.workspace.heard import Heard, SegmentHeard
    from cxdesk.workspace.listing import Listing

_TABLE = 260


class _Line:
    """A tier as a row of the table."""

    def __init__(self, rid: int, segment: "SegmentHeard") -> None:
        self.rid, self.segment = rid, segment


def _tier(line: _Line) -> str:
    return line.segment.tier or "No tier"


def _in_all(line: _Line) -> str:
    return "not said" if line.segment.in_all is None else number(line.segment.in_all)


def _value(line: _Line) -> str:
    segment = line.segment
    return percent(segment.value_heard / segment.value) if segment.value else "–"


_COLUMNS = (
    Column("Tier", _tier, width=110, paint="strong", stretch=1),
    Column(
        "Heard",
        lambda line: f"{line.segment.heard} of {line.segment.accounts}",
        width=92,
        paint="number",
        align="right",
    ),
    Column("Of their value", _value, width=116, paint="number", align="right", hide_below=620),
    Column("Customers in all", _in_all, width=124, paint="number", align="right"),
    Column(
        "Weight in the list",
        lambda line: BarFace(line.segment.weight, percent(line.segment.weight)),
        width=140,
        paint="bar",
    ),
)


class HeardPage(QWidget):
    """Facts above, the tiers below; Enter on a tier lets one say how many customers of it there are in all."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._lines: list[_Line] = []
        self.facts = FactLines(theme)
        self.tiers = IdTableModel(_COLUMNS, self._fetch, self)
        self.table = TableView(theme, "Tiers", self.tiers, self)
        self.table.setFixedHeight(_TABLE)
        self._ask = Label(theme, "", "small", "text2")
        self.in_all = QLineEdit()
        self.in_all.setAccessibleName("Customers in all")
        self.in_all.setPlaceholderText("not said")
        self.in_all.setFixedWidth(110)
        self._lay_out()
        self.table.chosen.connect(self._aim)
        self.table.opened.connect(self._edit)
        self.in_all.editingFinished.connect(self._keep)

    def show_listing(self, listing: "Listing", _why: object = None) -> None:
        """Look up what stands behind a list, and show it."""
        job = partial(self._context.workspace.heard.behind, listing)
        self._context.background.run(job, self._show, lane="pool", key="priorities.heard")

    def go_in(self) -> None:
        """Take the keyboard to the tiers."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for no more room than the list has."""
        return QSize(400, 400)

    def _lay_out(self) -> None:
        theme, inner = self._context.theme, QWidget()
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self._ask)
        asked.addWidget(self.in_all)
        asked.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addWidget(Label(theme, "By tier", "small_strong", "text"))
        column.addWidget(self.table)
        column.addLayout(asked)
        words = "Say how many customers of a tier there are in all, and a tier of which you asked many no longer speaks for the others."
        column.addWidget(Label(theme, words, "small", "text2", wrap=True))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(theme, inner, "What was heard", self))

    @Slot(object)
    def _show(self, heard: "Heard") -> None:
        self.facts.show_facts(heard_facts(heard))
        self._lines = [_Line(rid, segment) for rid, segment in enumerate(heard.segments)]
        self.tiers.show(line.rid for line in self._lines)
        if self.table.current_id() is None and self._lines:
            self.table.select_id(0)
        self._aim(self.table.current_id())

    @Slot(object)
    def _aim(self, rid: int | None) -> None:
        has_one = rid is not None and rid < len(self._lines)
        self._ask.setVisible(has_one)
        self.in_all.setVisible(has_one)
        if rid is not None and has_one and not self.in_all.hasFocus():
            segment = self._lines[rid].segment
            self._ask.setText(f"Customers of “{_tier(self._lines[rid])}” in all")
            self.in_all.setText("" if segment.in_all is None else str(segment.in_all))

    @Slot(int)
    def _edit(self, _rid: int) -> None:
        self.in_all.setFocus(Qt.FocusReason.OtherFocusReason)
        self.in_all.selectAll()

    @Slot()
    def _keep(self) -> None:
        rid = self.table.current_id()
        if rid is None or rid >= len(self._lines):
            return
        segment, typed = self._lines[rid].segment, self.in_all.text().strip().replace(",", "")
        if typed == ("" if segment.in_all is None else str(segment.in_all)):
            return
        if typed and not typed.isdecimal():
            self._refuse(InvalidValueError("customers", typed, "it must be a whole number"))
            return
        job = partial(self._context.workspace.heard.set_in_all, segment.tier, int(typed) if typed else None)
        self._context.background.run(job, self._kept, self._refuse, owner=self)

    @Slot(object)
    def _kept(self, _nothing: Any) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _refuse(self, error: Any) -> None:
        self._context.window.show_error(error)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._aim(self.table.current_id())

    def _fetch(self, rids: list[int]) -> list[_Line]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]
