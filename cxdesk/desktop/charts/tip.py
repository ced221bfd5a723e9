"""The small box beside a mark that says what it is."""

from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts.shapes import Box, Drawing, Mark, Shape
from cxdesk.desktop.charts.sheet import lettered, line_height, width_of
from cxdesk.desktop.theme import Kind, sizes

_PAD, _AWAY, _EDGE = 10.0, 9.0, 4.0
_WIDEST = 300.0


def tip_drawing(mark: Mark, window: QRectF) -> Drawing:
    """Return the tip of a mark, above it or else below, never leaving `window`."""
    lines: list[tuple[str, Kind]] = [(mark.name, "strong"), *((line, "small") for line in mark.figures)]
    room = max(1.0, min(_WIDEST, window.width() - 2 * (_PAD + _EDGE)))
    width = min(room, max(width_of(words, kind) for words, kind in lines)) + 2 * _PAD
    height = sum(line_height(kind) + 3 for _, kind in lines) + 2 * _PAD - 7
    box = _placed(mark.box, width, height, window)
    shapes: list[Shape] = [Box(box, "raised", "line_strong", sizes.RADIUS)]
    y = box.top() + _PAD - 3
    for words, kind in lines:
        at = QPointF(box.left() + _PAD, y + line_height(kind) / 2)
        shapes.append(lettered(words, kind, "text" if kind == "strong" else "text2", at, room=room))
        y += line_height(kind) + 3
    return Drawing(box, tuple(shapes), ())


def _placed(mark: QRectF, width: float, height: float, window: QRectF) -> QRectF:
    x = min(mark.center().x() - width / 2, window.right() - width - _EDGE)
    above, below = mark.top() - height - _AWAY, mark.bottom() + _AWAY
    y = above if above >= window.top() + _EDGE else min(below, window.bottom() - height - _EDGE)
    return QRectF(round(max(window.left() + _EDGE, x)), round(max(window.top() + _EDGE, y)), width, height)
