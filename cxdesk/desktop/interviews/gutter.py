"""When a line was typed, beside the line under the pointer: the clock on the wall, and the time since the talk began."""

from time import localtime, strftime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter

from cxdesk.desktop.interviews.look import clock
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_text
from cxdesk.interviews import Block

if TYPE_CHECKING:
    from cxdesk.desktop.interviews.note_view import NoteView

_LINE, _GAP = 15.0, 10.0


def times_of(block: Block) -> tuple[str, ...]:
    """Return the times of a line, first the wall's, as far as they are known."""
    wall = strftime("%H:%M", localtime(block.typed_at)) if block.typed_at is not None else ""
    passed = clock(block.at) if block.at is not None else ""
    return tuple(words for words in (wall, passed) if words)


def paint_times(view: "NoteView", number: int, theme: Theme) -> None:
    """Draw the times of a block left of it: in one line where there is room, else one above the other."""
    order = view.sheet.paper.order
    words = times_of(view.sheet.blocks[order[number]]) if number < len(order) else ()
    line = view.sheet.paper.block(number).layout()
    if not words or not line.lineCount():
        return
    left = view.viewport().mapTo(view, QPoint(0, 0)).x()
    top = view.viewport().y() + line.position().y() + line.lineAt(0).y() - view.verticalScrollBar().value()
    joined, face = " · ".join(words), font("figure_small")
    lines = (joined,) if metrics("figure_small").horizontalAdvance(joined) < left - 2 * _GAP else words
    painter = QPainter(view)
    for at, one in enumerate(lines):
        width = metrics("figure_small").horizontalAdvance(one) + 1
        box = QRectF(left - width - _GAP + 4, top + 2 + at * _LINE, width, _LINE)
        paint_text(painter, box, one, face, theme.colors.text3)
    painter.end()
