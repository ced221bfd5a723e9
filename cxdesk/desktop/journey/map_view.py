"""The map on the screen: painted cells with the value printed, a cursor that moves by keys."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.journey.map_model import MapModel
from cxdesk.desktop.journey.words import NOBODY, STEADY, basis_words, feeling_figure, foot_words
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.colors import mixed
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_icon, paint_ring, paint_text, rounded
from cxdesk.touchpoints import Cell

ROW, NAMES, NARROWEST, TITLES = 52, 164, 138, 36
_PALE, _TREND = 0.25, 42
_RADIUS = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
Index = QModelIndex | QPersistentModelIndex


def ground_of(theme: Theme, cell: Cell | None) -> QColor:
    """Return the ground of a cell: heat by feeling, pale with few voices, plain where no words told it."""
    colors = theme.colors
    if cell is None:
        return colors.surface
    if cell.feeling.value is None:
        return colors.sunken
    heat = colors.heat_for(cell.feeling.value)
    return mixed(colors.surface, heat, _PALE) if cell.is_few else heat


class _Cells(QStyledItemDelegate):
    """Draws one cell: feeling, trend and n, below them waiting and effort."""

    def __init__(self, theme: Theme, view: "MapView") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the least size of a cell."""
        return QSize(NARROWEST, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, figures and the mark of the current cell."""
        colors, box = self._theme.colors, QRectF(option.rect).adjusted(2, 2, -2, -2)
        cell: Cell | None = index.data(Qt.ItemDataRole.UserRole)
        ground = ground_of(self._theme, cell)
        painter.fillRect(option.rect, colors.surface)
        rounded(painter, box, _RADIUS, ground, self._line(cell))
        if cell is None:
            paint_text(painter, box, NOBODY, font("small"), colors.text2, _CENTER)
        else:
            self._figures(painter, box.adjusted(10, 0, -10, 0), cell, colors.ink_on(ground))
        if self._view.selectionModel().isSelected(index):
            self._mark(painter, box, index.row() == self._view.currentIndex().row())

    def _line(self, cell: Cell | None) -> QColor | None:
        """The outline that a cell has where its ground is pale."""
        if cell is None:
            return self._theme.colors.line
        feels = cell.feeling.value
        return self._theme.colors.heat_for(feels) if cell.is_few and feels is not None else None

    def _figures(self, painter: QPainter, box: QRectF, cell: Cell, ink: QColor) -> None:
        foot = foot_words(cell)
        has_foot = bool(foot) or cell.trend is not None
        top = QRectF(box.x(), box.y() + (5 if has_foot else 0), box.width(), 20 if has_foot else box.height())
        below = QRectF(box.x(), top.bottom(), box.width(), 18)
        paint_text(painter, top, feeling_figure(cell), font("strong" if cell.is_few else "bold"), ink)
        paint_text(painter, top, basis_words(cell), font("figure_small"), ink, _RIGHT)
        if cell.trend is not None:
            way = (
                Icon.FORWARD if abs(cell.trend) < STEADY else Icon.RISING if cell.trend > 0 else Icon.FALLING
            )
            paint_text(painter, below, number(cell.trend, 1, sign=True), font("figure_small"), ink, _RIGHT)
            paint_icon(painter, QRectF(below.right() - _TREND, below.y(), 13, 18), self._theme, way, ink)
            below.setRight(below.right() - _TREND - 4)
        paint_text(painter, below, foot, font("figure_small"), ink)

    def _mark(self, painter: QPainter, box: QRectF, is_current: bool) -> None:
        if is_current and has_ring(self._view):
            paint_ring(painter, box, self._theme, _RADIUS)
        else:
            rounded(painter, box, _RADIUS, None, self._theme.colors.text2)


class _Names(QHeaderView):
    """Names of the steps at the left, of the groups above."""

    def __init__(self, theme: Theme, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if way == Qt.Orientation.Horizontal:
            self.setFixedHeight(TITLES)
        else:
            self.setFixedWidth(NAMES)
        theme.changed.connect(self._wear)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        colors, model = self._theme.colors, self.model()
        painter.fillRect(rect, colors.surface)
        words = str(model.headerData(section, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        if self.orientation() == Qt.Orientation.Horizontal:
            box = QRectF(rect).adjusted(12, 0, -6, 0)
            paint_text(painter, box, words, font("small_strong"), colors.text2)
        else:
            paint_text(painter, QRectF(rect).adjusted(24, 0, -8, 0), words, font("strong"), colors.text)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


class MapView(QTableView):
    """`chosen` tells that another cell is current, `opened` that Enter or a click asks for what is behind it."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.table = theme, model
        self.setAccessibleName("Journey map")
        self.setHorizontalHeader(_Names(theme, Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Names(theme, Qt.Orientation.Vertical, self))
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._open)
        self._place: tuple[int, int] = (0, 0)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self._wear)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current and bring it into view."""
        index = self.table.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the selected cells with their names, the rest moves."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self._as_text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus; go to a first cell if there is none."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid():
            self.go_to(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    def _share_width(self) -> None:
        count = self.table.columnCount()
        for column in range(count):
            self.setColumnWidth(column, max(NARROWEST, (self.viewport().width() - 20) // count))

    def _as_text(self) -> str:
        picked = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in picked})
        columns = sorted({index.column() for index in picked})
        names = [str(self.table.headerData(row, Qt.Orientation.Vertical)) for row in rows]
        lines = [
            "\t".join((name, *(self.table.index(row, column).data() for column in columns)))
            for row, name in zip(rows, names, strict=True)
        ]
        return "\n".join(["\t".join(("", *map(self.table.title, columns))), *lines])

    @Slot()
    def _keep(self) -> None:
        index = self.currentIndex()
        self._place = (max(0, index.row()), max(0, index.column()))

    @Slot()
    def _restore(self) -> None:
        self._share_width()
        row, column = self._place
        self.go_to(min(row, self.table.rowCount() - 1), min(column, self.table.columnCount() - 1))
        self.chosen.emit()

    @Slot()
    def _tell(self, *_indexes: object) -> None:
        self.viewport().update()
        self.chosen.emit()

    @Slot()
    def _open(self, *_index: object) -> None:
        if len(self.selectionModel().selectedIndexes()) == 1:
            self.opened.emit()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
