"""What a chart is made of: shapes in logical pixels whose colours are roles, and marks that can be pointed at."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF, QTransform

from cxdesk.desktop.theme import Kind

Ink = str
"""A role of Colors ("line"), a tone's strong colour ("accent"), its ground ("accent.tint") or its text ("accent.ink")."""

GROUND: Ink = "surface"
"""What every chart is drawn on."""


class Box(NamedTuple):
    """A rectangle, filled, outlined or both; "" draws neither."""

    rect: QRectF
    fill: Ink = ""
    line: Ink = ""
    radius: float = 0.0


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[QPointF, ...]
    ink: Ink
    width: float = 1.0
    is_dashed: bool = False


class Dot(NamedTuple):
    """A disc with a rim; a hollow one has the ground inside."""

    at: QPointF
    radius: float
    fill: Ink
    line: Ink = GROUND
    width: float = 1.5


_LEADING = 1.25
"""Pixels above and below turned words that no letter reaches."""


class Text(NamedTuple):
    """One line of words in its tight box, turned by `angle` degrees about `pivot`."""

    words: str
    kind: Kind
    ink: Ink
    box: QRectF
    angle: float
    pivot: QPointF

    def outline(self) -> QPolygonF:
        """Return the four corners where the words stand."""
        if not self.angle:
            return QPolygonF(self.box)
        x, y = self.pivot.x(), self.pivot.y()
        turn = QTransform().translate(x, y).rotate(self.angle).translate(-x, -y)
        return turn.map(QPolygonF(self.box.adjusted(0, _LEADING, 0, -_LEADING)))


Shape = Box | Stroke | Dot | Text


class Mark(NamedTuple):
    """Something that stands for one item: whose, what is said of it, and where it is.

    `figures` are the lines below its name in the tip; a screen reader says them too.
    """

    key: str
    name: str
    figures: tuple[str, ...]
    box: QRectF

    @property
    def words(self) -> str:
        """The mark in one sentence."""
        return f"{self.name}: {', '.join(self.figures)}" if self.figures else self.name


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture of `rect`: shapes from back to front, marks in the order the keyboard walks them."""

    rect: QRectF
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every line of words in it."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Text))

    def mark_of(self, key: str) -> int:
        """Return the place of an item's mark, −1 when it is not drawn."""
        return next((at for at, mark in enumerate(self.marks) if mark.key == key), -1)

    def mark_at(self, point: QPointF, reach: float = 4.0) -> int:
        """Return the mark nearest to `point` among those within `reach` pixels of it, −1 for none."""
        near = [(_distance(mark.box, point), at) for at, mark in enumerate(self.marks)]
        found, at = min(near, default=(reach + 1, -1))
        return at if found <= reach else -1


def _distance(box: QRectF, point: QPointF) -> float:
    """Return how far a point is from a box; inside counts as less than 0, the nearer the centre the less."""
    if box.contains(point):
        off = point - box.center()
        return -1.0 / (1.0 + abs(off.x()) + abs(off.y()))
    beside = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    above = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    return float((beside**2 + above**2) ** 0.5)
