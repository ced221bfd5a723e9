"""The lines of a picker: what can be taken, with a quiet reason, under captions."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
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
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_text, rounded

_ROW, _TALL, _CAPTION = 30, 44, 26
_USER = Qt.ItemDataRole.UserRole
_ALIGN_BOTTOM = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


class PickLine(NamedTuple):
    """One line: its words, a reason under them (`why`) or beside them (`note`), and what taking it means.

    A caption cannot be taken. `chosen` shows a check mark, `dashed` that it is only suggested.
    """

    words: str
    value: Any = None
    why: str = ""
    note: str = ""
    icon: Icon | None = None
    chosen: bool = False
    dashed: bool = False
    is_caption: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        said = [
            self.words,
            self.why,
            self.note,
            "suggested" if self.dashed else "",
            "chosen" if self.chosen else "",
        ]
        return ", ".join(part for part in said if part)

    @property
    def height(self) -> int:
        """The height that every such line has."""
        return _CAPTION if self.is_caption else _TALL if self.why else _ROW


class _Delegate(QStyledItemDelegate):
    """Paints lines on the card's own ground."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of the line."""
        line: PickLine = index.data(_USER)
        return QSize(100, line.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line, on a ground when it is the one that Enter takes."""
        colors, box, line = self._theme.colors, QRectF(option.rect), index.data(_USER)
        if line.is_caption:
            words = box.adjusted(10, 0, -10, -5)
            paint_text(painter, words, line.words, font("caption"), colors.text2, _ALIGN_BOTTOM)
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS_CHIP, colors.selected if is_current else colors.hover)
        left = 10.0
        if line.dashed:
            self._dash(painter, box)
        if (icon := Icon.DONE if line.chosen else line.icon) is not None:
            ink = colors.accent_text if line.chosen or is_current else colors.text2
            place = QRectF(box.x() + left, box.y(), 15, _ROW if not line.why else _ROW - 4)
            paint_icon(painter, place, self._theme, icon, ink)
        left += 24
        self._paint_words(painter, box.adjusted(left, 0, -10, 0), line, is_current)

    def _paint_words(self, painter: QPainter, box: QRectF, line: PickLine, is_current: bool) -> None:
        colors = self._theme.colors
        face = font("strong" if is_current or line.chosen else "body")
        first = QRectF(box.x(), box.y(), box.width(), _ROW if not line.why else _ROW - 4)
        paint_text(painter, first, line.words, face, colors.text)
        if line.why:
            under = QRectF(box.x(), box.y() + 20, box.width(), 20)
            paint_text(painter, under, line.why, font("small"), colors.text2)
        elif line.note:
            used = metrics("strong").horizontalAdvance(line.words) + 12
            paint_text(painter, first.adjusted(used, 0, 0, 0), line.note, font("small"), colors.text2)

    def _dash(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colors.line_strong, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -1.5), sizes.RADIUS_CHIP, sizes.RADIUS_CHIP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class PickList(QListWidget):
    """Never takes the focus: the field above it moves in it. `taken` tells the value of a clicked line."""

    taken = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(self._take)
        theme.changed.connect(self._wear)

    @property
    def lines(self) -> list[PickLine]:
        """What is offered."""
        return [self.item(row).data(_USER) for row in range(self.count())]

    @property
    def current(self) -> PickLine | None:
        """The line that Enter takes."""
        item = self.currentItem()
        line: PickLine | None = None if item is None else item.data(_USER)
        return line

    def show_lines(self, lines: Sequence[PickLine], current: int = 0) -> None:
        """Offer these, one of them current; a caption there makes the line after it current."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(_USER, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            item.setToolTip(
                ""
                if line.is_caption
                else "\n".join(part for part in (line.words, line.why or line.note) if part)
            )
            if line.is_caption:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        at = next((row for row in range(current, len(lines)) if not lines[row].is_caption), -1)
        self.setCurrentRow(at)
        if at >= 0 and at <= 1:
            self.scrollToTop()

    def step(self, steps: int) -> None:
        """Make a line further down (or up) current, captions left out."""
        rows = [row for row, line in enumerate(self.lines) if not line.is_caption]
        if rows:
            at = rows.index(self.currentRow()) if self.currentRow() in rows else 0
            self.setCurrentRow(rows[max(0, min(len(rows) - 1, at + steps))])

    def height_for(self, most: int) -> int:
        """Return the height of the lines, at most so many pixels."""
        return min(most, sum(line.height for line in self.lines))

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        line: PickLine = item.data(_USER)
        if not line.is_caption:
            self.taken.emit(line.value)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
