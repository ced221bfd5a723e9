"""What is behind a cell: its figures, and every quote or note, each opening where it was said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.journey.words import facts_of, told_about
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, Panel, QuoteLine, QuoteLines
from cxdesk.touchpoints import Cell

if TYPE_CHECKING:
    from cxdesk.workspace.journey import Told

WIDTH = 340
_NOBODY = "Nobody was asked about this yet. Log an experience with Ctrl+L, or ask in the next interview."


class EvidencePanel(Panel):
    """`opened` carries what to show of the interviews: a note's id, or (note, quote). Esc emits `left`."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Evidence", "right", parent)
        self.setFixedWidth(WIDTH)
        self.facts = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.heading = Label(theme, "", "small_strong", "text2", parent=self)
        self.lines = QuoteLines(theme, "What was said", self)
        self.lines.opened.connect(self.opened)
        self.column.addWidget(self.facts)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.lines, 1)

    def show_cell(self, step: str, group: str, cell: Cell | None) -> None:
        """Show the figures of a cell; what is behind it follows with `show_told`."""
        self.set_title(step, group)
        self.facts.setText("\n".join(facts_of(cell)) if cell is not None else _NOBODY)
        self.heading.setText("")
        self.lines.show_lines(())

    def show_told(self, told: "Sequence[Told]", limit: int) -> None:
        """Show what is behind the cell."""
        self.lines.show_lines(map(_line, told))
        more = f", the first {limit}" if len(told) >= limit else ""
        quotes = sum(one.quote is not None for one in told)
        rest = len(told) - quotes
        parts = [count(quotes, "quote")] if quotes else []
        parts += [f"{count(rest, 'note')} without one"] if rest else []
        self.heading.setText(" and ".join(parts) + more)
        self._mark_first()

    def enter(self) -> None:
        """Take the focus, at the first line."""
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._mark_first()

    def _mark_first(self) -> None:
        if self.lines.hasFocus() and self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _line(told: "Told") -> QuoteLine:
    target = told.note if told.quote is None else (told.note, told.quote)
    kind = "interview" if told.is_interview else "experience"
    return QuoteLine(told.words or "…", told_about(told), f"Open this {kind}", target)
