"""A list of quotes: the customer's words, then quietly who said them and when."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.painting import paint_ring, rounded

_TARGET = Qt.ItemDataRole.UserRole
_ABOUT = Qt.ItemDataRole.UserRole + 1
_PAD = 8
_GAP = 4
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class QuoteLine(NamedTuple):
    """One quote: its words, a quiet line about it, a tool tip, and what opening it asks for."""

    words: str
    about: str
    tip: str
    target: object


class _Delegate(QStyledItemDelegate):
    """Paints words and the line about them on the panel's own ground."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._body, self._small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("small"))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that all the words need at the list's width."""
        width = self._list.viewport().width()
        room = QRectF(0, 0, width - 2 * _PAD, 10_000).toRect()
        words = self._body.boundingRect(room, _WRAP, str(index.data())).height()
        about = self._small.boundingRect(room, _WRAP, str(index.data(_ABOUT))).height()
        return QSize(width, words + about + _GAP + 2 * _PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one quote."""
        colors, state = self._theme.colors, option.state
        box = QRectF(option.rect).adjusted(0, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and self._list.hasFocus():
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        text = box.adjusted(_PAD, _PAD - 1, -_PAD, 0).toRect()
        painter.setFont(self._theme.font("body"))
        painter.setPen(colors.text)
        words = str(index.data())
        painter.drawText(text, _WRAP, words)
        text.setTop(text.top() + self._body.boundingRect(text, _WRAP, words).height() + _GAP)
        painter.setFont(self._theme.font("small"))
        painter.setPen(colors.text2)
        painter.drawText(text, _WRAP, str(index.data(_ABOUT)))
        painter.restore()


class QuoteLines(QListWidget):
    """`opened` carries a line's target, by click or Enter."""

    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)
        theme.changed.connect(self._wear)

    def show_lines(self, lines: Iterable[QuoteLine]) -> None:
        """Show these quotes instead of the ones before."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(f"“{line.words}”")
            item.setData(_TARGET, line.target)
            item.setData(_ABOUT, line.about)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.words} {line.about}")
            item.setToolTip(line.tip)
            self.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_TARGET))

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
