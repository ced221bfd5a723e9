"""Pareto: bars from large to small, the share they make up so far, and the vital few that make up 80 %."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import inf
from operator import itemgetter

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.axes import TITLE, count_up, draw_up, room_for, write_title
from cxdesk.desktop.charts.chart import Chart, drawn_words, write_foot
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.legend import Key, outlined, write_legend
from cxdesk.desktop.charts.scale import Scale, compact, linear
from cxdesk.desktop.charts.shapes import GROUND, Box, Dot, Mark, Stroke
from cxdesk.desktop.charts.sheet import Sheet, lettered, line_height, width_of, wrapped
from cxdesk.desktop.labels import count, number, percent

VITAL = 0.8
"""The share that the vital few make up (Juran's reading of Pareto)."""
MOST = 40
_NARROWEST = 11.0
_WIDE_SLOT, _TIGHT_SLOT = 92.0, 46.0
_BETWEEN = 4.0
_DOTS_FROM = 20.0
_STEP = 6.0
_BAR, _WIDEST_BAR = 0.62, 72.0
_SLANT, _SLANT_RATIO, _LONGEST = -45.0, 0.7071, 104.0
_PERCENTS = 50.0
_HUGE = 1e15
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One item: its key, its name, how much of the whole it is (less than 0 counts as 0)."""

    key: str
    name: str
    value: float


@dataclass(frozen=True, kw_only=True)
class ParetoChart(Chart):
    """Bars in any order; `unit` names what is added up, `noun` and `nouns` what a bar stands for."""

    bars: tuple[Bar, ...]
    unit: str
    noun: str = "issue"
    nouns: str = "issues"
    decimals: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing adds up to more than 0."""
        return not self.total > 0

    @property
    def teaching(self) -> str:
        """What to do where there is nothing to draw."""
        return "Nothing adds up yet: every value is 0." if self.bars else self.empty

    @cached_property
    def total(self) -> float:
        """The sum of all bars."""
        return sum(self._sizes)

    @cached_property
    def vital(self) -> int:
        """How many of the largest bars it takes to reach 80 %."""
        return next((at for at, share in enumerate(self._shares, 1) if share >= VITAL - 1e-9), 0)

    @property
    def note(self) -> str:
        """How many make up how much."""
        if self.is_empty:
            return ""
        share = percent(self._shares[self.vital - 1])
        all_of_them = count(len(self.bars), self.noun, self.nouns)
        return f"{number(self.vital)} of {all_of_them} {'makes' if self.vital == 1 else 'make'} up {share} of all {self.unit}"

    def figures(self) -> Figures:
        """Return name, value, share and share so far, from large to small."""
        ranked, shares, total = self._ranked, self._shares, self.total or 1.0
        columns = (
            FigureColumn(self.noun.capitalize()),
            FigureColumn(self.unit.capitalize(), self.decimals),
            FigureColumn("Share, %", 1),
            FigureColumn("Share so far, %", 1),
        )
        rows = (
            FigureRow(bar.key, (bar.name, bar.value, 100 * _size(bar) / total, 100 * share))
            for bar, share in zip(ranked, shares, strict=True)
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw bars, line and legend."""
        _Pareto(self, sheet).draw()

    @cached_property
    def _sizes(self) -> list[float]:
        return list(map(_size, self.bars))

    @cached_property
    def _ranked(self) -> list[Bar]:
        pairs = sorted(zip(self._sizes, self.bars, strict=True), key=itemgetter(0), reverse=True)
        return [bar for _, bar in pairs]

    @cached_property
    def _shares(self) -> list[float]:
        total = self.total or 1.0
        return [so_far / total for so_far in accumulate(sorted(self._sizes, reverse=True))]


def _size(bar: Bar) -> float:
    return min(bar.value, _HUGE) if 0 < bar.value < inf else 0.0


class _Pareto:
    """One drawing under way."""

    def __init__(self, chart: ParetoChart, sheet: Sheet) -> None:
        self.chart, self.sheet = chart, sheet
        self.ranked, self.shares, self.vital = chart._ranked, chart._shares, chart.vital

    def draw(self) -> None:
        """Draw everything."""
        rect = self.sheet.rect
        shown = max(1, min(MOST, len(self.ranked), int((rect.width() - 90) / _NARROWEST)))
        self.bars = self.ranked[:shown]
        area = write_foot(self.sheet, rect, [drawn_words(shown, len(self.ranked))])
        area = write_legend(self.sheet, area, self._keys())
        self._lay_out(area)
        self._draw_axes(area)
        self._draw_bars()
        self._draw_line()
        self._write_names()

    def _keys(self) -> list[Key]:
        keys = [
            Key("box", "accent", f"The vital few: first to reach {percent(VITAL)}"),
            Key("outline", "neutral", "The others"),
            Key("line", "warning", "Share so far", 16),
        ]
        return keys if self.vital < len(self.bars) else [keys[0], keys[2]]

    def _lay_out(self, area: QRectF) -> None:
        values = [_size(bar) for bar in self.bars]
        self.scale = linear(values, count_up(area.height() - 70), from_zero=True)
        left = area.left() + max(room_for(self.scale), 20)
        right = area.right() - _PERCENTS
        self.slot = max(1.0, (right - left) / len(self.bars))
        self.foot = area.bottom()
        bottom = area.bottom() - min(self._name_height(), area.height() * 0.4)
        self.plot = QRectF(left, area.top() + TITLE + 6, right - left, bottom - area.top() - TITLE - 6)
        self.plot.setHeight(max(1.0, self.plot.height()))

    def _name_height(self) -> float:
        if self._is_upright():
            return max(len(self._lines(bar.name)) for bar in self.bars) * line_height("small") + 12
        longest = max(width_of(bar.name, "small") for bar in self.bars)
        return min(_LONGEST, longest) * _SLANT_RATIO + line_height("small") + 8

    def _is_upright(self) -> bool:
        """Tell whether names fit below their bars in two lines, no word being cut."""
        if not _TIGHT_SLOT <= self.slot < _WIDE_SLOT:
            return self.slot >= _WIDE_SLOT
        each = (word for bar in self.bars for word in bar.name.split())
        return max((width_of(word, "small") for word in each), default=0) <= self.slot - _BETWEEN

    def _draw_axes(self, area: QRectF) -> None:
        top = area.top() + TITLE / 2 - 2
        half = area.width() / 2 - 8
        write_title(self.sheet, QPointF(area.left(), top), self.chart.unit.capitalize(), half)
        write_title(self.sheet, QPointF(area.right(), top), "Share so far", half, "right")
        self.up = draw_up(self.sheet, self.plot, self.scale)
        self.share = Scale(0.0, 1.0, self.plot.bottom(), self.plot.top(), _SHARES)
        y = self.share.at(VITAL)
        ends = (QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
        self.sheet.add(Stroke(ends, "text3", 1.0, True))
        self.sheet.keep_free(QRectF(self.plot.left(), y - 1, self.plot.width(), 2))
        for share in sorted(_SHARES, key=lambda one: one != VITAL):
            at = QPointF(self.plot.right() + 8, self.share.at(share))
            self.sheet.write(lettered(percent(share), "figure_small", "text2", at))

    def _box(self, at: int) -> QRectF:
        width = min(self.slot * _BAR, _WIDEST_BAR)
        top = self.up.at(_size(self.bars[at]))
        return QRectF(self._middle(at) - width / 2, top, width, self.plot.bottom() - top)

    def _middle(self, at: int) -> float:
        return self.plot.left() + (at + 0.5) * self.slot

    def _draw_bars(self) -> None:
        for at, bar in enumerate(self.bars):
            box = self._box(at)
            is_vital = at < self.vital
            self.sheet.add(Box(box, "accent", radius=3) if is_vital else outlined(box, 3))
            self.sheet.mark(Mark(bar.key, bar.name, self._facts(at), self._touch(at, box)))

    def _touch(self, at: int, box: QRectF) -> QRectF:
        """Return where a bar is pointed at: at least a finger's width of its foot."""
        return box if box.height() >= 12 else box.adjusted(0, box.height() - 12, 0, 0)

    def _facts(self, at: int) -> tuple[str, ...]:
        size = _size(self.bars[at])
        return (
            f"{compact(size, self.chart.decimals)} {self.chart.unit}, {percent(size / self.chart.total, 1)}",
            f"{percent(self.shares[at], 1)} with those before it",
        )

    def _draw_line(self) -> None:
        points = tuple(
            QPointF(self._middle(at), self.share.at(self.shares[at])) for at in range(len(self.bars))
        )
        if len(points) > 1:
            self.sheet.add(Stroke(points, GROUND, 4.5), Stroke(points, "warning", 2.0))
        if self.slot >= _DOTS_FROM or len(points) == 1:
            self.sheet.add(*(Dot(point, 3.5, "warning") for point in points))
        for point in _along(points):
            self.sheet.keep_free(QRectF(point.x() - 4, point.y() - 4, 8, 8))
        self._write_values()

    def _write_values(self) -> None:
        """Write each value at the foot of its bar, at its head or above it, where the line leaves room; all or none."""
        words = [compact(_size(bar), self.chart.decimals) for bar in self.bars]
        if max(width_of(each, "figure_small") for each in words) > self._box(0).width() - 4:
            return
        half = line_height("figure_small") / 2
        for at, each in enumerate(words):
            box, ink = self._box(at), "on_accent" if at < self.vital else "text"
            x, is_high = box.center().x(), box.height() > 2 * half + 4
            inside = (box.bottom() - half - 3, box.top() + half + 3) if is_high else ()
            places = [lettered(each, "figure_small", ink, QPointF(x, y), "center") for y in inside]
            above = QPointF(x, box.top() - half - 2)
            self.sheet.write(*places, lettered(each, "figure_small", "text2", above, "center"))

    def _write_names(self) -> None:
        write = self._write_upright if self._is_upright() else self._write_slanted
        for at, bar in enumerate(self.bars):
            write(bar.name, self._middle(at))

    def _write_upright(self, name: str, x: float) -> None:
        height = line_height("small")
        for row, line in enumerate(self._lines(name)):
            at = QPointF(x, self.plot.bottom() + 8 + height * (row + 0.5))
            self.sheet.write(lettered(line, "small", "text2", at, "center", self.slot - _BETWEEN))

    def _lines(self, name: str) -> list[str]:
        return wrapped(name, "small", self.slot - _BETWEEN, lines=3)

    def _write_slanted(self, name: str, x: float) -> None:
        height = line_height("small")
        at = QPointF(x + 2, self.plot.bottom() + 4 + height / 2)
        aside, below = at.x() - self.sheet.rect.left(), self.foot - at.y()
        room = min(_LONGEST, (min(aside, below) - height / 2) / _SLANT_RATIO)
        self.sheet.write(lettered(name, "small", "text2", at, "right", room, _SLANT))


def _along(points: tuple[QPointF, ...]) -> list[QPointF]:
    """Return points of a line not farther apart than a few pixels."""
    found = list(points)
    for one, other in pairwise(points):
        steps = int(max(abs(other.x() - one.x()), abs(other.y() - one.y())) / _STEP)
        found += [one + (other - one) * (at / (steps + 1)) for at in range(1, steps + 1)]
    return found
