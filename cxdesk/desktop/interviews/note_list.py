"""The list of notes: one painted line each, any number of them."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.interviews.lines import NoteLine
from cxdesk.desktop.labels import feeling_icon, feeling_tone
from cxdesk.desktop.tables import IdTableModel
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import (
    chip_width,
    metrics,
    paint_avatar,
    paint_chip,
    paint_icon,
    paint_ring,
    paint_text,
    rounded,
)

_USER = Qt.ItemDataRole.UserRole
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SIZE = QSize(200, 80)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteDelegate(QStyledItemDelegate):
    """Paints a NoteLine: disc, name, who and where, how it feels, what is still proposed."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that every line has."""
        return _SIZE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line: NoteLine | None = index.data(_USER)
        state, colors = option.state, self._theme.colors
        box = QRectF(option.rect).adjusted(8, 2, -8, -2)
        is_chosen = bool(state & _SELECTED)
        if is_chosen or state & _OVER:
            rounded(painter, box, sizes.RADIUS, colors.selected if is_chosen else colors.hover)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS)
        if line is not None:
            paint_avatar(painter, QRectF(box.x() + 8, box.y() + 11, 32, 32), self._theme, line.name)
            self._paint_words(painter, box.adjusted(50, 9, -10, -9), line)

    def _paint_words(self, painter: QPainter, box: QRectF, line: NoteLine) -> None:
        colors = self._theme.colors
        row = box.height() / 3
        day = metrics("small").horizontalAdvance(line.day) + 2
        first = QRectF(box.x(), box.y(), box.width(), row)
        paint_text(painter, first, line.day, font("small"), colors.text2, _RIGHT)
        paint_text(painter, first.adjusted(0, 0, -day - 8, 0), line.name, font("bold"), colors.text)
        second = QRectF(box.x(), box.y() + row, box.width(), row)
        paint_text(painter, second, line.about, font("small"), colors.text2)
        third = QRectF(box.x(), box.y() + 2 * row + 1, box.width(), row)
        room = self._paint_badge(painter, third, line.proposed)
        tone = feeling_tone(line.feeling)
        color = colors.text2 if tone == "neutral" else colors.tint(tone).solid
        paint_icon(
            painter, QRectF(third.x(), third.y(), 14, row), self._theme, feeling_icon(line.feeling), color
        )
        foot = third.adjusted(20, 0, -room, 0)
        if not room or metrics("small").horizontalAdvance(line.foot) <= foot.width():
            paint_text(painter, foot, line.foot, font("small"), colors.text2)

    def _paint_badge(self, painter: QPainter, box: QRectF, proposed: int) -> float:
        if not proposed:
            return 0.0
        face = ChipFace(f"{proposed} proposed", None, "accent", True)
        width = chip_width(face.text, False)
        paint_chip(painter, QRectF(box.right() - width, box.y() + 1, width, box.height()), self._theme, face)
        return width + 6.0


class NoteList(QListView):
    """Shows an IdTableModel of one column; the current line stays with its id. `chosen` tells the id or None."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme, model: IdTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.table = theme, model
        self._last: int | None = None
        self.setAccessibleName("Notes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setItemDelegate(NoteDelegate(theme, self))
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._choose)
        theme.changed.connect(self._wear)

    def current_id(self) -> int | None:
        """Return the id of the current line."""
        index = self.currentIndex()
        return self.table.id_at(index.row()) if index.isValid() else None

    def show_ids(self, ids: Any) -> None:
        """Show these lines; the current one stays current when it is among them, else the first becomes it."""
        kept = self._last
        self.table.show(ids)
        if kept is not None and self.select_id(kept):
            return
        self._last = None
        if not len(self.table.ids):
            self.chosen.emit(None)
        elif not self.select_id(self.table.id_at(0)) or self._last is None:
            self._choose()

    def select_id(self, rid: int) -> bool:
        """Make a line current and bring it into view; returns whether it is shown."""
        row = self.table.row_of(rid)
        if row >= 0 and self.current_id() != rid:
            self.setCurrentIndex(self.table.index(row, 0))
        return row >= 0

    def keep(self, rid: int | None) -> None:
        """Make this line current when lines are shown next; None for the first."""
        self._last = rid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the note, the rest moves."""
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the lines."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _choose(self) -> None:
        rid = self.current_id()
        if rid is not None and rid != self._last:
            self._last = rid
            self.chosen.emit(rid)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
