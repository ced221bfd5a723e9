"""Gives a Markdown page the fonts, distances and lines of the theme."""

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

from cxdesk.desktop.theme import Kind, Theme

_HEADINGS: dict[int, tuple[Kind, int]] = {1: ("editor_heading", 0), 2: ("card", 18), 3: ("bold", 12)}
_LINE_HEIGHT = 140.0


def dress(document: QTextDocument, theme: Theme) -> None:
    """Format every block and table of `document`, whose text stays."""
    document.setIndentWidth(18)
    block = document.begin()
    while block.isValid():
        _dress_block(block, theme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme)


def _dress_block(block: QTextBlock, theme: Theme) -> None:
    cursor = QTextCursor(block)
    looks = QTextBlockFormat()
    looks.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    looks.setTopMargin(0)
    looks.setBottomMargin(0 if cursor.currentTable() is not None else 6)
    if level := block.blockFormat().headingLevel():
        kind, above = _HEADINGS.get(level, _HEADINGS[3])
        looks.setTopMargin(above)
        words = QTextCharFormat()
        words.setFont(theme.font(kind), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setCharFormat(words)
    cursor.mergeBlockFormat(looks)


def _dress_table(table: QTextTable, theme: Theme) -> None:
    looks = table.format()
    looks.setBorderBrush(theme.colors.line)
    looks.setBorder(1)
    looks.setBorderCollapse(True)
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setCellPadding(5)
    table.setFormat(looks)
