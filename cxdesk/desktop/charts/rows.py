"""Charts made of rows: a name at the left, something drawn over one common axis, as many rows as have room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.axes import TICKS, TITLE, count_along, draw_along
from cxdesk.desktop.charts.chart import drawn_words, write_foot
from cxdesk.desktop.charts.legend import Key, write_legend
from cxdesk.desktop.charts.scale import Scale, linear
from cxdesk.desktop.charts.sheet import Sheet, lettered, width_of

_ROW, _HIGHEST = 24.0, 40.0
_NAMES, _BESIDE = 0.34, 0.25
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class RowPlot:
    """Where rows are drawn: the plot, the scale over its width, the height of a row."""

    plot: QRectF
    along: Scale
    height: float

    def row(self, at: int) -> QRectF:
        """Return the strip of a row, over the plot's width."""
        return QRectF(self.plot.left(), self.plot.top() + at * self.height, self.plot.width(), self.height)


def rows_that_fit(height: float, rows: int) -> int:
    """Return how many of `rows` can be drawn into a height, at least one."""
    return max(1, min(rows, int((height - TICKS - TITLE) / _ROW)))


def draw_rows(
    sheet: Sheet,
    names: Sequence[str],
    values: Sequence[Sequence[float]],
    keys: Sequence[Key],
    title: str,
    beside: tuple[float, float],
    missing: str = "",
    always: Sequence[float] = (),
) -> tuple[RowPlot, int]:
    """Draw legend, names, axis and foot; return where rows go and how many are drawn.

    `values` are those each row puts on the axis, `always` those that stand on it anyway; `beside` is the room that
    figures need at the left and right of what is drawn.
    """
    area = write_legend(sheet, sheet.rect, keys)
    shown = rows_that_fit(area.height(), len(names))
    if shown < len(names):
        shown = rows_that_fit(area.height() - TICKS, len(names))
    area = write_foot(sheet, area, [drawn_words(shown, len(names)), missing])
    along = linear(
        [*always, *(value for row in values[:shown] for value in row)], count_along(area.width() * 0.6)
    )
    widest = max(width_of(name, "body") for name in names[:shown])
    left = min(widest, area.width() * _NAMES)
    before, after = (min(each, area.width() * _BESIDE) for each in beside)
    start = area.left() + left + _GAP + before
    room = max(1.0, area.right() - after - start)
    height = max(1.0, min(_HIGHEST, (area.height() - TICKS - TITLE) / shown))
    plot = QRectF(start, area.top(), room, height * shown)
    placed = RowPlot(plot, draw_along(sheet, plot, along, title), height)
    for at, name in enumerate(names[:shown]):
        y = placed.row(at).center().y()
        sheet.write(lettered(name, "body", "text", QPointF(area.left() + left, y), "right", left))
    return placed, shown
