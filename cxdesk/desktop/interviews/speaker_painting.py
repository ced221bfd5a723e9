"""Draws what is not in the text of a note: who speaks, above a turn, and the dots of a list."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxdesk.desktop.interviews.look import names_speaker, speaker_words
from cxdesk.desktop.interviews.mark_painting import visible_blocks
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import paint_text, rounded
from cxdesk.interviews import Block

_LINE = 20.0
_DOT = 5.0


def paint_speakers(painter: QPainter, sheet: Sheet, area: QRectF, theme: Theme) -> None:
    """Draw them for the blocks in `area`, a part of the document in its own coordinates."""
    order, blocks = sheet.paper.order, sheet.blocks
    for shown in visible_blocks(sheet.paper.document, area):
        number = shown.blockNumber()
        if number >= len(order):
            return
        block = blocks[order[number]]
        layout = shown.layout()
        corner = layout.position()
        if names_speaker(block, blocks[order[number - 1]] if number else None):
            box = QRectF(corner.x(), corner.y() - _LINE, area.width(), _LINE)
            _paint_speaker(painter, box, block, theme)
        if block.style == "bullet" and layout.lineCount():
            line = layout.lineAt(0)
            middle = corner.y() + line.y() + (line.ascent() + line.descent()) / 2
            box = QRectF(corner.x() + line.x() - 14, middle - _DOT / 2, _DOT, _DOT)
            rounded(painter, box, _DOT / 2, theme.colors.text2)


def _paint_speaker(painter: QPainter, box: QRectF, block: Block, theme: Theme) -> None:
    colors = theme.colors
    ink = colors.accent_text if block.voice == "customer" else colors.text3
    paint_text(painter, box, speaker_words(block), font("small_strong"), ink)
