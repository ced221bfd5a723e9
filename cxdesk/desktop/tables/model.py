"""A table of any length: an array of row ids, bodies fetched by the page when they are seen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxdesk.desktop.tables.column import Column
from cxdesk.desktop.tables.difference import Difference, difference

PAGE = 128
PAGES = 24
RESET_OVER = 500

_DISPLAY = Qt.ItemDataRole.DisplayRole
_USER = Qt.ItemDataRole.UserRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_HORIZONTAL = Qt.Orientation.Horizontal
_ROOT = QModelIndex()
_ALIGNMENTS = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[list[int]], Sequence[Any]]


class IdTableModel(QAbstractTableModel):
    """Shows ids in the order given. `fetch(ids)` returns rows with `.rid`, in any order, missing ones left out.

    UserRole is the value to paint, DisplayRole its words. Sorting and filtering are the owner's: ask for other ids
    and `show` them; rows keep their selection because only what differs is signalled.
    """

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._ready: dict[int, Any] = {}

    @property
    def ids(self) -> "array[int]":
        """The row ids shown; not to be changed."""
        return self._ids

    def show(self, ids: "array[int] | Iterable[int]", ready: Iterable[Any] = ()) -> None:
        """Show exactly these rows in this order; ids must not repeat. Bodies that are `ready` are not fetched."""
        self._ready = {row.rid: row for row in ready}
        new = ids if isinstance(ids, array) else array("q", ids)
        if new == self._ids:
            self.refresh_all()
            return
        steps = difference(self._ids, new, RESET_OVER)
        if steps is None:
            self.beginResetModel()
            self._ids = array("q", new)
            self._pages.clear()
            self.endResetModel()
        else:
            self._take(steps, new)

    def refresh(self, rid: int) -> None:
        """Read one row again and repaint it, when it is shown."""
        at = self.row_of(rid)
        if at < 0:
            return
        page = self._pages.get(at // PAGE)
        self._ready.pop(rid, None)
        if page is not None:
            page[at % PAGE] = self._read([rid])[0]
        self._tell(at, at)

    def refresh_all(self) -> None:
        """Read every row again when it is next seen."""
        self._pages.clear()
        if self._ids:
            self._tell(0, len(self._ids) - 1)

    def row_at(self, row: int) -> Any:
        """Return the body at a place, None when it does not exist any more."""
        number, offset = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        else:
            self._pages.move_to_end(number)
        return page[offset]

    def id_at(self, row: int) -> int:
        """Return the id at a place."""
        return self._ids[row]

    def row_of(self, rid: int) -> int:
        """Return the place of an id, −1 when it is not shown."""
        try:
            return self._ids.index(rid)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return value, words, tool tip or alignment of a cell."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self.columns[index.column()]
        if role == _ALIGN:
            return _ALIGNMENTS[column.align]
        if role not in (_USER, _DISPLAY, _TOOLTIP):
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == _USER:
            return column.value(row)
        if role == _TOOLTIP:
            return column.tooltip(row) if column.tooltip is not None else None
        return column.words(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the title of a column."""
        if orientation == _HORIZONTAL and 0 <= section < len(self.columns):
            if role == _DISPLAY:
                return self.columns[section].title
            if role == _ALIGN:
                return _ALIGNMENTS[self.columns[section].align]
        return None

    def _load(self, number: int) -> list[Any]:
        page = self._read(self._ids[number * PAGE : (number + 1) * PAGE].tolist())
        self._pages[number] = page
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page

    def _read(self, ids: list[int]) -> list[Any]:
        unread = [rid for rid in ids if rid not in self._ready]
        found = self._ready | ({row.rid: row for row in self._fetch(unread)} if unread else {})
        return [found.get(rid) for rid in ids]

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _take(self, steps: Difference, new: "array[int]") -> None:
        for first, last in steps.removed:
            self.beginRemoveRows(_ROOT, first, last)
            del self._ids[first : last + 1]
            self._pages.clear()
            self.endRemoveRows()
        if steps.kept is not None:
            self._reorder(steps.kept)
        for first, last in steps.inserted:
            self.beginInsertRows(_ROOT, first, last)
            self._ids[first:first] = new[first : last + 1]
            self._pages.clear()
            self.endInsertRows()
        self.refresh_all()

    def _reorder(self, kept: "array[int]") -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        named = [(self._ids[index.row()], index.column()) for index in before]
        self._ids = array("q", kept)
        self._pages.clear()
        place = {rid: self.row_of(rid) for rid, _ in named}
        self.changePersistentIndexList(before, [self.index(place[rid], column) for rid, column in named])
        self.layoutChanged.emit()
