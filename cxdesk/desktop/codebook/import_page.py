"""What a file would add to the codebook and change in it, before it does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.codebook.words import outcome_words
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, TwoLine, TwoLines

if TYPE_CHECKING:
    from cxdesk.exchange.codebook import Comparison, Kind, Outcome

_ICONS = {"refused": Icon.WARNING, "added": Icon.NEW, "changed": Icon.EDIT}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHOWN = 160


class ImportPage(QWidget):
    """`taken` carries the comparison to take over; `left` tells of Escape or Cancel."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.comparison: Comparison | None = None
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.summary = Label(theme, "", "body", wrap=True, parent=self)
        self.remarks = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.list = TwoLines(theme, "Rows of the file", self)
        self.details = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.do = Button(theme, "Take over", Icon.DONE, "primary", parent=self)
        self.cancel = Button(theme, "Cancel", parent=self)
        self._lay_out()
        self.list.chosen.connect(self._explain)
        self.list.opened.connect(self._take)
        self.do.clicked.connect(self._take)
        self.cancel.clicked.connect(self.left)

    def begin(self, found: "Comparison") -> None:
        """Show what a file would do, refused rows first; Enter does it when there is anything to do."""
        self.comparison = found
        self.title.setText(f"Import {found.path.name}")
        rows = [row for kind in ("refused", "changed", "added") for row in found.of(kind)]
        does = len(rows) - len(found.of("refused"))
        self.summary.setText(_summary(found))
        self.remarks.setText("\n".join(found.remarks))
        self.remarks.setVisible(bool(found.remarks))
        self.list.show_lines(
            TwoLine(row.name or "(no name)", outcome_words(row), row.number, _ICONS[row.kind]) for row in rows
        )
        self.do.setEnabled(does > 0)
        self.do.setText(f"Take over {count(does, 'tag')}" if does else "Nothing to take over")
        self._explain()
        (self.list if rows else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes over, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and not self.cancel.hasFocus():
            self._take()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    @Slot()
    def _explain(self, *_number: object) -> None:
        rows = self.comparison.rows if self.comparison is not None else ()
        row = next((one for one in rows if one.number == self.list.current), None)
        self.details.setText("" if row is None else detail_words(row))

    @Slot()
    def _take(self, *_number: object) -> None:
        if self.comparison is not None and self.do.isEnabled():
            self.taken.emit(self.comparison)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.do, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        for widget in (self.title, self.summary, self.remarks, self.list, self.details):
            column.addWidget(widget, 1 if widget is self.list else 0)
        column.addLayout(buttons)


def _summary(found: "Comparison") -> str:
    kinds: dict[Kind, str] = {
        "added": "new",
        "changed": "changed",
        "unchanged": "as they are",
        "refused": "refused",
    }
    counts = (f"{len(found.of(kind))} {word}" for kind, word in kinds.items())
    return f"{', '.join(counts)}. Nothing is deleted; it is one step to undo."


def detail_words(row: "Outcome") -> str:
    """Return, per column that a row changes, what stands there and what will."""
    if row.before is None or row.after is None:
        return row.after.definition if row.after is not None else ""
    from cxdesk.exchange.codebook.cells import cells_of

    old, new = cells_of(row.before), cells_of(row.after)
    pairs = ((name, _short(old.get(name, "")), _short(new.get(name, ""))) for name in row.columns)
    return "\n".join(f"{name}: {before}  →  {after}" for name, before, after in pairs)


def _short(text: str) -> str:
    words = " ".join(text.split()) or "(empty)"
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
