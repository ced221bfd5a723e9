"""The XmR chart: values in the order of their days, the limits they keep to, the target, and what is a signal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.axes import TICKS, TITLE, count_up, draw_up, room_for, write_title
from cxdesk.desktop.charts.chart import Chart, write_foot
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.legend import Key, write_legend
from cxdesk.desktop.charts.scale import Scale, compact, is_number, linear
from cxdesk.desktop.charts.shapes import GROUND, Dot, Mark, Shape, Stroke
from cxdesk.desktop.charts.sheet import Sheet, lettered, line_height, width_of
from cxdesk.desktop.labels import count, number

_EACH = 7.0
"""Pixels that a point needs at least; the oldest give way."""
_RADIUS, _SIGNAL, _SMALL = 3.5, 6.5, 2.5
_CAP, _FINGER, _GAP = 3.0, 7.0, 6.0
_VALUE: Key = Key("dot", "accent", "value", 8.0)
_KEYS = {
    "signal": Key("ring", "warning", "signal", 12.0),
    "whisker": Key("line", "accent", "95 % interval", 14.0),
    "limits": Key("dash", "text3", "natural limits", 14.0),
    "target": Key("line", "positive", "target", 14.0),
    "dots": Key("ring", "text3", "single answers, lowest at the foot", 6.0),
}


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One reading. `value` is None where there is none to claim; `low` and `high` are the ends of its interval.

    `signal` says why it is one, "" for none; `dots` are single answers as shares (0 to 1) of their scale.
    """

    key: str
    name: str
    value: float | None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    signal: str = ""
    dots: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ControlRun:
    """A series: its points in the order of their days, and the limits, None while there are too few points."""

    points: tuple[ControlPoint, ...]
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    name: str = ""


class _Placed(NamedTuple):
    """A point with its run, and where it stands."""

    point: ControlPoint
    run: int
    x: float


