"""The numbers behind a chart: what its table shows and what a copy of them pastes."""

import re
from dataclasses import dataclass

from cxdesk.desktop.charts.scale import compact, is_number
from cxdesk.desktop.labels import number

Cell = str | float | None
_FORMULA = re.compile(r"\s*[=+\-@]")
_PLAIN = 1e15
_BREAKS = re.compile(r"[\t\r\n]+")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A title, and how many decimals its numbers have; None for words."""

    title: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The cells of one item, by its key."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A table: every item of a chart, drawn or not."""

    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]

    def words(self, row: FigureRow, at: int) -> str:
        """Return a cell as people read it; "–" where there is no number."""
        cell = row.cells[at]
        if isinstance(cell, str):
            return cell
        if cell is None or not is_number(cell):
            return "–"
        return number(cell, self.columns[at].decimals or 0) if abs(cell) <= _PLAIN else compact(cell)

    def as_text(self) -> str:
        """Return lines of cells between tabs, titles first, that a spreadsheet takes as text and plain numbers."""
        lines = [[column.title for column in self.columns]]
        lines += [[_plain(cell, self.columns[at]) for at, cell in enumerate(row.cells)] for row in self.rows]
        return "\n".join("\t".join(line) for line in lines)


def _plain(cell: Cell, column: FigureColumn) -> str:
    """Return a cell for a spreadsheet; words that it would run as a formula get an apostrophe in front."""
    if isinstance(cell, str):
        words = _BREAKS.sub(" ", cell)
        return f"'{words}" if _FORMULA.match(words) else words
    if cell is None or not is_number(cell):
        return ""
    return f"{round(cell, column.decimals or 0) + 0.0:.{column.decimals or 0}f}"
