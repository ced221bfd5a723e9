"""Walking over the page by arrow keys: doors in a row, lines below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

Rows = Sequence[Sequence[QAbstractButton]]

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Steps(QObject):
    """Moves the focus among rows of buttons; Enter presses. `stepped` tells the widget that got the focus."""

    stepped = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self.is_stacked = False

    def set_rows(self, rows: Rows) -> None:
        """Walk over these from now on; empty rows are passed over."""
        self._rows = [row for row in rows if row]
        for row in self._rows:
            for button in row:
                button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrows and Enter from the buttons."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in _PRESSING and isinstance(watched, QAbstractButton):
            watched.click()
            return True
        return self._step(watched, key)

    def _step(self, watched: QObject, key: Qt.Key) -> bool:
        rows = [[one] for row in self._rows for one in row] if self.is_stacked else self._rows
        place = next(
            ((r, c) for r, row in enumerate(rows) for c, one in enumerate(row) if one is watched), None
        )
        if place is None or (key not in _SIDEWAYS and key not in _UPRIGHT):
            return False
        down, across = place[0] + _UPRIGHT.get(key, 0), place[1] + _SIDEWAYS.get(key, 0)
        if not 0 <= down < len(rows):
            return True
        if key in _UPRIGHT:
            across = min(across, len(rows[down]) - 1)
        if 0 <= across < len(rows[down]):
            self._focus(rows[down][across])
        return True

    def _focus(self, button: QAbstractButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.stepped.emit(button)
