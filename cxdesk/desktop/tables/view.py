"""The view of a big table: whole rows, hover, keyboard, sorting asked of the owner."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QWidget

from cxdesk.desktop.tables.delegate import RowDelegate
from cxdesk.desktop.tables.header import Header
from cxdesk.desktop.tables.model import IdTableModel
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.focus import has_ring, note_focus

_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ADD_ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TableView(QTableView):
    """Shows an IdTableModel. Current row and selection stay with their ids whatever `show` does."""

    chosen = Signal(object)
    picked = Signal()
    opened = Signal(int)
    sort_asked = Signal(str, bool)

    def __init__(self, theme: Theme, name: str, model: IdTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = model
        self._kept: tuple[list[int], int | None] = ([], None)
        self._last: int | None = None
        self.setAccessibleName(name)
        self._delegate = RowDelegate(theme, model.columns, self)
        self._header = Header(theme, model.columns, self)
        self._set_up()
        self.setModel(model)
        self._delegate.is_selected = self.selectionModel().isSelected
        self.setItemDelegate(self._delegate)
        self._connect(model)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table.id_at(row) for row in rows]

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        index = self.currentIndex()
        return self.table.id_at(index.row()) if index.isValid() else None

    def select_id(self, rid: int) -> None:
        """Make a row current and selected and bring it into view; nothing when it is not shown."""
        if (row := self.table.row_of(rid)) >= 0:
            index = self.table.index(row, 0)
            self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
            self.scrollTo(index)

    def show_order(self, order: str, descending: bool) -> None:
        """Draw the arrow of the present order."""
        self._header.show_order(order, descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the selected rows, the rest moves."""
        if event.key() in _ENTER and (rid := self.current_id()) is not None:
            self.opened.emit(rid)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self._as_text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the current row when the keyboard brought the focus; choose a row if there is none."""
        super().focusInEvent(event)
        note_focus(self, event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.selectionModel().setCurrentIndex(self.table.index(0, 0), _SELECT_ROW)
        self._mark_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._mark_ring()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Light no row."""
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground (the viewport is opaque, so that scrolling copies pixels), then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colors.surface)
        painter.end()
        super().paintEvent(event)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sizes.ROW)
        self.verticalHeader().setMinimumSectionSize(sizes.ROW)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _connect(self, model: IdTableModel) -> None:
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self._header.sectionClicked.connect(self._ask_sort)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        for moved in (model.layoutChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
            moved.connect(self._mark_ring)
        self.selectionModel().currentRowChanged.connect(self._mark_ring)
        self.selectionModel().selectionChanged.connect(self._pick)
        self._theme.changed.connect(self._wear)

    def _share_width(self) -> None:
        width = self.viewport().width()
        shown = [at for at, column in enumerate(self.table.columns) if width >= column.hide_below]
        for at in range(len(self.table.columns)):
            self.setColumnHidden(at, at not in shown)
        columns = {at: self.table.columns[at] for at in shown}
        spare = max(0, width - sum(column.width for column in columns.values()))
        shares = sum(column.stretch for column in columns.values())
        for at, column in columns.items():
            extra = spare * column.stretch // shares if shares else 0
            self.setColumnWidth(at, column.width + extra)

    def _hover(self, row: int) -> None:
        before, self._delegate.hovered = self._delegate.hovered, row
        if before != row:
            self._repaint_rows(before, row)

    @Slot()
    def _mark_ring(self) -> None:
        before = self._delegate.ringed
        now = self.currentIndex().row() if has_ring(self) else -1
        self._delegate.ringed = now
        if before != now:
            self._repaint_rows(before, now)

    def _repaint_rows(self, *rows: int) -> None:
        for row in rows:
            if row >= 0:
                top = self.rowViewportPosition(row)
                self.viewport().update(0, top, self.viewport().width(), sizes.ROW)

    def _as_text(self) -> str:
        columns = self.table.columns
        bodies = [self.table.row_at(self.table.row_of(rid)) for rid in self.selected_ids()]
        lines = ["\t".join(column.words(body) for column in columns) for body in bodies if body is not None]
        return "\n".join(["\t".join(column.title for column in columns), *lines])

    @Slot()
    def _keep(self) -> None:
        self._kept = (self.selected_ids(), self.current_id())

    @Slot()
    def _restore(self) -> None:
        selected, current = self._kept
        rows = [row for rid in selected if (row := self.table.row_of(rid)) >= 0]
        picked = QItemSelection()
        for row in rows:
            picked.select(self.table.index(row, 0), self.table.index(row, len(self.table.columns) - 1))
        if current is not None and (row := self.table.row_of(current)) >= 0:
            self.selectionModel().setCurrentIndex(self.table.index(row, 0), _SELECT_ROW)
        self.selectionModel().select(picked, _ADD_ROW)
        self._choose()

    @Slot(int)
    def _ask_sort(self, section: int) -> None:
        if order := self.table.columns[section].order:
            descending = not self._header.descending if order == self._header.order else True
            self.sort_asked.emit(order, descending)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.id_at(index.row()))

    @Slot()
    def _choose(self) -> None:
        rid = self.current_id()
        if rid != self._last:
            self._last = rid
            self.chosen.emit(rid)
        self._mark_ring()

    @Slot()
    def _pick(self) -> None:
        self.picked.emit()

    @Slot()
    def _wear(self) -> None:
        self.viewport().update()
