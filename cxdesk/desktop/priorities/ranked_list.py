"""The ranked list: two painted lines an issue, whatever their number."""

from math import sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import feeling_face, number
from cxdesk.desktop.priorities.motion import RowMotion
from cxdesk.desktop.priorities.ranked_model import RankedModel
from cxdesk.desktop.priorities.words import FULL_BAR, about, badges, parts_of
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import (
    chip_width,
    hairline,
    metrics,
    paint_chip,
    paint_parts,
    paint_ring,
    paint_text,
    rounded,
)

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Ranked

_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE = QSize(240, 64)
_EDGE, _RANK, _BAR, _FIGURE, _GAP = 16, 46, 150, 48, 6
_ICON_CHIP = 28
_BAR_FROM = 420
"""Narrower lists show the figure without its bar."""
_WHISKER_FROM = 560
"""Narrower lists tell the rank interval in the tool tip only."""


class RankedDelegate(QStyledItemDelegate):
    """Paints rank and arrow, title and points, then what stands behind the rank."""

    def __init__(self, theme: Theme, view: QTableView, model: RankedModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that every line has."""
        return _SIZE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one issue, or the caption."""
        state, colors = option.state, self._theme.colors
        is_chosen = bool(state & _SELECTED)
        ranked = self._model.ranked(index.row())
        if ranked is not None and (is_chosen or state & _OVER):
            painter.fillRect(option.rect, colors.selected if is_chosen else colors.hover)
        hairline(painter, option.rect, self._theme)
        if tier := self._model.tier_at(index.row()):
            self._paint_tier(painter, QRectF(option.rect), tier)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, QRectF(option.rect), self._theme, 0)
        box = QRectF(option.rect).adjusted(_EDGE, 9, -_EDGE, -10)
        if ranked is None:
            words = box.adjusted(0, box.height() / 2, 0, 0)
            paint_text(painter, words, self._model.caption(), font("small_strong"), colors.text2)
            return
        self._paint_rank(painter, QRectF(box.x(), box.y(), _RANK, box.height()), index.row())
        body = box.adjusted(_RANK, 0, 0, 0)
        first = QRectF(body.x(), body.y(), body.width(), 20)
        room = self._paint_points(painter, first, index.row()) if ranked.heard else 0.0
        paint_text(painter, first.adjusted(0, 0, -room, 0), ranked.title, font("strong"), colors.text)
        self._paint_foot(painter, QRectF(body.x(), body.bottom() - 22, body.width(), 22), index.row())

    def _paint_tier(self, painter: QPainter, box: QRectF, tier: int) -> None:
        """Paint the line above which issues are surer to come first."""
        colors = self._theme.colors
        words = f"Tier {tier}"
        width = metrics("caption").horizontalAdvance(words) + 12
        painter.fillRect(QRectF(box.x(), box.y() - 1, box.width(), 2), colors.line_strong)
        tab = QRectF(box.center().x() - width / 2, box.y(), width, 14)
        painter.fillRect(tab, colors.line_strong)
        paint_text(painter, tab, words, font("caption"), colors.surface, _CENTER)

    def _paint_rank(self, painter: QPainter, box: QRectF, row: int) -> None:
        colors = self._theme.colors
        first = QRectF(box.x(), box.y(), box.width(), 20)
        paint_text(painter, first, self._model.rank_text(row), font("card"), colors.text)
        if gained := self._model.gained(row):
            arrow = f"▲ {gained}" if gained > 0 else f"▼ {-gained}"
            ink = colors.tint("positive" if gained > 0 else "negative").ink
            below = QRectF(box.x(), box.bottom() - 22, box.width(), 22)
            paint_text(painter, below, arrow, font("small_strong"), ink)

    def _paint_points(self, painter: QPainter, box: QRectF, row: int) -> float:
        """Paint figure and bar at the right and return the width they took."""
        ranked = self._model.ranked(row)
        if ranked is None:
            return 0.0
        figure = QRectF(box.right() - _FIGURE, box.y(), _FIGURE, box.height())
        words = number(ranked.points, 1)
        paint_text(painter, figure, words, font("figure"), self._theme.colors.text, _RIGHT)
        if box.width() + _RANK < _BAR_FROM:
            return _FIGURE + 8.0
        bar = QRectF(figure.x() - _BAR, box.y(), _BAR, box.height())
        paint_parts(painter, bar, self._theme, parts_of(ranked), FULL_BAR)
        return _FIGURE + _BAR + 16.0

    def _paint_foot(self, painter: QPainter, box: QRectF, row: int) -> None:
        ranked = self._model.ranked(row)
        if ranked is None:
            return
        words = about(ranked)
        paint_text(painter, box, words, font("small"), self._theme.colors.text2)
        if ranked.low and box.width() + _RANK >= _WHISKER_FROM:
            self._paint_sure(painter, box, ranked)
            box = box.adjusted(0, 0, -_BAR - _FIGURE - 12, 0)
        left = box.x() + metrics("small").horizontalAdvance(words) + 12
        faces = badges(ranked)
        faces = [feeling_face(ranked.feeling), *faces] if ranked.heard else faces
        for face in _fitting(faces, box.right() - left):
            width = _chip_width(face)
            paint_chip(painter, QRectF(left, box.y(), width, box.height()), self._theme, face)
            left += width + _GAP

    def _paint_sure(self, painter: QPainter, box: QRectF, ranked: "Ranked") -> None:
        """Paint the rank interval below the bar: a whisker on a scale that gives the first ranks more room."""
        figure = QRectF(box.right() - _FIGURE, box.y(), _FIGURE, box.height())
        words = f"{ranked.low}–{ranked.high}" if ranked.high > ranked.low else str(ranked.low)
        paint_text(painter, figure, words, font("figure_small"), self._theme.colors.text2, _RIGHT)
        ends = min(ranked.low, ranked.rank), ranked.rank, max(ranked.high, ranked.rank)
        scale = QRectF(figure.x() - _BAR, box.y(), _BAR - 8, box.height())
        paint_whisker(painter, scale, self._theme, ends, self._model.last_rank)