@dataclass(frozen=True, kw_only=True)
class ControlChart(Chart):
    """Runs from left to right; no line is drawn from one to the next. `about` is said below the title.

    `span` fixes the ends of the axis; `changed` is the key of the first point after a change.
    """

    runs: tuple[ControlRun, ...]
    unit: str
    target: float | None = None
    decimals: int = 0
    about: str = ""
    span: tuple[float, float] | None = None
    changed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a value nor a single answer."""
        return not any(one.dots or is_number(one.value) for _, one in self._sound)

    @property
    def note(self) -> str:
        """What the readings say."""
        return "" if self.is_empty else self.about

    def figures(self) -> Figures:
        """Return day, value, n, interval, and whether it is a signal; the newest last."""
        columns = (
            FigureColumn("Day"),
            FigureColumn(self.unit or "Value", self.decimals),
            FigureColumn("n", 0),
            FigureColumn("Low", self.decimals),
            FigureColumn("High", self.decimals),
            FigureColumn("Signal"),
        )
        rows = (
            FigureRow(one.key, (one.name, one.value, _n(one), one.low, one.high, one.signal))
            for run in self.runs
            for one in run.points
        )
        return Figures(columns, tuple(rows))

    def fill(self, sheet: Sheet) -> None:
        """Draw axis, limits, target and points."""
        _Control(sheet, self).draw()

    @cached_property
    def _sound(self) -> list[tuple[int, ControlPoint]]:
        """The points that can be drawn, with their run."""
        return [(at, one) for at, run in enumerate(self.runs) for one in run.points if _is_sound(one)]


class _Control:
    """One drawing under way."""

    def __init__(self, sheet: Sheet, chart: ControlChart) -> None:
        self.sheet, self.chart = sheet, chart
        area = write_legend(sheet, sheet.rect, list(self._keys()))
        every = chart._sound
        most = max(1, int(area.width() * 0.8 / _EACH))
        shown = every[-most:]
        missing = sum(len(run.points) for run in chart.runs) - len(every)
        area = write_foot(
            sheet,
            area,
            [
                f"The last {number(len(shown))} of {number(len(every))}; the table has all."
                if len(shown) < len(every)
                else "",
                f"{count(missing, 'reading')} without figures left out." if missing else "",
            ],
        )
        self.titled = area
        height = max(1.0, area.height() - TITLE - _GAP - TICKS)
        self.up = self._upright([one for _, one in shown], {run for run, _ in shown}, height)
        left = area.left() + room_for(self.up)
        right = area.right() - self._beside()
        self.plot = QRectF(left, area.top() + TITLE + _GAP, max(1.0, right - left), height)
        self.placed = self._place(shown)

    def draw(self) -> None:
        """Draw everything, points in front."""
        title = self.chart.unit.capitalize() or "Value"
        write_title(
            self.sheet,
            QPointF(self.titled.left(), self.titled.top() + TITLE / 2 - 2),
            title,
            self.titled.width(),
        )
        self.up = draw_up(self.sheet, self.plot, self.up)
        self._draw_change()
        for run in sorted({one.run for one in self.placed}):
            self._draw_limits(run)
        self._draw_target()
        self._draw_lines()
        for one in self.placed:
            self._draw_point(one)
        self._write_names()
        self._write_lines()

    # ---- where things are

    def _keys(self) -> Iterator[Key]:
        points = [one for _, one in self.chart._sound]
        if any(is_number(one.value) for one in points):
            yield _VALUE
        if any(one.signal for one in points):
            yield _KEYS["signal"]
        if any(map(_ends, points)):
            yield _KEYS["whisker"]
        if any(map(_has_limits, self.chart.runs)):
            yield _KEYS["limits"]
        if is_number(self.chart.target):
            yield _KEYS["target"]
        if any(one.dots for one in points):
            yield _KEYS["dots"]

    def _upright(self, points: Sequence[ControlPoint], runs: set[int], height: float) -> Scale:
        found = [value for one in points for value in (one.value, one.low, one.high)]
        for at in runs:
            run = self.chart.runs[at]
            found += [run.low, run.high] if _has_limits(run) else []
        found += [self.chart.target, *(self.chart.span or ())]
        return linear([value for value in found if value is not None and is_number(value)], count_up(height))

    def _beside(self) -> float:
        """Return the room at the right for what the lines are called."""
        words = [words for words, _, _ in self._named_lines()]
        return max((width_of(one, "figure_small") for one in words), default=0.0) + 2 * _GAP

    def _place(self, shown: Sequence[tuple[int, ControlPoint]]) -> list[_Placed]:
        """Give each point its place; between two series one place stays free."""
        first = shown[0][0] if shown else 0
        places = len(shown) + (shown[-1][0] - first if shown else 0)
        step = self.plot.width() / max(1, places)
        return [
            _Placed(point, run, self.plot.left() + (at + run - first + 0.5) * step)
            for at, (run, point) in enumerate(shown)
        ]

    def _ends(self, run: int) -> tuple[float, float]:
        """Return where a run begins and ends."""
        places = [one.x for one in self.placed if one.run == run]
        half = _RADIUS + 2
        return min(places) - half, max(places) + half

    # ---- what is drawn

    def _draw_change(self) -> None:
        """Draw a line before the first point after a change."""
        found = next((one for one in self.placed if one.point.key == self.chart.changed), None)
        if found is None:
            return
        at = next((one for one in reversed(self.placed) if one.x < found.x), None)
        x = self.plot.left() if at is None else (at.x + found.x) / 2
        self.sheet.add(_stroke(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()), "text3", True))
        words = lettered(
            "change", "small", "text2", QPointF(x + 4, self.plot.top() + line_height("small") / 2)
        )
        self.sheet.write(words)

    def _draw_limits(self, at: int) -> None:
        run, (left, right) = self.chart.runs[at], self._ends(at)
        if run.name:
            place = QPointF(left, self.plot.top() - line_height("small") / 2 + 2)
            self.sheet.write(lettered(run.name, "small", "text2", place, room=max(0.0, right - left)))
        if not _has_limits(run) or run.low is None or run.high is None or run.centre is None:
            return
        for value, is_dashed in ((run.low, True), (run.high, True), (run.centre, False)):
            y = self.up.at(value)
            self.sheet.add(_stroke(QPointF(left, y), QPointF(right, y), "text3", is_dashed))

    def _draw_target(self) -> None:
        target = self.chart.target
        if target is not None and is_number(target):
            y = self.up.at(target)
            ends = (QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
            self.sheet.add(Stroke(ends, "positive", 2.0))

    def _draw_lines(self) -> None:
        """Join neighbours of one run; a point without a value parts them."""
        for one, other in zip(self.placed, self.placed[1:], strict=False):
            here, there = self._at(one), self._at(other)
            if one.run == other.run and here is not None and there is not None:
                self.sheet.add(Stroke((here, there), "accent", 1.5))

    def _draw_point(self, placed: _Placed) -> None:
        point, at = placed.point, self._at(placed)
        if at is None:
            self._draw_dots(placed)
            box = QRectF(placed.x - _FINGER, self.plot.top(), 2 * _FINGER, self.plot.height())
            self.sheet.mark(Mark(point.key, point.name, self._facts(point), box))
            return
        self.sheet.add(*self._whisker(point, placed.x))
        if point.signal:
            self.sheet.add(Dot(at, _SIGNAL, GROUND, "warning", 2.0))
        self.sheet.add(Dot(at, _RADIUS, "accent"))
        box = QRectF(at.x() - _FINGER, at.y() - _FINGER, 2 * _FINGER, 2 * _FINGER)
        self.sheet.mark(Mark(point.key, point.name, self._facts(point), box))
        self.sheet.avoid(box)

    def _draw_dots(self, placed: _Placed) -> None:
        """Draw single answers from the foot to the top of the plot, equal ones beside each other."""
        seen: dict[float, int] = {}
        for share in placed.point.dots:
            same = seen[share] = seen.get(share, -1) + 1
            aside = (1 if same % 2 else -1) * ((same + 1) // 2) * 2 * (_SMALL + 0.5)
            x = min(max(placed.x + aside, self.plot.left()), self.plot.right())
            y = self.plot.bottom() - max(0.0, min(1.0, share)) * self.plot.height()
            self.sheet.add(Dot(QPointF(x, y), _SMALL, GROUND, "text3"))

    def _whisker(self, point: ControlPoint, x: float) -> list[Shape]:
        if not (ends := _ends(point)):
            return []
        low, high = (self.up.at(end) for end in ends)
        caps = [_stroke(QPointF(x - _CAP, y), QPointF(x + _CAP, y), "accent") for y in (low, high)]
        return [_stroke(QPointF(x, low), QPointF(x, high), "accent"), *caps]

    def _at(self, placed: _Placed) -> QPointF | None:
        value = placed.point.value
        if value is None or not is_number(value):
            return None
        return QPointF(placed.x, self.up.at(value))

    def _facts(self, point: ControlPoint) -> tuple[str, ...]:
        unit = f" {self.chart.unit}" if self.chart.unit else ""
        told = ["too few answers for a value" if point.dots else "nobody answered"]
        if point.value is not None and is_number(point.value):
            told = [f"{compact(point.value, self.chart.decimals)}{unit}"]
        ends = [compact(end, self.chart.decimals) for end in _ends(point) or ()]
        told += [f"likely {' to '.join(ends)}"] if ends else []
        told += [f"n = {number(point.n)}"] if point.n is not None else []
        return (*told, *([point.signal] if point.signal else ()))

    # ---- what is written

    def _named_lines(self) -> list[tuple[str, float, str]]:
        """Return words, value and ink of the lines that end at the right."""
        found: list[tuple[str, float | None, str]] = [("target", self.chart.target, "positive.ink")]
        if self.chart.runs and _has_limits(self.chart.runs[-1]):
            run = self.chart.runs[-1]
            found += [("mean", run.centre, "text2"), ("high", run.high, "text2"), ("low", run.low, "text2")]
        return [
            (f"{words} {compact(value, self.chart.decimals)}", value, ink)
            for words, value, ink in found
            if value is not None and is_number(value)
        ]

    def _write_lines(self) -> None:
        for words, value, ink in self._named_lines():
            at = QPointF(self.plot.right() + _GAP, self.up.at(value))
            step = line_height("figure_small")
            places = (at, at + QPointF(0, -step), at + QPointF(0, step))
            self.sheet.write(*(lettered(words, "figure_small", ink, place) for place in places))

    def _write_names(self) -> None:
        """Write the days below, the newest first, as many as have room."""
        y = self.plot.bottom() + TICKS / 2 + 2
        for one in reversed(self.placed):
            half = width_of(one.point.name, "small") / 2
            x = min(max(one.x, self.sheet.rect.left() + half), self.sheet.rect.right() - half)
            self.sheet.write(lettered(one.point.name, "small", "text2", QPointF(x, y), "center"))


def _n(point: ControlPoint) -> float | None:
    return None if point.n is None else float(point.n)


def _is_sound(point: ControlPoint) -> bool:
    """Say whether a point has its place: one without a value leaves it free, one with a damaged value has none."""
    return point.value is None or is_number(point.value)


def _ends(point: ControlPoint) -> tuple[float, float] | None:
    """Return the ends of the interval of a value, None where there is none."""
    low, high = point.low, point.high
    has_them = is_number(point.value) and is_number(low) and is_number(high)
    return (low, high) if has_them and low is not None and high is not None else None


def _has_limits(run: ControlRun) -> bool:
    return all(map(is_number, (run.centre, run.low, run.high)))


def _stroke(start: QPointF, end: QPointF, ink: str, is_dashed: bool = False) -> Stroke:
    return Stroke((start, end), ink, 1.0, is_dashed)
