"""Tornado: how far each input moves one result, the widest swing on top."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.legend import Key, outlined
from cxdesk.desktop.charts.rows import RowPlot, draw_rows
from cxdesk.desktop.charts.scale import compact, is_number
from cxdesk.desktop.charts.shapes import Box, Mark, Stroke
from cxdesk.desktop.charts.sheet import Sheet, lettered, line_height, width_of
from cxdesk.desktop.labels import count

_THICK = 0.62
_MEASURED = 60
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Swing:
    """What becomes of the result when one input goes to its lowest and to its highest.

    The `…_words` say where that is: "at weight 0".
    """

    key: str
    name: str
    low: float
    high: float
    low_words: str = "at its lowest"
    high_words: str = "at its highest"


@dataclass(frozen=True, kw_only=True)
class TornadoChart(Chart):
    """Swings in any order around `centre`, the result as things are; `unit` names the result."""

    swings: tuple[Swing, ...]
    centre: float
    unit: str = "points"
    noun: str = "input"
    decimals: int = 1
    low_key: str = "Input at its lowest"
    high_key: str = "Input at its highest"

    @property
    def is_empty(self) -> bool:
        """Whether there is no swing with both ends."""
        return not self._ranked or not is_number(self.centre)

    @property
    def note(self) -> str:
        """What moves the result most."""
        if self.is_empty:
            return ""
        first, now = self._ranked[0], self._words(self.centre)
        if _swing(first, self.centre) <= 0:
            return f"Nothing moves it: {now} {self.unit} whatever the {self.noun}"
        span = f"{self._words(min(first.low, first.high))} to {self._words(max(first.low, first.high))}"
        return f"{first.name} moves it most: {span}, now {now} {self.unit}"

    def figures(self) -> Figures:
        """Return name, result at both ends and the swing, the widest first."""
        columns = (
            FigureColumn(self.noun.capitalize()),
            FigureColumn(self.low_key, self.decimals),
            FigureColumn(self.high_key, self.decimals),
            FigureColumn("Swing", self.decimals),
        )
        ranked = self._ranked
        rest = [one for one in self.swings if not (is_number(one.low) and is_number(one.high))]
        rows = (
            FigureRow(one.key, (one.name, one.low, one.high, abs(one.high - one.low)))
            for one in (*ranked, *rest)
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw rows, bars and the line of what is now."""
        ranked = self._ranked
        missing = len(self.swings) - len(ranked)
        keys = (Key("outline", "neutral", self.low_key), Key("box", "accent", self.high_key))
        labels = [self._labels(one) for one in ranked[:_MEASURED]]
        left, right = (
            max(width_of(words, "figure_small") for words in side) + _GAP
            for side in zip(*labels, strict=True)
        )
        rows, shown = draw_rows(
            sheet,
            [one.name for one in ranked],
            [(one.low, one.high) for one in ranked],
            keys,
            self.unit.capitalize(),
            (left, right),
            f"{count(missing, self.noun)} without figures left out." if missing else "",
            always=(self.centre,),
        )
        for at, one in enumerate(ranked[:shown]):
            self._draw_row(sheet, rows, rows.row(at), one)
        x = rows.along.at(self.centre)
        sheet.add(Stroke((QPointF(x, rows.plot.top()), QPointF(x, rows.plot.bottom())), "text", 1.0))

    @cached_property
    def _ranked(self) -> list[Swing]:
        sound = [one for one in self.swings if is_number(one.low) and is_number(one.high)]
        return sorted(sound, key=lambda one: -_swing(one, self.centre))

    def _words(self, value: float) -> str:
        return compact(value, self.decimals)

    def _labels(self, one: Swing) -> tuple[str, str]:
        """Return what is written at the left and at the right end of a row; "" for nothing."""
        low, high = self._words(one.low), self._words(one.high)
        if self._is_one_sided(one):
            both = f"{low} · {high}"
            return (both, "") if one.low < self.centre else ("", both)
        return (low, high) if one.low <= one.high else (high, low)

    def _is_one_sided(self, one: Swing) -> bool:
        return (one.low - self.centre) * (one.high - self.centre) > 0

    def _draw_row(self, sheet: Sheet, rows: RowPlot, strip: QRectF, one: Swing) -> None:
        thick = strip.height() * _THICK
        box = QRectF(0, strip.center().y() - thick / 2, 0, thick)
        halves = (box, box)
        if self._is_one_sided(one):
            half = QRectF(0, box.top(), 0, thick / 2)
            halves = (half, half.translated(0, thick / 2))
        low, high = (
            self._reach(rows, value, part) for value, part in zip((one.low, one.high), halves, strict=True)
        )
        sheet.add(outlined(low, 2), Box(high, "accent", radius=2))
        self._write_ends(sheet, rows, strip, one)
        facts = (
            f"{self._words(one.low)} {self.unit} {one.low_words}",
            f"{self._words(one.high)} {self.unit} {one.high_words}",
        )
        sheet.mark(Mark(one.key, one.name, facts, low.united(high).adjusted(-2, 0, 2, 0)))

    def _reach(self, rows: RowPlot, value: float, part: QRectF) -> QRectF:
        """Return the bar from the centre to a value, in the height of `part`."""
        one, other = sorted((rows.along.at(value), rows.along.at(self.centre)))
        return QRectF(one, part.top(), other - one, part.height())

    def _write_ends(self, sheet: Sheet, rows: RowPlot, strip: QRectF, one: Swing) -> None:
        if strip.height() < line_height("figure_small"):
            return
        x, y = rows.along.at(self.centre), strip.center().y()
        ends = [x, rows.along.at(one.low), rows.along.at(one.high)]
        left, right = self._labels(one)
        before, after = QPointF(min(ends) - _GAP, y), QPointF(max(ends) + _GAP, y)
        sheet.write(lettered(left, "figure_small", "text2", before, "right"))
        sheet.write(lettered(right, "figure_small", "text2", after, "left"))


def _swing(one: Swing, centre: float) -> float:
    """Return how far a swing reaches, both ends and the centre together."""
    ends = (one.low, one.high, centre)
    return max(ends) - min(ends)
