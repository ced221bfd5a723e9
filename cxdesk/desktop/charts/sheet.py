"""A picture in the making: words are written only where they neither leave it nor meet other words."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.shapes import Drawing, Ink, Mark, Shape, Text
from cxdesk.desktop.theme import Kind
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import cut, metrics

Hold = Literal["left", "center", "right"]
"""Which end of the words stands at the point."""

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
_APART = 2.0
_SLACK = 0.5
_ENDLESS = 1e6


def line_height(kind: Kind) -> float:
    """Return how high a line of words is."""
    return metrics(kind).height()


def width_of(words: str, kind: Kind) -> float:
    """Return how wide words are."""
    return metrics(kind).horizontalAdvance(words)


def lettered(
    words: str,
    kind: Kind,
    ink: Ink,
    at: QPointF,
    hold: Hold = "left",
    room: float = _ENDLESS,
    angle: float = 0.0,
) -> Text:
    """Return words centred in height on `at`, cut to `room` pixels; "" when not even two letters fit."""
    shown = cut(words, font(kind), max(0.0, room))
    shown = "" if len(shown) < min(3, len(words)) else shown
    width, height = width_of(shown, kind), line_height(kind)
    box = QRectF(at.x() - width * _SHARE[hold], at.y() - height / 2, width, height)
    return Text(shown, kind, ink, box, angle, at)


def wrapped(words: str, kind: Kind, room: float, lines: int = 2) -> list[str]:
    """Return words broken into at most `lines` lines; the last one is cut where it does not fit."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines - 1:
        taken = _fitting(rest, kind, room)
        found.append(cut(" ".join(rest[:taken]), font(kind), room))
        rest = rest[taken:]
    return [*found, cut(" ".join(rest), font(kind), room)] if rest else found


def _fitting(words: list[str], kind: Kind, room: float) -> int:
    """Return how many words fit on one line, at least one."""
    taken = 1
    while taken < len(words) and width_of(" ".join(words[: taken + 1]), kind) <= room:
        taken += 1
    return taken


class Sheet:
    """Collects shapes and marks of a picture; words come last, in front of all shapes."""

    def __init__(self, rect: QRectF) -> None:
        self.rect = QRectF(rect)
        self._shapes: list[Shape] = []
        self._texts: list[Text] = []
        self._marks: list[Mark] = []
        self._kept: list[QRectF] = []
        self._avoided: list[QRectF] = []

    def add(self, *shapes: Shape) -> None:
        """Draw shapes in front of those there are."""
        self._shapes += shapes

    def mark(self, mark: Mark) -> None:
        """Let an item be pointed at."""
        self._marks.append(mark)

    def keep_free(self, box: QRectF) -> None:
        """Write nothing over `box`."""
        self._kept.append(box)

    def avoid(self, box: QRectF) -> None:
        """Write over `box` only where else there is no room."""
        self._avoided.append(box)

    def write(self, *places: Text) -> bool:
        """Write the first of these texts that has room; return whether one had."""
        free = [text for text in places if text.words and self._is_free(text)]
        best = (text for text in free if not any(box.intersects(text.box) for box in self._avoided))
        chosen = next(best, free[0] if free else None)
        if chosen is not None:
            self._texts.append(chosen)
        return chosen is not None

    def finish(self) -> Drawing:
        """Return the picture."""
        return Drawing(self.rect, (*self._shapes, *self._texts), tuple(self._marks))

    def _is_free(self, text: Text) -> bool:
        outline = text.outline()
        bounds = outline.boundingRect()
        if not self.rect.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(bounds):
            return False
        wide = bounds.adjusted(-_APART, 0, _APART, 0)
        if any(box.intersects(wide) for box in self._kept):
            return False
        return not any(_meet(text, other, wide) for other in self._texts)


def _meet(text: Text, other: Text, bounds: QRectF) -> bool:
    if not other.outline().boundingRect().intersects(bounds):
        return False
    if not text.angle and not other.angle:
        return True
    return text.outline().intersects(other.outline())
