"""Intervals: for each row what is held likely, and the span that holds 90 of 100 draws (5th to 95th percentile)."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.rows import draw_rows
from cxdesk.desktop.charts.scale import Scale, compact, is_number
from cxdesk.desktop.charts.shapes import Dot, Ink, Mark, Stroke
from cxdesk.desktop.charts.sheet import Sheet, lettered, width_of
from cxdesk.desktop.labels import count

_CAP, _RADIUS = 4.0, 4.5
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Interval:
    """One row: its value and the ends of its span."""

    key: str
    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class IntervalChart(Chart):
    """Rows in the order given; `unit` names the axis, `noun` what a row is."""

    intervals: tuple[Interval, ...]
    unit: str
    noun: str = "issue"
    decimals: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether no row has all three numbers."""
        return not self._sound

    @property
    def note(self) -> str:
        """What dot and line are."""
        return "" if self.is_empty else "The dot is the value, the line holds it in 90 of 100 draws"

    def figures(self) -> Figures:
        """Return name, value and both ends, in the order given."""
        columns = (
            FigureColumn(self.noun.capitalize()),
            FigureColumn(self.unit.capitalize(), self.decimals),
            FigureColumn("5th percentile", self.decimals),
            FigureColumn("95th percentile", self.decimals),
        )
        rows = (FigureRow(one.key, (one.name, one.value, one.low, one.high)) for one in self.intervals)
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw rows of dots and whiskers."""
        sound = self._sound
        missing = len(self.intervals) - len(sound)
        rows, shown = draw_rows(
            sheet,
            [one.name for one in sound],
            [(one.low, one.value, one.high) for one in sound],
            (),
            self.unit.capitalize(),
            (0.0, max(width_of(self._span(one), "figure_small") for one in sound[:40]) + _GAP),
            f"{count(missing, self.noun)} without figures left out." if missing else "",
        )
        for at, one in enumerate(sound[:shown]):
            strip = rows.row(at)
            sheet.add(*whisker(rows.along, strip.center().y(), one))
            end = QPointF(sheet.rect.right(), strip.center().y())
            sheet.write(lettered(self._span(one), "figure_small", "text2", end, "right"))
            facts = (
                f"{compact(one.value, self.decimals)} {self.unit}",
                f"{self._span(one)} in 90 of 100 draws",
            )
            sheet.mark(Mark(one.key, one.name, facts, _touch(rows.along, strip, one)))

    @cached_property
    def _sound(self) -> list[Interval]:
        return [one for one in self.intervals if all(map(is_number, (one.value, one.low, one.high)))]

    def _span(self, one: Interval) -> str:
        return f"{compact(one.low, self.decimals)} – {compact(one.high, self.decimals)}"


def _touch(along: Scale, strip: QRectF, one: Interval) -> QRectF:
    ends = [along.at(value) for value in (one.low, one.value, one.high)]
    return QRectF(min(ends) - 6, strip.top() + 1, max(ends) - min(ends) + 12, strip.height() - 2)


def whisker(along: Scale, y: float, one: Interval, ink: Ink = "accent") -> tuple[Stroke | Dot, ...]:
    """Return a line from end to end with caps, and the value's dot."""
    low, value, high = (along.at(each) for each in (one.low, one.value, one.high))
    caps = tuple(Stroke((QPointF(x, y - _CAP), QPointF(x, y + _CAP)), ink, 2.0) for x in (low, high))
    return (
        Stroke((QPointF(low, y), QPointF(high, y)), ink, 2.0),
        *caps,
        Dot(QPointF(value, y), _RADIUS, ink),
    )
