"""What is pasted, as lines of a note: words, headings and lists stay, foreign looks go."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

Style = Literal["", "heading", "bullet"]
_LARGE = 200_000
"""Characters of HTML from which reading it would hold up the window."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0\ufdd1\ufffc\ufeff]")
_LOOKS = re.compile(r"""\s(?:style|class|size|face|color)\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•‣◦·]|–(?=\s))\s+(?=\S)")
BETWEEN_CELLS = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be pasted."""

    text: str
    style: Style = ""


def lines_of_text(text: str) -> Iterator[Line]:
    """Yield the lines of plain text: control characters go, cells of a table are kept apart, blank lines go."""
    for row in text.splitlines():
        words = BETWEEN_CELLS.join(cell.strip() for cell in _CONTROL.sub("", row).split("\t") if cell.strip())
        if not words:
            continue
        bullet = _BULLET.match(words)
        yield Line(words[bullet.end() :], "bullet") if bullet else Line(words)


def lines_of_html(html: str) -> list[Line]:
    """Return the lines of a page or a piece of one: paragraphs, headings, items, and a line for each row of a table."""
    page = QTextDocument()
    page.setUndoRedoEnabled(False)
    page.setHtml(_LOOKS.sub("", html))
    found: list[Line] = []
    row: tuple[int, int] | None = None
    block = page.begin()
    while block.isValid():
        here = _row(block)
        for line in lines_of_text(block.text()):
            if here is not None and here == row and found:
                found[-1] = Line(found[-1].text + BETWEEN_CELLS + line.text)
            else:
                found.append(Line(line.text, _style(block) or line.style))
            row = here
        block = block.next()
    return found


def lines_of(clip: QMimeData) -> Iterator[Line]:
    """Return the lines of what was copied, each read when it is asked for; a very large page is taken as plain text."""
    html = clip.html() if clip.hasHtml() else ""
    if html and len(html) <= _LARGE:
        return iter(lines_of_html(html))
    return lines_of_text(clip.text())


def _style(block: QTextBlock) -> Style:
    if block.blockFormat().headingLevel():
        return "heading"
    return "bullet" if block.textList() is not None else ""


def _row(block: QTextBlock) -> tuple[int, int] | None:
    """Return table and row of a block, None outside of tables."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return None if table is None else (table.firstPosition(), table.cellAt(cursor).row())
