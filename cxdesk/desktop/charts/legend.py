"""The line above a picture that says what its colours and shapes mean."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.shapes import GROUND, Box, Dot, Ink, Shape, Stroke
from cxdesk.desktop.charts.sheet import Sheet, lettered, width_of

Look = Literal["box", "outline", "line", "dash", "dot", "ring"]
_ROW, _GAP, _BETWEEN = 20.0, 6.0, 18.0
_BELOW = 8.0
_MOST = 0.35
"""The largest share of the height that a legend takes."""


class Key(NamedTuple):
    """What a shape looks like and what it means; `size` is its width, for dots the diameter."""

    look: Look
    ink: Ink
    words: str
    size: float = 12.0


def write_legend(sheet: Sheet, area: QRectF, keys: Sequence[Key]) -> QRectF:
    """Write keys in rows at the top of `area` and return what is left below; those without room are left out."""
    if not keys:
        return area
    left, row = area.left(), area.top() + _ROW / 2
    last = area.top() + area.height() * _MOST
    for key in keys:
        needed = key.size + _GAP + width_of(key.words, "small")
        if left > area.left() and left + needed > area.right():
            left, row = area.left(), row + _ROW
        if row + _ROW / 2 > last:
            break
        room = area.right() - left - key.size - _GAP
        words = lettered(key.words, "small", "text2", QPointF(left + key.size + _GAP, row), room=room)
        if sheet.write(words):
            sheet.add(*_swatch(key, QPointF(left, row)))
        left += needed + _BETWEEN
    return area.adjusted(0, min(row, last) + _ROW / 2 + _BELOW - area.top(), 0, 0)


def _swatch(key: Key, at: QPointF) -> list[Shape]:
    middle = at + QPointF(key.size / 2, 0)
    if key.look in ("line", "dash"):
        ends = (at, at + QPointF(key.size, 0))
        return [Stroke(ends, key.ink, 2.0 if key.look == "line" else 1.0, key.look == "dash")]
    if key.look in ("dot", "ring"):
        is_ring = key.look == "ring"
        radius = key.size / 2 - is_ring * 0.75
        return [Dot(middle, radius, GROUND if is_ring else key.ink, key.ink if is_ring else GROUND)]
    box = QRectF(at.x(), at.y() - key.size / 2, key.size, key.size)
    return [outlined(box, 3) if key.look == "outline" else Box(box, key.ink, radius=3)]


def outlined(box: QRectF, radius: float) -> Box:
    """Return a pale box with a strong outline: the quiet one of two, without colour."""
    return Box(box, "neutral.tint", "line_strong", radius)
