"""Paints the cells of big tables: one fetch a cell, cached fonts and icons, no enum arithmetic."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.desktop.tables.column import Column
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import (
    hairline,
    paint_avatar,
    paint_bar,
    paint_chip,
    paint_gains,
    paint_icon,
    paint_parts,
    paint_severity,
    paint_text,
)

_USER = Qt.ItemDataRole.UserRole
_ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}
_SIZE = QSize(80, sizes.ROW)
PADDING = 10
EDGE = 24
"""Room at the outer sides, so that cells stand under what is above the table."""
_FIGURE = 44
_DISC = 22

Painter = Callable[[QPainter, QRectF, Theme, Column, Any], None]


def _paint_text(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_text(painter, box, str(value), font("body"), theme.colors.text, _ALIGN[column.align])


def _paint_strong(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_text(painter, box, str(value), font("strong"), theme.colors.text, _ALIGN[column.align])


def _paint_muted(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_text(painter, box, str(value), font("body"), theme.colors.text2, _ALIGN[column.align])


def _paint_number(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_text(painter, box, str(value), font("figure"), theme.colors.text, _ALIGN["right"])


def _paint_chip(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_chip(painter, box, theme, value)


def _paint_status(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    tint = theme.colors.tint(value.tone)
    color = theme.colors.text2 if value.tone == "neutral" else tint.solid
    paint_icon(painter, QRectF(box.x(), box.y(), 16, box.height()), theme, value.icon, color)
    paint_text(painter, box.adjusted(22, 0, 0, 0), value.text, font("body"), theme.colors.text)


def _paint_bar(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_bar(painter, box.adjusted(0, 0, -_FIGURE, 0), theme, value.fraction, value.tone)
    _figure(painter, box, theme, value.text)


def _paint_parts(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_parts(painter, box.adjusted(0, 0, -_FIGURE, 0), theme, value.parts, value.scale)
    _figure(painter, box, theme, value.text)


def _paint_gains(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_gains(painter, box, theme, value.parts, value.scale)


def _figure(painter: QPainter, box: QRectF, theme: Theme, text: str) -> None:
    beside = QRectF(box.right() - _FIGURE, box.y(), _FIGURE, box.height())
    paint_text(painter, beside, text, font("figure"), theme.colors.text, _ALIGN["right"])


def _paint_avatar(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    if not value:
        paint_text(painter, box, "–", font("body"), theme.colors.text2)
        return
    disc = QRectF(box.x(), box.y() + (box.height() - _DISC) / 2, _DISC, _DISC)
    paint_avatar(painter, disc, theme, value)
    paint_text(painter, box.adjusted(_DISC + 8, 0, 0, 0), value, font("body"), theme.colors.text2)


def _paint_severity(painter: QPainter, box: QRectF, theme: Theme, column: Column, value: Any) -> None:
    paint_severity(painter, box, theme, value)


_PAINTERS: dict[str, Painter] = {
    "text": _paint_text,
    "strong": _paint_strong,
    "muted": _paint_muted,
    "number": _paint_number,
    "chip": _paint_chip,
    "status": _paint_status,
    "bar": _paint_bar,
    "parts": _paint_parts,
    "gains": _paint_gains,
    "avatar": _paint_avatar,
    "severity": _paint_severity,
}


def padded(cell: QRectF, column: int, columns: int) -> QRectF:
    """Return the part of a cell that holds content: the first and last columns keep more distance outside."""
    left = EDGE if column == 0 else PADDING
    right = EDGE - 4 if column == columns - 1 else PADDING
    return cell.adjusted(left, 0, -right, 0)


class RowDelegate(QStyledItemDelegate):
    """Draws every cell of a TableView by its column's paint kind, ground included."""

    def __init__(self, theme: Theme, columns: tuple[Column, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, columns
        self._painters = [_PAINTERS[column.paint] for column in columns]
        self.hovered = -1
        self.ringed = -1
        self.is_selected: Callable[[QModelIndex | QPersistentModelIndex], bool] = _never

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return _SIZE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, hairline and cell."""
        cell = option.rect
        row, at = index.row(), index.column()
        selected = self.is_selected(index)
        painter.fillRect(cell, self._ground(row, selected))
        hairline(painter, cell, self._theme)
        if row == self.ringed:
            self._ring(painter, QRectF(cell))
        value = index.data(_USER)
        if value is not None or self._columns[at].paint == "severity":
            box = padded(QRectF(cell), at, len(self._columns)).adjusted(0, 0, 0, -1)
            self._painters[at](painter, box, self._theme, self._columns[at], value)

    def _ground(self, row: int, selected: bool) -> QColor:
        colors = self._theme.colors
        if selected:
            return colors.selected
        return colors.hover if row == self.hovered else colors.surface

    def _ring(self, painter: QPainter, cell: QRectF) -> None:
        focus = self._theme.colors.focus
        painter.fillRect(QRectF(cell.x(), cell.y(), cell.width(), 2), focus)
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 2, cell.width(), 2), focus)


def _never(index: QModelIndex | QPersistentModelIndex) -> bool:
    return False