def paint_whisker(
    painter: QPainter, box: QRectF, theme: Theme, ranks: tuple[int, int, int], last: int
) -> None:
    """Draw lowest, shown and highest rank on a scale from 1 to `last`, on which early ranks lie further apart."""
    colors, middle = theme.colors, round(box.center().y())
    places = [box.x() + box.width() * sqrt((rank - 1) / max(last - 1, 1)) for rank in ranks]
    low, shown, high = places
    painter.fillRect(QRectF(box.x(), middle, box.width(), 1), colors.line)
    painter.fillRect(QRectF(low, middle - 1, max(high - low, 1), 2), colors.text2)
    for end in (low, high):
        painter.fillRect(QRectF(end - 0.5, middle - 4, 1.5, 8), colors.text2)
    rounded(painter, QRectF(shown - 3.5, middle - 3.5, 7, 7), 3.5, colors.accent)


def _fitting(faces: list[ChipFace], room: float) -> list[ChipFace]:
    """Return chips that fit: words leave the feeling first, then the last chips; the tool tip has them all."""
    shown = list(faces)
    for at in (0, *range(len(shown) - 1, 0, -1)):
        if _width(shown) <= room:
            return shown
        shown[at] = shown[at]._replace(text="")
    while shown and _width(shown) > room:
        shown.pop()
    return shown


def _width(faces: list[ChipFace]) -> float:
    return sum(_chip_width(face) + _GAP for face in faces) - _GAP


def _chip_width(face: ChipFace) -> int:
    return chip_width(face.text, True) if face.text else _ICON_CHIP


