"""Axes: where the plot is, lines at round values, figures beside them."""

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.scale import Scale
from cxdesk.desktop.charts.shapes import Ink, Stroke
from cxdesk.desktop.charts.sheet import Hold, Sheet, lettered, line_height, width_of

TICKS = 22.0
"""Height below a plot for the figures of its lower axis."""
TITLE = 18.0
"""Height of an axis's title."""
_BESIDE = 8.0
_EACH_UP, _EACH_ALONG = 36.0, 76.0


def count_up(height: float) -> int:
    """Return how many ticks an upright axis of this height takes."""
    return max(1, min(8, int(height / _EACH_UP)))


def count_along(width: float) -> int:
    """Return how many ticks a lying axis of this width takes."""
    return max(1, min(10, int(width / _EACH_ALONG)))


def room_for(scale: Scale) -> float:
    """Return the width beside a plot that the figures of an upright axis need."""
    return max(width_of(scale.words(tick), "figure_small") for tick in scale.ticks) + _BESIDE


def draw_up(sheet: Sheet, plot: QRectF, scale: Scale) -> Scale:
    """Draw lines across the plot with figures at its left; return the scale over the plot's height."""
    placed = scale.moved(plot.bottom(), plot.top())
    for tick in placed.ticks:
        y = placed.at(tick)
        strong = tick == 0
        sheet.add(
            _line(QPointF(plot.left(), y), QPointF(plot.right(), y), "line_strong" if strong else "line")
        )
        at = QPointF(plot.left() - _BESIDE, y)
        sheet.write(lettered(placed.words(tick), "figure_small", "text2", at, "right"))
    return placed


def draw_along(sheet: Sheet, plot: QRectF, scale: Scale, title: str = "") -> Scale:
    """Draw lines down the plot with figures below and the axis's title below those; return the scale over its width."""
    placed = scale.moved(plot.left(), plot.right())
    y = plot.bottom() + _BESIDE + line_height("figure_small") / 2
    for tick in placed.ticks:
        x = placed.at(tick)
        sheet.add(_line(QPointF(x, plot.top()), QPointF(x, plot.bottom()), "line"))
        _write_below(sheet, placed.words(tick), QPointF(x, y))
    if title:
        at = QPointF(plot.right(), plot.bottom() + TICKS + TITLE / 2 + 2)
        sheet.write(lettered(title, "small_strong", "text2", at, "right", plot.right() - sheet.rect.left()))
    return placed


def _write_below(sheet: Sheet, words: str, at: QPointF) -> None:
    """Write a figure below its line; at the sides of the picture it moves inwards."""
    half = width_of(words, "figure_small") / 2
    x = max(sheet.rect.left() + half, min(sheet.rect.right() - half, at.x()))
    sheet.write(lettered(words, "figure_small", "text2", QPointF(x, at.y()), "center"))


def _line(start: QPointF, end: QPointF, ink: Ink) -> Stroke:
    return Stroke((start, end), ink)


def write_title(sheet: Sheet, at: QPointF, words: str, room: float, hold: Hold = "left") -> None:
    """Write the title of an upright axis above it."""
    sheet.write(lettered(words, "small_strong", "text2", at, hold, room))
