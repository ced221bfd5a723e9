"""Draws marks under the text of a document: rounded tints and underlines, line by line, visible lines only."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument, QTextLine

from cxdesk.desktop.interviews.marks import Mark, Marks
from cxdesk.desktop.theme import Colors, sizes

_NO_PEN = Qt.PenStyle.NoPen
_NO_BRUSH = Qt.BrushStyle.NoBrush
_SMOOTH = QPainter.RenderHint.Antialiasing
_FUZZY = Qt.HitTestAccuracy.FuzzyHit
_SIDE, _ABOVE, _BELOW = 2.0, 1.0, 3.0
_FAINT = 120
UNDERLINES: dict[str, Qt.PenStyle] = {
    "negative": Qt.PenStyle.SolidLine,
    "warning": Qt.PenStyle.DashDotLine,
    "positive": Qt.PenStyle.DotLine,
}
"""Sentences differ by their line, too: colour alone says nothing."""


def paint_marks(
    painter: QPainter,
    document: QTextDocument,
    area: QRectF,
    marks: Marks,
    colors: Colors,
    current: Mark | None,
) -> None:
    """Draw what is marked in `area`, a part of the document in its own coordinates."""
    painter.setRenderHint(_SMOOTH, True)
    for block in visible_blocks(document, area):
        first, last = seen(block, area)
        for mark in marks.between(first, last):
            if (tone := mark.tone) is not None or mark is current:
                tint = colors.tint(tone or "neutral")
                _paint(painter, mark, list(boxes(block, mark, first, last)), tint.tint, tint.solid)
        if current is not None and current.end > first and current.start < last:
            _ring(painter, list(boxes(block, current, first, last)), colors.focus)
    painter.setRenderHint(_SMOOTH, False)


def visible_blocks(document: QTextDocument, area: QRectF) -> Iterator[QTextBlock]:
    """Yield the blocks that `area` shows, and the one below: its speaker is named above it."""
    layout = document.documentLayout()
    block = document.findBlock(max(0, layout.hitTest(area.topLeft(), _FUZZY)))
    while block.isValid():
        yield block
        if layout.blockBoundingRect(block).top() > area.bottom():
            return
        block = block.next()


def boxes(block: QTextBlock, mark: Mark, first: int, last: int) -> Iterator[QRectF]:
    """Yield one rectangle a line, in document coordinates, for the part of a mark between two positions of a block."""
    layout, base = block.layout(), block.position()
    start = max(mark.start, first, base) - base
    end = min(mark.end, last, base + block.length() - 1) - base
    if start >= end or not layout.lineCount():
        return
    character, offset = block.document().characterAt, layout.position()
    number = layout.lineForTextPosition(start).lineNumber()
    while number < layout.lineCount():
        line = layout.lineAt(number)
        at, stop = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if line.textStart() >= end:
            return
        while stop > at and character(base + stop - 1).isspace():
            stop -= 1
        if stop > at:
            left, right = _x(line, at), _x(line, stop)
            top = offset.y() + line.y() - _ABOVE
            height = line.ascent() + line.descent() + _ABOVE + _BELOW
            yield QRectF(offset.x() + left - _SIDE, top, right - left + 2 * _SIDE, height)
        number += 1


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def seen(block: QTextBlock, area: QRectF) -> tuple[int, int]:
    """Return the positions of the first and behind the last line of a block that `area` shows."""
    layout, base = block.layout(), block.position()
    top, count = layout.position().y(), layout.lineCount()
    if count < 40:
        return base, base + block.length()
    first = _line_at(block, area.top() - top)
    last = min(count - 1, _line_at(block, area.bottom() - top) + 1)
    end = layout.lineAt(last)
    return base + layout.lineAt(first).textStart(), base + end.textStart() + end.textLength()


def _line_at(block: QTextBlock, height: float) -> int:
    layout, low, high = block.layout(), 0, block.layout().lineCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.lineAt(middle).y() <= height:
            low = middle
        else:
            high = middle - 1
    return low


def _paint(painter: QPainter, mark: Mark, places: list[QRectF], tint: QColor, solid: QColor) -> None:
    is_quote = mark.quote is not None
    ground, line = QColor(tint), QColor(solid)
    if not is_quote:
        ground.setAlpha(_FAINT)
        line.setAlpha(_FAINT)
    painter.setPen(_NO_PEN)
    painter.setBrush(ground)
    for place in places:
        painter.drawRoundedRect(place, sizes.RADIUS_MARK, sizes.RADIUS_MARK)
    if mark.tone is None:
        return
    style = Qt.PenStyle.DashLine if mark.is_proposed else Qt.PenStyle.SolidLine
    pen = QPen(line, 2 if is_quote else 1, style if is_quote else UNDERLINES[mark.tone])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for place in places:
        floor = place.bottom() - (1.0 if is_quote else 0.5)
        painter.drawLine(QPointF(place.left() + 1, floor), QPointF(place.right() - 1, floor))


def _ring(painter: QPainter, places: list[QRectF], color: QColor) -> None:
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(_NO_BRUSH)
    for place in places:
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), sizes.RADIUS_MARK, sizes.RADIUS_MARK)
