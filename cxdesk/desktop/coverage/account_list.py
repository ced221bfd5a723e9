"""Accounts with a quiet line about each; Enter or a click begins an interview with one."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter
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
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_icon, paint_ring, paint_text, rounded
from cxdesk.identity import Id

_LINE = Qt.ItemDataRole.UserRole
_HEIGHT = 50


class AccountLine(NamedTuple):
    """One account: its name, a quiet line, whether it was heard."""

    account: Id
    name: str
    about: str
    is_heard: bool


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors, line = self._theme.colors, index.data(_LINE)
        box = QRectF(option.rect).adjusted(0, 1, -2, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_chosen else colors.hover)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        icon = Icon.CIRCLE_DONE if line.is_heard else Icon.CIRCLE
        ink = colors.tint("positive").solid if line.is_heard else colors.text2
        paint_icon(painter, QRectF(box.x() + 8, box.y() + 7, 15, 18), self._theme, icon, ink)
        name = QRectF(box.x() + 32, box.y() + 6, box.width() - 40, 19)
        paint_text(painter, name, line.name, font("strong"), colors.text)
        paint_text(painter, name.translated(0, 18), line.about, font("small"), colors.text2)


class AccountList(QListWidget):
    """`opened` tells the id of the account that was clicked or entered."""

    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemActivated.connect(self._open)
        theme.changed.connect(self._wear)

    def show_accounts(self, lines: Iterable[AccountLine]) -> None:
        """Show these accounts instead of the ones before."""
        self.clear()
        for line in lines:
            heard = "heard" if line.is_heard else "not heard"
            item = QListWidgetItem(f"{line.name}, {heard}, {line.about}")
            item.setData(_LINE, line)
            item.setToolTip(f"{line.name}\n{line.about}\nEnter begins an interview")
            self.addItem(item)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus; choose the first line if none is."""
        super().focusInEvent(event)
        note_focus(self, event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self.viewport().update()

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_LINE).account)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
