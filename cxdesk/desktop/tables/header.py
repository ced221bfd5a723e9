"""Titles above a big table, with the arrow of the present order."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.tables.column import Column
from cxdesk.desktop.tables.delegate import PADDING, padded
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_text

_HEIGHT = 36
_ARROW = 14
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Header(QHeaderView):
    """A painted header; sections of sortable columns can be clicked."""

    def __init__(self, theme: Theme, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._columns = theme, columns
        self.order, self.descending = "", False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return the fixed height."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def show_order(self, order: str, descending: bool) -> None:
        """Draw the arrow at the column of this order."""
        self.order, self.descending = order, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        column, colors = self._columns[section], self._theme.colors
        painter.fillRect(rect, colors.surface)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colors.line)
        box = padded(QRectF(rect), section, len(self._columns))
        sorted_now = bool(column.order) and column.order == self.order
        ink = colors.text if sorted_now else colors.text2
        is_right = column.align == "right" or column.paint == "number"
        paint_text(painter, box, column.title, font("small_strong"), ink, _RIGHT if is_right else _LEFT)
        if sorted_now:
            self._arrow(painter, box, column.title, is_right)

    def _arrow(self, painter: QPainter, box: QRectF, title: str, is_right: bool) -> None:
        width = metrics("small_strong").horizontalAdvance(title)
        left = box.right() - width - _ARROW - 3 if is_right else box.x() + width + 3
        icon = Icon.DESCENDING if self.descending else Icon.ASCENDING
        place = QRectF(max(left, box.x() - PADDING), box.y(), _ARROW, box.height())
        paint_icon(painter, place, self._theme, icon, self._theme.colors.text)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
