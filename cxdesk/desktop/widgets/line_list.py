"""A short list inside a panel: a name, a quiet line below it, and a chip at the right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import note_focus
from cxdesk.desktop.widgets.painting import chip_width, paint_chip, paint_ring, paint_text, rounded

_LINE = Qt.ItemDataRole.UserRole
_ROW, _PAD = 46, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex


class ListLine(NamedTuple):
    """One line: its name, what is said about it, its chip, and what opening it asks for."""

    name: str
    about: str = ""
    chip: ChipFace | None = None
    target: object = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(
            part for part in (self.name, self.about, self.chip.text if self.chip else "") if part
        )


class _LineDelegate(QStyledItemDelegate):
    """Paints one line on the panel's own ground."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size that every line has."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        colors, box, state = self._theme.colors, QRectF(option.rect).adjusted(0, 1, 0, -1), option.state
        line: ListLine = index.data(_LINE)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_current else colors.hover)
        if is_current and self._list.hasFocus():
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        words = box.adjusted(_PAD, 0, -_PAD, 0)
        if line.chip is not None:
            width = min(chip_width(line.chip.text, line.chip.icon is not None), words.width() * 0.6)
            place = QRectF(words.right() - width, words.y(), width, words.height())
            paint_chip(painter, place, self._theme, line.chip)
            words.setRight(place.left() - 8)
        if not line.about:
            paint_text(painter, words, line.name, font("strong"), colors.text)
            return
        top = QRectF(words.x(), words.y() + 4, words.width(), 19)
        paint_text(painter, top, line.name, font("strong"), colors.text)
        paint_text(painter, top.translated(0, 18), line.about, font("small"), colors.text2)


class LineList(QListWidget):
    """As high as its lines. `opened` (click, Enter) and `removed` (Delete) carry a line's target; `left` is Escape."""

    opened = Signal(object)
    removed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.itemClicked.connect(self._open)
        theme.changed.connect(self._wear)
        self.show_lines([])

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show these instead of the ones before; the current one stays current by its target."""
        kept = self.current
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.name)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            self.addItem(item)
            if kept is not None and line.target == kept:
                self.setCurrentItem(item)
        self.setFixedHeight(len(lines) * _ROW)
        self.setVisible(bool(lines))

    @property
    def current(self) -> object:
        """The target of the current line, None when there is none."""
        item = self.currentItem()
        return None if item is None else item.data(_LINE).target

    def choose(self, target: object) -> None:
        """Make the line with this target current; none when there is no such line."""
        items = (self.item(row) for row in range(self.count()))
        self.setCurrentItem(next((one for one in items if one.data(_LINE).target == target), None))  # type: ignore[arg-type]

    def lines(self) -> list[ListLine]:
        """Return what is shown."""
        return [self.item(row).data(_LINE) for row in range(self.count())]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current line as soon as the keyboard is here."""
        super().focusInEvent(event)
        note_focus(self, event)
        if self.currentRow() < 0 and self.count() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentRow(0)

    def event(self, event: QEvent) -> bool:
        """Keep Delete from being a screen's shortcut: here it means a line."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_key and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, Escape leaves, the rest moves."""
        item, key = self.currentItem(), event.key()
        if key in _ENTER and item is not None:
            self._open(item)
        elif key == Qt.Key.Key_Delete and item is not None:
            self.removed.emit(item.data(_LINE).target)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_LINE).target)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
