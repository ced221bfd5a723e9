"""A field to type what one looks for."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import paint_icon

_PAUSE = 150


class SearchField(QLineEdit):
    """A line with a magnifier. `searched` comes 150 ms after the last key and at once on Enter; Esc clears."""

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = ""
        self.setProperty("place", "search")
        self.setFixedHeight(sizes.CONTROL)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder.rstrip("…."))
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._say)
        theme.changed.connect(self._wear)

    def settle(self, text: str) -> None:
        """Show a text without asking for it."""
        self.setText(text)
        self._pause.stop()
        self._said = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down asks to go to the results, the rest edits."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._say()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line and the magnifier."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(10, (self.height() - 15) / 2, 15, 15)
        paint_icon(painter, box, self._theme, Icon.SEARCH, self._theme.colors.text2)

    @Slot()
    def _wait(self) -> None:
        self._pause.start()

    @Slot()
    def _say(self) -> None:
        self._pause.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)

    @Slot()
    def _wear(self) -> None:
        self.update()