class RankedList(QTableView):
    """Shows a RankedModel in one column (a table moves 10,000 rows without measuring each of them again).

    `chosen` tells the row id of the current line, `opened` that Enter was pressed on it.
    """

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, theme: Theme, model: RankedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.ranks = theme, model
        self._last = -1
        self.setAccessibleName("Ranked issues")
        self._set_up()
        self.setItemDelegate(RankedDelegate(theme, self, model))
        self.setModel(model)
        self.verticalScrollBar().setSingleStep(_SIZE.height() // 2)
        self.selectionModel().currentRowChanged.connect(self._choose)
        model.modelReset.connect(self._restore)
        self.motion = RowMotion(self)
        self._seen: dict[int, float] = {}
        model.layoutAboutToBeChanged.connect(self._remember)
        model.layoutChanged.connect(self._set_off)
        self.motion.stepped.connect(self._wear)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._wear)

    def _set_up(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        columns.hide()
        rows.setMinimumSectionSize(_SIZE.height())
        rows.setDefaultSectionSize(_SIZE.height())
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def current_id(self) -> int:
        """Return the row id of the current line, −1 when there is none."""
        index = self.currentIndex()
        return self.ranks.rid_at(index.row()) if index.isValid() else -1

    def select_id(self, rid: int) -> bool:
        """Make a line current and bring it into view; returns whether it is in the list."""
        row = self.ranks.row_of(rid) if rid >= 0 else -1
        if row >= 0:
            index = self.ranks.index(row, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the reasons, the rest moves."""
        if event.key() in _ENTER and self.current_id() >= 0:
            self.opened.emit()
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the lines."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        if self.motion.is_running:
            self._paint_moving(painter)
            return
        painter.end()
        super().paintEvent(event)

    def _rows_in_view(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.ranks.rowCount() - 1) + 1)

    def _drawn(self, row: int) -> float:
        """Where a line is drawn now; one that was out of sight comes from the edge it has left."""
        edge = self.viewport().height() if self.ranks.gained(row) > 0 else -_SIZE.height()
        return self.motion.place(self.ranks.rid_at(row), self.rowViewportPosition(row), edge)

    def _paint_moving(self, painter: QPainter) -> None:
        """Paint the lines on their way, those that go furthest on top."""
        rows = {*self._rows_in_view(), *(self.ranks.row_of(rid) for rid in self.motion.rows)} - {-1}
        ways = sorted((abs(self.rowViewportPosition(row) - self._drawn(row)), row) for row in rows)
        for _, row in ways:
            index, option = self.ranks.index(row, 0), QStyleOptionViewItem()
            option.rect = QRect(0, round(self._drawn(row)), self.viewport().width(), _SIZE.height())
            option.state = _SELECTED if index == self.currentIndex() else QStyle.StateFlag.State_None
            painter.fillRect(option.rect, self._theme.colors.surface)
            self.itemDelegate().paint(painter, option, index)

    @Slot()
    def _remember(self, *_what: object) -> None:
        self._seen = {self.ranks.rid_at(row): self._drawn(row) for row in self._rows_in_view()}

    @Slot()
    def _set_off(self, *_what: object) -> None:
        if any(self.rowViewportPosition(self.ranks.row_of(rid)) != y for rid, y in self._seen.items()):
            self.motion.begin(self._seen)

    @Slot()
    def _choose(self) -> None:
        rid = self.current_id()
        if rid >= 0 and rid != self._last:
            self._last = rid
            self.chosen.emit(rid)

    @Slot()
    def _restore(self) -> None:
        """Choose the same issue in a list of other issues, else the first; the place of the page stays."""
        rid, place = self._last, self.verticalScrollBar().value()
        row = max(0, self.ranks.row_of(rid) if rid >= 0 else 0)
        row += self.ranks.rid_at(row) < 0
        self.setCurrentIndex(self.ranks.index(row, 0))
        self.verticalScrollBar().setValue(place)

    @Slot()
    def _open(self) -> None:
        self.opened.emit()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
