"""The map as a table: a row for each step, a column for everyone and for each group."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cxdesk.desktop.journey.words import cell_words, facts_of, group_words, step_words
from cxdesk.touchpoints import Cell

if TYPE_CHECKING:
    from cxdesk.workspace.journey import JourneyMap, Step

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISPLAY, _USER = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
_TOOLTIP, _SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
_ACROSS = Qt.Orientation.Horizontal


class MapModel(QAbstractTableModel):
    """UserRole is the Cell, None where nobody was asked; DisplayRole its words."""

    map: "JourneyMap | None" = None

    def show(self, found: "JourneyMap") -> None:
        """Show another map."""
        self.beginResetModel()
        self.map = found
        self.endResetModel()

    def step(self, row: int) -> "Step | None":
        """Return the step of a row."""
        return self.map.steps[row] if self.map is not None and 0 <= row < len(self.map.steps) else None

    def group(self, column: int) -> str | None:
        """Return the group of a column, None for everyone."""
        return self.map.groups[column - 1] if self.map is not None and column > 0 else None

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell, None where nobody was asked."""
        if self.map is None or (step := self.step(row)) is None:
            return None
        group = self.group(column)
        return self.map.whole.get(step.place) if group is None else self.map.cells.get((step.place, group))

    def title(self, column: int) -> str:
        """Return the title of a column."""
        return "" if self.map is None else group_words(self.map.by, self.group(column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many steps are shown."""
        return 0 if parent.isValid() or self.map is None else len(self.map.steps)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() or self.map is None else 1 + len(self.map.groups)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return cell, words, or everything known of a cell."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == _USER:
            return cell
        if role == _DISPLAY:
            return cell_words(cell)
        if role == _TOOLTIP:
            return "\n".join(facts_of(cell)) if cell is not None else "Nobody was asked about this yet"
        if role == _SPOKEN:
            where = f"{self.headerData(index.row(), Qt.Orientation.Vertical)}, {self.title(index.column())}"
            return f"{where}: {cell_words(cell)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the name of a step or group."""
        if role not in (_DISPLAY, _TOOLTIP):
            return None
        if orientation == _ACROSS:
            return self.title(section)
        step = self.step(section)
        return "" if step is None else step_words(step)
