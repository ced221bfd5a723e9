"""How many days a fix takes, typed in place."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxdesk.errors import InvalidValueError


class EffortField(QLineEdit):
    """Days, empty for unknown. Enter or leaving it saves: `changed` carries the days or None; Esc takes it back.

    `refused` carries an InvalidValueError for what is no number above 0; `left` says that the keyboard may go on.
    """

    changed = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setAccessibleName("Effort in days")
        self.setPlaceholderText("unknown")
        self.setMaxLength(9)
        self.editingFinished.connect(self._save)

    def show_days(self, days: float | None, *, is_other: bool) -> None:
        """Show what is stored; what is being typed stays unless it `is_other` issue's."""
        is_typing = self.hasFocus() and self.text() != self._stored
        self._stored = "" if days is None else f"{days:g}"
        if is_other or not is_typing:
            self.setText(self._stored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves and goes back to the list, Esc takes the typing back."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._stored)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._save():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _save(self) -> bool:
        typed = self.text().strip().replace(",", ".")
        if typed == self._stored:
            return True
        try:
            days = float(typed) if typed else None
        except ValueError:
            days = 0.0
        if days is not None and not 0 < days < float("inf"):
            self.refused.emit(InvalidValueError("effort", self.text(), "it must be a number of days above 0"))
            self.setText(self._stored)
            return False
        self._stored = "" if days is None else f"{days:g}"
        self.changed.emit(days)
        return True
