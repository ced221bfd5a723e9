"""Paints any drawing on any painter: a widget, an image, an SVG file."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cxdesk.desktop.charts.shapes import Box, Dot, Drawing, Ink, Stroke, Text
from cxdesk.desktop.theme import Colors, Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics

_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush
_DASHES = [4.0, 3.0]


def color_of(colors: Colors, ink: Ink) -> QColor:
    """Return the colour of a role in a look."""
    tone, _, strength = ink.partition(".")
    if tone in colors.tones:
        found: QColor = getattr(colors.tones[tone], strength or "solid")
    else:
        found = getattr(colors, ink)
    return found


def paint_drawing(painter: QPainter, drawing: Drawing, theme: Theme) -> None:
    """Draw every shape in the theme's present look; the ground is the caller's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for shape in drawing.shapes:
        _PAINTERS[type(shape)](painter, shape, theme.colors)
    painter.restore()


def _paint_box(painter: QPainter, box: Box, colors: Colors) -> None:
    painter.setPen(QPen(color_of(colors, box.line), 1) if box.line else _NO_PEN)
    painter.setBrush(color_of(colors, box.fill) if box.fill else _NO_BRUSH)
    inset = 0.5 if box.line else 0.0
    rect = box.rect.adjusted(inset, inset, -inset, -inset)
    if box.radius:
        radius = min(box.radius, rect.width() / 2, rect.height() / 2)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.drawRect(rect)


def _paint_stroke(painter: QPainter, stroke: Stroke, colors: Colors) -> None:
    pen = QPen(color_of(colors, stroke.ink), stroke.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.is_dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(_NO_BRUSH)
    painter.drawPolyline(QPolygonF([_crisp(point, stroke.width) for point in stroke.points]))


def _crisp(point: QPointF, width: float) -> QPointF:
    """Put hairlines between two pixels' edges, so that they are one pixel wide and not two pale ones."""
    if width != 1.0:
        return point
    return QPointF(int(point.x()) + 0.5, int(point.y()) + 0.5)


def _paint_dot(painter: QPainter, dot: Dot, colors: Colors) -> None:
    painter.setPen(QPen(color_of(colors, dot.line), dot.width))
    painter.setBrush(color_of(colors, dot.fill))
    painter.drawEllipse(dot.at, dot.radius, dot.radius)


def _paint_text(painter: QPainter, text: Text, colors: Colors) -> None:
    painter.setFont(font(text.kind))
    painter.setPen(color_of(colors, text.ink))
    foot = QPointF(text.box.left(), text.box.top() + metrics(text.kind).ascent())
    if not text.angle:
        painter.drawText(foot, text.words)
        return
    painter.save()
    painter.translate(text.pivot)
    painter.rotate(text.angle)
    painter.drawText(foot - text.pivot, text.words)
    painter.restore()


_PAINTERS: dict[type, Callable[[QPainter, Any, Colors], None]] = {
    Box: _paint_box,
    Stroke: _paint_stroke,
    Dot: _paint_dot,
    Text: _paint_text,
}


def paint_ground(painter: QPainter, rect: QRectF, theme: Theme, ink: Ink) -> None:
    """Fill a rectangle."""
    painter.fillRect(rect, color_of(theme.colors, ink))
