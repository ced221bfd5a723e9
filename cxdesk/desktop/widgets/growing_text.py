"""A field for a sentence that wraps: as high as its words need."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_AROUND = 13


class GrowingText(QPlainTextEdit):
    """One paragraph. Enter emits `entered`; line breaks that are pasted become blanks.

    It has no undo of its own: Ctrl+Z is the window's, so that there is one order of steps; `undo_asked` comes first.
    """

    entered = Signal()
    undo_asked = Signal()

    def __init__(self, face: QFont, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(face)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self.horizontalScrollBar().valueChanged.connect(self._hold)
        self._fit()

    @property
    def text(self) -> str:
        """The words, blanks around them left out."""
        return " ".join(self.toPlainText().split())

    def set_text(self, text: str) -> None:
        """Show other words, silently, the cursor behind them; the same ones leave it where it is."""
        if text != self.text:
            blocked = self.blockSignals(True)
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.blockSignals(blocked)
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(step) for step in _STEPS)
        ):
            self.undo_asked.emit()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, in one paragraph."""
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a width that may grow and the height in use."""
        return QSize(200, self.height())

    @Slot()
    def _hold(self, *_value: object) -> None:
        """Stay at the left: a cursor behind the last letter would push the words aside by a pixel."""
        self.horizontalScrollBar().setValue(0)

    @Slot()
    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = lines * ceil(QFontMetricsF(self.font()).lineSpacing()) + _AROUND
        if height != self.height():
            self.setFixedHeight(height)
