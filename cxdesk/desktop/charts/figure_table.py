"""The numbers of a chart as a table: walked by keys, copied by Ctrl+C, opened by Enter."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from cxdesk.desktop.charts.figures import FigureRow, Figures
from cxdesk.desktop.charts.sheet import width_of
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.tables.delegate import PADDING
from cxdesk.desktop.theme import Theme

_NAME, _WORDS, _NUMBER = 140, 92, 96


class _Line(NamedTuple):
    """A row and its place."""

    rid: int
    row: FigureRow


class FigureTable(TableView):
    """Shows figures of one set of columns; a row's id is its place."""

    def __init__(self, theme: Theme, figures: Figures, parent: QWidget | None = None) -> None:
        self.figures = figures
        columns = [self._column(at) for at in range(len(figures.columns))]
        super().__init__(theme, "Figures", IdTableModel(columns, self._fetch), parent)
        self.show_figures("Figures", figures)

    def show_figures(self, name: str, figures: Figures) -> None:
        """Show other rows of the same columns."""
        self.figures = figures
        self.setAccessibleName(name)
        self.table.show(range(len(figures.rows)))
        if self.current_id() is None and figures.rows:
            self.select_id(0)

    def key_at(self, rid: int) -> str:
        """Return the key of the item in a row."""
        return self.figures.rows[rid].key

    def select_key(self, key: str) -> None:
        """Make the row of an item current."""
        place = next((at for at, row in enumerate(self.figures.rows) if row.key == key), -1)
        self.select_id(place)

    def _column(self, at: int) -> Column:
        found = self.figures.columns[at]
        least = _NAME if at == 0 else _WORDS if found.decimals is None else _NUMBER
        width = max(least, round(width_of(found.title, "small_strong") + 2 * PADDING + 1))
        return Column(
            found.title,
            partial(self._words, at),
            width=width,
            paint="text" if found.decimals is None else "number",
            stretch=3 if at == 0 else 1,
        )

    def _words(self, at: int, line: _Line) -> str:
        return self.figures.words(line.row, at)

    def _fetch(self, ids: Sequence[int]) -> list[_Line]:
        return [_Line(rid, self.figures.rows[rid]) for rid in ids if rid < len(self.figures.rows)]
