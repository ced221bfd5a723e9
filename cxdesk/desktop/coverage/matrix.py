"""Tier × stage as a painted table: how many accounts were heard, and where nobody asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.desktop.coverage.words import cell_words, tier_word
from cxdesk.desktop.labels import count
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_bar, paint_ring, paint_text, rounded

if TYPE_CHECKING:
    from cxdesk.interviews.coverage import Cell

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ROOT = QModelIndex()
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_WRAP = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
_ROW, _HEADER, _TIERS, _NARROWEST = 58, 52, 108, 72
_SELECTED, _OVER = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MatrixModel(QAbstractTableModel):
    """One row per tier, one column per stage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: Sequence[Sequence[Cell]] = ()

    def show_cells(self, cells: "Sequence[Sequence[Cell]]") -> None:
        """Show these cells."""
        same = [len(row) for row in cells] == [len(row) for row in self.cells]
        if not same:
            self.beginResetModel()
        self.cells = cells
        if not same:
            self.endResetModel()
        elif cells and cells[0]:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(cells[0]) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(cells) - 1)

    def cell(self, index: Index) -> "Cell":
        """Return the cell at a place."""
        return self.cells[index.row()][index.column()]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many tiers there are."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many stages there are."""
        return 0 if parent.isValid() or not self.cells else len(self.cells[0])

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return a cell in words."""
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole) and index.isValid():
            return cell_words(self.cell(index))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the name of a stage or of a tier."""
        if role != _DISPLAY or not self.cells:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.cells[0][section].stage
        return tier_word(self.cells[section][0].tier)


class _CellDelegate(QStyledItemDelegate):
    """Paints "3 of 4" over a bar, or that nobody asked."""

    def __init__(self, theme: Theme, view: QTableView, model: MatrixModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the smallest size of a cell."""
        return QSize(_NARROWEST, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        colors, cell = self._theme.colors, self._model.cell(index)
        painter.fillRect(option.rect, colors.surface)
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        is_chosen = bool(option.state & _SELECTED)
        warn = colors.tint("warning")
        ground = warn.tint if not cell.heard else colors.sunken
        ground = (
            colors.selected if is_chosen else colors.hover if option.state & _OVER and cell.heard else ground
        )
        rounded(painter, box, sizes.RADIUS_CHIP, ground)
        if cell.heard:
            words = QRectF(box.x(), box.y() + 7, box.width(), 20)
            shown = f"{len(cell.heard)} of {cell.total}"
            paint_text(painter, words, shown, font("figure"), colors.text, _CENTER)
            bar = QRectF(box.x() + 12, box.bottom() - 20, box.width() - 24, 10)
            paint_bar(painter, bar, self._theme, len(cell.heard) / cell.total)
        else:
            ink = colors.text if is_chosen else warn.ink
            for at, word in enumerate(("Nobody", "asked")):
                line = QRectF(box.x(), box.y() + 9 + 18 * at, box.width(), 18)
                paint_text(painter, line, word, font("small"), ink, _CENTER)
        if is_chosen and has_ring(self._view):
            paint_ring(painter, box, self._theme, sizes.RADIUS_CHIP)


class _Header(QHeaderView):
    """Paints the stages above, broken into lines, or the tiers at the left with how many accounts they hold."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, model: MatrixModel, parent: QWidget
    ) -> None:
        super().__init__(orientation, parent)
        self._theme, self._cells = theme, model
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        if orientation == Qt.Orientation.Horizontal:
            self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            self.setMinimumSectionSize(_NARROWEST)
            self.setFixedHeight(_HEADER)
        else:
            self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            self.setDefaultSectionSize(_ROW)
            self.setFixedWidth(_TIERS)
        theme.changed.connect(self._wear)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name."""
        colors = self._theme.colors
        painter.fillRect(rect, colors.surface)
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.setFont(font("small_strong"))
            painter.setPen(colors.text2)
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            painter.drawText(rect.adjusted(3, 0, -3, -8), _WRAP, words)
            return
        cell = self._cells.cells[section][0]
        name = QRectF(rect.x(), rect.y() + 11, rect.width() - 8, 18)
        paint_text(painter, name, tier_word(cell.tier), font("strong"), colors.text)
        paint_text(painter, name.translated(0, 18), count(cell.total, "account"), font("small"), colors.text2)

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()


class Matrix(QTableView):
    """Arrows move among the cells; `chosen` tells that another cell became current, `opened` that Enter was pressed."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._cells = theme, model
        self.setAccessibleName("Who was heard, by tier and stage of the journey")
        self.setHorizontalHeader(_Header(theme, Qt.Orientation.Horizontal, model, self))
        self.setVerticalHeader(_Header(theme, Qt.Orientation.Vertical, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_CellDelegate(theme, self, model))
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._choose)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._wear)

    @property
    def current(self) -> "Cell | None":
        """The chosen cell."""
        index = self.currentIndex()
        return self._cells.cell(index) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Escape chooses nothing, the rest moves."""
        if event.key() in _ENTER and self.current is not None:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape and self.currentIndex().isValid():
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus; choose the first cell if none is."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid() and self._cells.rowCount():
            self.setCurrentIndex(self._cells.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    @Slot()
    def _fit(self) -> None:
        """Be as high as all rows: the page scrolls, not the table."""
        self.setFixedHeight(_HEADER + max(1, self._cells.rowCount()) * _ROW + 14)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
