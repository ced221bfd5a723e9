"""A long list of quotes of which some are ticked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded
from cxdesk.identity import Id

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from cxdesk.store.listing import QuoteRow

_QUOTE = Qt.ItemDataRole.UserRole
_ABOUT = Qt.ItemDataRole.UserRole + 1
_CHECK = Qt.ItemDataRole.CheckStateRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW, _BOX, _PAD = 32, 16, 8
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints a box, the words, and quietly who said them."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every quote has."""
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one quote."""
        colors, state = self._theme.colors, option.state
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_current = bool(state & _SELECTED) and self._list.hasFocus()
        if is_current or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and has_ring(self._list):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        self._paint_box(painter, box, Qt.CheckState(index.data(_CHECK)) == _ON)
        about = str(index.data(_ABOUT))
        room = min(metrics("small").horizontalAdvance(about) + 12, box.width() * 0.4) if about else 0
        words = box.adjusted(_PAD + _BOX + 10, 0, -_PAD - room, 0)
        paint_text(painter, words, str(index.data()), font("body"), colors.text)
        beside = QRectF(words.right() + 12, box.y(), room - 12, box.height())
        paint_text(painter, beside, about, font("small"), colors.text2)

    def _paint_box(self, painter: QPainter, box: QRectF, is_on: bool) -> None:
        colors = self._theme.colors
        mark = QRectF(box.x() + _PAD, box.y() + (box.height() - _BOX) / 2, _BOX, _BOX)
        rounded(painter, mark, 4, colors.accent if is_on else None, None if is_on else colors.line_strong)
        if is_on:
            paint_icon(painter, mark.adjusted(2, 2, -2, -2), self._theme, Icon.DONE, colors.on_accent)


class QuoteChoices(QListWidget):
    """Space or a click ticks one, Ctrl+A all or none; `ticked` follows each change."""

    ticked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Quotes that can go over")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemClicked.connect(self._toggle)
        self.itemChanged.connect(self.ticked)
        theme.changed.connect(self._wear)

    @property
    def chosen(self) -> list[Id]:
        """The quotes that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        return [item.data(_QUOTE) for item in items if item.checkState() == _ON]

    @property
    def shown(self) -> list[Id]:
        """All quotes in the list."""
        return [self.item(row).data(_QUOTE) for row in range(self.count())]

    def show_rows(self, rows: "Sequence[QuoteRow]", ticked: bool, also: "Container[Id]" = ()) -> None:
        """Show these quotes, all ticked, or only those that are among `also`."""
        blocked = self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(f"“{row.text}”")
            item.setData(_QUOTE, row.id)
            about = ", ".join(part for part in (row.account or row.contact, date_text(row.on)) if part)
            item.setData(_ABOUT, about)
            item.setCheckState(_ON if ticked or row.id in also else _OFF)
            item.setToolTip(row.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.text} {about}")
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by keys; Enter and Escape are the page's; the rest moves."""
        is_all = event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_A
        item = self.currentItem()
        if is_all:
            self._tick_all(_OFF if len(self.chosen) == self.count() else _ON)
        elif event.key() == Qt.Key.Key_Space and item is not None:
            self._toggle(item)
        elif event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tick_all(self, state: Qt.CheckState) -> None:
        blocked = self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(state)
        self.blockSignals(blocked)
        self.viewport().update()
        self.ticked.emit()

    @Slot(QListWidgetItem)
    def _toggle(self, item: QListWidgetItem) -> None:
        item.setCheckState(_OFF if item.checkState() == _ON else _ON)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
