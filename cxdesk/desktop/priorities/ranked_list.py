"""The ranked list: two painted lines an issue, whatever their number."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
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
)

_SELECTED = QStyle.StateFlag.State_Selected
_OVER = QStyle.StateFlag.State_MouseOver
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE = QSize(240, 64)
_EDGE, _RANK, _BAR, _FIGURE, _GAP = 16, 46, 150, 48, 6
_ICON_CHIP = 28
_BAR_FROM = 420
"""Narrower lists show the figure without its bar."""


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
        left = box.x() + metrics("small").horizontalAdvance(words) + 12
        faces = badges(ranked)
        faces = [feeling_face(ranked.feeling), *faces] if ranked.heard else faces
        for face in _fitting(faces, box.right() - left):
            width = _chip_width(face)
            paint_chip(painter, QRectF(left, box.y(), width, box.height()), self._theme, face)
            left += width + _GAP


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
        painter.end()
        super().paintEvent(event)

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
