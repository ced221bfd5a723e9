"""A list to choose from: a name, and a quiet line about it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
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

_LINE = Qt.ItemDataRole.UserRole
_HEIGHT, _PAD = 52, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
Index = QModelIndex | QPersistentModelIndex


class TwoLine(NamedTuple):
    """One choice: its name, the line about it, what it stands for; a pale one is out of use."""

    name: str
    about: str
    key: Any
    icon: Icon
    is_pale: bool = False


class _Delegate(QStyledItemDelegate):
    """Paints icon, name and the line about it."""

    def __init__(self, theme: Theme, parent: "TwoLines") -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every choice has."""
        return QSize(160, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one choice."""
        line: TwoLine = index.data(_LINE)
        colors, state = self._theme.colors, option.state
        box = QRectF(option.rect).adjusted(0, 1, 0, -1)
        is_current = bool(state & _SELECTED)
        if is_current or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and has_ring(self._list):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        ink = colors.accent_text if is_current else colors.text2
        paint_icon(painter, QRectF(box.x() + _PAD, box.y() + 9, 16, 16), self._theme, line.icon, ink)
        left = box.x() + _PAD + 28
        name = QRectF(left, box.y() + 7, box.right() - left - _PAD, 19)
        paint_text(painter, name, line.name, font("strong"), colors.text2 if line.is_pale else colors.text)
        paint_text(painter, name.translated(0, 18), line.about, font("small"), colors.text2)


class TwoLines(QListWidget):
    """`chosen` tells the key of the current choice whenever a person changes it, `opened` by Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self._open)
        theme.changed.connect(self._wear)

    def show_lines(self, lines: Iterable[TwoLine], current: object = None) -> None:
        """Show these, silently; the current choice stays, or becomes the one of this key, or the first."""
        lines, wanted = list(lines), self.current if current is None else current
        blocked = self.blockSignals(True)
        if [line.key for line in lines] != self.keys:
            self.clear()
            self.addItems([line.name for line in lines])
        for row, line in enumerate(lines):
            item = self.item(row)
            item.setText(line.name)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name}. {line.about}")
            item.setToolTip(line.about)
        self.setCurrentRow(max(0, self.keys.index(wanted) if wanted in self.keys else 0))
        self.blockSignals(blocked)

    @property
    def keys(self) -> list[Any]:
        """What the choices stand for, from above."""
        return [self.item(row).data(_LINE).key for row in range(self.count())]

    @property
    def current(self) -> Any:
        """The key of the current choice, None when there is none."""
        item = self.currentItem()
        return None if item is None else item.data(_LINE).key

    def choose(self, key: object) -> None:
        """Make the choice of this key current; an unknown one changes nothing."""
        if key in self.keys:
            self.setCurrentRow(self.keys.index(key))

    def height_of(self, rows: int) -> int:
        """Return the height that shows so many choices."""
        return rows * _HEIGHT

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, letters stay free for the screen's keys, the rest moves."""
        if event.key() in _ENTER and self.currentItem() is not None:
            self._open(self.currentItem())
        elif event.text().isprintable() and event.text():
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

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_LINE).key)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
