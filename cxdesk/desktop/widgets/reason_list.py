"""Reasons of a score, line by line: words, rule, amount."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.desktop.reasons import Reason, spoken
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_text

ROW = 22
"""Height of a line."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_AMOUNT = 56


class ReasonList(QWidget):
    """Shows reasons; its accessible name says them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.reasons: list[Reason] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def show_reasons(self, reasons: list[Reason]) -> None:
        """Show these instead of the ones before."""
        self.reasons = reasons
        self.setAccessibleName(spoken(reasons))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every line."""
        return QSize(200, ROW * len(self.reasons))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        for place, reason in enumerate(self.reasons):
            paint_reason(painter, QRectF(0, place * ROW, self.width(), ROW), self._theme, reason)

    @Slot()
    def _wear(self) -> None:
        self.update()


def paint_reason(painter: QPainter, box: QRectF, theme: Theme, reason: Reason) -> None:
    """Draw one line: words at the left, the rule and the amount at the right."""
    colors = theme.colors
    rule = metrics("small").horizontalAdvance(reason.rule) + 2
    words = box.adjusted(0, 0, -_AMOUNT - rule - 8, 0)
    paint_text(painter, words, reason.words, font("strong"), colors.text)
    paint_text(painter, box.adjusted(0, 0, -_AMOUNT, 0), reason.rule, font("small"), colors.text2, _RIGHT)
    paint_text(painter, box, reason.amount, font("strong"), colors.tint(reason.tone).ink, _RIGHT)
