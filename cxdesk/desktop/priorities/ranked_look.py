"""How a row of the ranked list is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.desktop.labels import number
from cxdesk.desktop.priorities.ranked import FULL_BAR, RankedRow, badges_of, parts_of
from cxdesk.desktop.priorities.words import move_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring
from cxdesk.desktop.widgets.painting import (
    chip_width,
    hairline,
    metrics,
    paint_chip,
    paint_parts,
    paint_ring,
    paint_text,
)

ROW = 56
EDGE = 24
"""Room at the outer sides."""

_USER = Qt.ItemDataRole.UserRole
_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_RANK, _FIGURE, _GAP, _MORE = 36, 44, 12, 24


def bar_width(row_width: float) -> float:
    """Return the width of the points bar in a row."""
    return max(84.0, min(220.0, row_width * 0.24))


class RankedDelegate(QStyledItemDelegate):
    """Paints rank and movement, title, facts and badges, and the bar with its points."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row, ground included."""
        row: RankedRow | None = index.data(_USER)
        if row is None:
            return
        box, colors = option.rect, self._theme.colors
        chosen, over = bool(option.state & _SELECTED), bool(option.state & _OVER)
        painter.fillRect(box, colors.selected if chosen else colors.hover if over else colors.surface)
        hairline(painter, box, self._theme)
        if chosen and has_ring(self._view):
            paint_ring(painter, QRectF(box).adjusted(2, 1, -2, -2), self._theme, 6)
        inner = QRectF(box).adjusted(EDGE, 0, -EDGE, -1)
        self._paint_rank(painter, QRectF(inner.x(), inner.y(), _RANK, inner.height()), row)
        bar = bar_width(box.width())
        middle = inner.adjusted(_RANK + _GAP, 7, -(bar + _FIGURE + 2 * _GAP), -4)
        self._paint_words(painter, middle, row)
        if row.ranked.heard:
            self._paint_points(
                painter, QRectF(inner.right() - bar - _FIGURE, inner.y(), bar + _FIGURE, inner.height()), row
            )

    def _paint_rank(self, painter: QPainter, box: QRectF, row: RankedRow) -> None:
        colors = self._theme.colors
        ink = colors.text if row.ranked.heard else colors.text3
        if not row.gained:
            paint_text(painter, box, row.rank, font("figure"), ink, _CENTER)
            return
        half = box.height() / 2
        rank = QRectF(box.x(), box.y() + 9, box.width(), half - 9)
        paint_text(painter, rank, row.rank, font("figure"), ink, _CENTER)
        moved = colors.tint("positive" if row.gained > 0 else "negative").ink
        below = QRectF(box.x() - 6, box.y() + half, box.width() + 12, half - 8)
        paint_text(painter, below, move_words(row.gained), font("small_strong"), moved, _CENTER)

    def _paint_words(self, painter: QPainter, box: QRectF, row: RankedRow) -> None:
        colors = self._theme.colors
        title = QRectF(box.x(), box.y(), box.width(), 19)
        ink = colors.text if row.ranked.heard else colors.text2
        paint_text(painter, title, row.ranked.title, font("strong"), ink)
        below = QRectF(box.x(), box.bottom() - 22, box.width(), 22)
        paint_text(painter, below, row.facts, font("small"), colors.text2)
        self._paint_badges(painter, below, row)

    def _paint_badges(self, painter: QPainter, box: QRectF, row: RankedRow) -> None:
        """Paint the chips that fit, and how many do not."""
        faces = badges_of(row.ranked)
        left = box.x() + metrics("small").horizontalAdvance(row.facts) + 10
        for at, face in enumerate(faces):
            width = chip_width(face.text, face.icon is not None)
            if left + width + (_MORE if at + 1 < len(faces) else 0) > box.right():
                more = QRectF(left, box.y(), _MORE, box.height())
                ink = self._theme.colors.text2
                paint_text(painter, more, f"+{len(faces) - at}", font("small_strong"), ink)
                return
            paint_chip(painter, QRectF(left, box.y(), width, box.height()), self._theme, face)
            left += width + 6

    def _paint_points(self, painter: QPainter, box: QRectF, row: RankedRow) -> None:
        bar = box.adjusted(0, 0, -_FIGURE, 0)
        paint_parts(painter, bar, self._theme, parts_of(row.ranked), FULL_BAR)
        figure = QRectF(box.right() - _FIGURE, box.y(), _FIGURE, box.height())
        paint_text(
            painter,
            figure,
            number(row.ranked.points, 1),
            font("figure"),
            self._theme.colors.text,
            _RIGHT,
        )
