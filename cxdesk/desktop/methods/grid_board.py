"""A grid on the screen: bands down and across, in each cell its level and how many issues fall into it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.priority.methods import Grid

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, int]
_ROOT = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ROW, _NAMES = 44, 112
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class GridModel(QAbstractTableModel):
    """The highest band of the rows on top, the lowest of the columns at the left; bands are named at the edge."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()
        self.issues: Mapping[Cell, int] = {}

    def show(
        self, grid: "Grid", rows: Sequence[str], columns: Sequence[str], issues: Mapping[Cell, int]
    ) -> None:
        """Show a grid: names of its bands, lowest first, and how many issues are in each (row band, column band)."""
        if self.grid is not None and len(rows) == len(self._rows) and len(columns) == len(self._columns):
            self.grid, self._rows, self._columns, self.issues = grid, rows, columns, issues
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows), len(columns)))
            return
        self.beginResetModel()
        self.grid, self._rows, self._columns, self.issues = grid, rows, columns, issues
        self.endResetModel()

    def bands(self, index: Index) -> Cell | None:
        """Return the bands of a cell, None for a name at the edge."""
        if not index.isValid() or index.column() == 0 or index.row() == len(self._rows):
            return None
        return len(self._rows) - 1 - index.row(), index.column() - 1

    def at(self, cell: Cell) -> QModelIndex:
        """Return where bands are shown."""
        return self.index(len(self._rows) - 1 - cell[0], cell[1] + 1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the bands and the line of their names."""
        return 0 if parent.isValid() or self.grid is None else len(self._rows) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the bands and the column of their names."""
        return 0 if parent.isValid() or self.grid is None else len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be chosen, names not."""
        if self.bands(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def level(self, cell: Cell) -> int:
        """Return the level of a cell."""
        return self.grid.levels[cell[0]][cell[1]] if self.grid is not None else 0

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the words of a cell or of a name."""
        if role != _DISPLAY or not index.isValid():
            return None
        cell = self.bands(index)
        if cell is not None:
            return f"Level {self.level(cell)}, {count(self.issues.get(cell, 0), 'issue')}"
        if index.row() < len(self._rows):
            return self._rows[len(self._rows) - 1 - index.row()]
        return self._columns[index.column() - 1] if index.column() else ""


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell in the colour of its level, a name in quiet words."""

    def __init__(self, theme: Theme, board: "GridBoard") -> None:
        super().__init__(board)
        self._theme, self._board = theme, board

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of every cell."""
        return QSize(96, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        cell = self._board.model_of.bands(index)
        colors = self._theme.colors
        if cell is None:
            place = _RIGHT if index.column() == 0 else _CENTER
            paint_text(
                painter, box.adjusted(4, 0, -8, 0), str(index.data()), font("small"), colors.text2, place
            )
            return
        grid, level = self._board.model_of.grid, self._board.model_of.level(cell)
        lowest = grid.lowest if grid is not None else 1
        ground = colors.heat_for(2.0 * (level - 1) / max(1, lowest - 1) - 1.0)
        ink = colors.ink_on(ground)
        rounded(painter, box, sizes.RADIUS_CHIP, ground)
        left = QRectF(box.x(), box.y(), box.width() / 2, box.height())
        paint_text(painter, left, str(level), font("card"), ink, _CENTER)
        issues = self._board.model_of.issues.get(cell, 0)
        words = count(issues, "issue") if issues else ""
        paint_text(painter, box.adjusted(0, 0, -8, 0), words, font("small"), ink, _RIGHT)
        if self._board.currentIndex() == index:
            painter.setPen(colors.text)
            if has_ring(self._board):
                paint_ring(painter, box, self._theme, sizes.RADIUS_CHIP)
            else:
                rounded(painter, box.adjusted(1, 1, -1, -1), sizes.RADIUS_CHIP, ground, colors.text)
                paint_text(painter, left, str(level), font("card"), ink, _CENTER)
                paint_text(painter, box.adjusted(0, 0, -8, 0), words, font("small"), ink, _RIGHT)


class GridBoard(QTableView):
    """Arrows choose a cell, a figure 1–9 asks for another level. `pointed` carries the bands of the chosen cell,
    `level_asked` also the level; `opened` asks to see the issues in it.
    """

    pointed = Signal(object)
    level_asked = Signal(int, int, int)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model_of = GridModel(self)
        self.setModel(self.model_of)
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setAccessibleName("Grid: arrows choose a cell, figures set its level")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(_ROW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.selectionModel().currentChanged.connect(self._point)
        theme.changed.connect(self._wear)

    @property
    def cell(self) -> Cell | None:
        """The bands of the chosen cell."""
        return self.model_of.bands(self.currentIndex())

    def show_grid(
        self, grid: "Grid", rows: Sequence[str], columns: Sequence[str], issues: Mapping[Cell, int]
    ) -> None:
        """Show a grid; the choice stays, or goes to the most pressing cell."""
        kept = self.cell
        self.model_of.show(grid, rows, columns, issues)
        self.setFixedHeight((len(rows) + 1) * _ROW)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().resizeSection(0, _NAMES)
        if kept is None or kept[0] >= len(rows) or kept[1] >= len(columns):
            kept = len(rows) - 1, len(columns) - 1
        self.selectionModel().setCurrentIndex(self.model_of.at(kept), _SELECT)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure sets a level, Enter opens, arrows move among the cells."""
        cell = self.cell
        if cell is not None and event.text().isdigit() and event.text() != "0":
            self.level_asked.emit(*cell, int(event.text()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _point(self) -> None:
        if self.cell is not None:
            self.pointed.emit(self.cell)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
