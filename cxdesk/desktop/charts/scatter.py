"""Dots in a plane that a cross cuts into four named quarters: the ground of two charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.axes import (
    TICKS,
    TITLE,
    count_along,
    count_up,
    draw_along,
    draw_up,
    room_for,
    write_title,
)
from cxdesk.desktop.charts.legend import Key, write_legend
from cxdesk.desktop.charts.scale import Scale, linear, logarithmic
from cxdesk.desktop.charts.shapes import GROUND, Box, Dot, Ink, Mark, Stroke, Text
from cxdesk.desktop.charts.sheet import Hold, Sheet, lettered, line_height

_NAME = 160.0
_FINGER = 7.0


class Spot(NamedTuple):
    """One dot: where, how large, in what ink, hollow or filled, whether its name is wanted beside it."""

    key: str
    name: str
    x: float
    y: float
    radius: float
    ink: Ink
    is_hollow: bool
    is_named: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """What is drawn: spots (the first lies in front), axes, the cross and the quarters it makes.

    `quarters` are top left, top right, bottom left, bottom right; `favoured` is the place (0–3) of the one to look at.
    """

    spots: Sequence[Spot]
    x_title: str
    y_title: str
    cross: tuple[float, float]
    quarters: tuple[str, str, str, str]
    favoured: int
    favoured_ink: Ink
    keys: Sequence[Key]
    is_log: bool = False
    from_zero: bool = False


def draw_plane(sheet: Sheet, area: QRectF, plane: Plane) -> None:
    """Draw legend, axes, quarters, dots and as many names as have room."""
    area = write_legend(sheet, area, plane.keys)
    write_title(sheet, QPointF(area.left(), area.top() + TITLE / 2 - 2), plane.y_title, area.width())
    _Plane(sheet, area, plane).draw()


class _Plane:
    """One drawing under way."""

    def __init__(self, sheet: Sheet, area: QRectF, plane: Plane) -> None:
        self.sheet, self.plane = sheet, plane
        height = max(1.0, area.height() - TITLE - 6 - TICKS - TITLE - 2)
        self.up = self._upright(height)
        left = area.left() + room_for(self.up)
        self.plot = QRectF(left, area.top() + TITLE + 6, max(1.0, area.right() - left), height)
        self.along = self._lying(self.plot.width())

    def draw(self) -> None:
        """Draw everything, the first spot in front."""
        self._fill_favoured()
        self.up = draw_up(self.sheet, self.plot, self.up)
        self.along = draw_along(self.sheet, self.plot, self.along, self.plane.x_title)
        self._draw_cross()
        places = [self._place(spot) for spot in self.plane.spots]
        for spot, at in reversed(list(zip(self.plane.spots, places, strict=True))):
            self._draw_spot(spot, at)
        for spot, at in zip(self.plane.spots, places, strict=True):
            self.sheet.mark(Mark(spot.key, spot.name, spot.facts, _around(at, max(spot.radius, _FINGER))))
            self.sheet.keep_free(_around(at, spot.radius * 0.8))
        self._write_quarters()
        self._write_names(places)

    def _upright(self, height: float) -> Scale:
        values = [*(spot.y for spot in self.plane.spots), self.plane.cross[1]]
        return linear(values, count_up(height), from_zero=self.plane.from_zero)

    def _lying(self, width: float) -> Scale:
        values = [*(spot.x for spot in self.plane.spots), self.plane.cross[0]]
        if self.plane.is_log:
            return logarithmic(values, count_along(width))
        return linear(values, count_along(width), from_zero=self.plane.from_zero)

    def _place(self, spot: Spot) -> QPointF:
        return QPointF(self.along.at(spot.x), self.up.at(spot.y))

    def _middle(self) -> QPointF:
        return QPointF(self.along.at(self.plane.cross[0]), self.up.at(self.plane.cross[1]))

    def _quarter(self, at: int) -> QRectF:
        """Return the rectangle of a quarter."""
        x, y = self._middle().x(), self._middle().y()
        left, right = (self.plot.left(), x) if at % 2 == 0 else (x, self.plot.right())
        top, bottom = (self.plot.top(), y) if at < 2 else (y, self.plot.bottom())
        return QRectF(left, top, right - left, bottom - top)

    def _fill_favoured(self) -> None:
        self.up = self.up.moved(self.plot.bottom(), self.plot.top())
        self.along = self.along.moved(self.plot.left(), self.plot.right())
        self.sheet.add(Box(self._quarter(self.plane.favoured), self.plane.favoured_ink))

    def _draw_cross(self) -> None:
        plot, middle = self.plot, self._middle()
        ends = (QPointF(middle.x(), plot.top()), QPointF(middle.x(), plot.bottom()))
        across = (QPointF(plot.left(), middle.y()), QPointF(plot.right(), middle.y()))
        self.sheet.add(Stroke(ends, "text3", 1.0, True), Stroke(across, "text3", 1.0, True))
        self.sheet.avoid(QRectF(middle.x() - 1, plot.top(), 2, plot.height()))
        self.sheet.avoid(QRectF(plot.left(), middle.y() - 1, plot.width(), 2))

    def _draw_spot(self, spot: Spot, at: QPointF) -> None:
        if spot.is_hollow:
            self.sheet.add(Dot(at, spot.radius - 0.75, GROUND, spot.ink, 2.0))
        else:
            self.sheet.add(Dot(at, spot.radius, spot.ink))

    def _write_names(self, places: Sequence[QPointF]) -> None:
        for spot, at in zip(self.plane.spots, places, strict=True):
            if spot.is_named:
                self.sheet.write(*self._beside(spot, at))

    def _beside(self, spot: Spot, at: QPointF) -> list[Text]:
        """Return where a name may stand: right, left, above, below its dot, then at the corners."""
        off, up = spot.radius + 4, spot.radius + line_height("small") / 2 + 1
        room = min(_NAME, self.plot.width() * 0.4)
        sides: list[tuple[Hold, float, float]] = [("left", off, 0), ("right", -off, 0)]
        sides += [("center", 0, -up), ("center", 0, up)]
        sides += [("left", off, up), ("right", -off, up), ("left", off, -up), ("right", -off, -up)]
        return [lettered(spot.name, "small", "text", at + QPointF(x, y), hold, room) for hold, x, y in sides]

    def _write_quarters(self) -> None:
        """Write each quarter's name in its outer corner, else in the next that is free."""
        half = line_height("small_strong") / 2 + 6
        for at, words in enumerate(self.plane.quarters):
            box = self._quarter(at)
            ink = self.plane.favoured_ink.replace("tint", "ink") if at == self.plane.favoured else "text2"
            outer = [box.top() + half, box.bottom() - half][:: 1 if at < 2 else -1]
            sides: list[tuple[float, Hold]] = [(box.left() + 8, "left"), (box.right() - 8, "right")]
            sides = sides[:: 1 if at % 2 == 0 else -1]
            self.sheet.write(
                *(
                    lettered(words, "small_strong", ink, QPointF(x, y), hold, box.width() - 16)
                    for y in outer
                    for x, hold in sides
                )
            )


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
