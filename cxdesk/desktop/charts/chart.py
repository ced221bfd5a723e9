"""What every chart is: plain facts that draw themselves into a rectangle and list their numbers."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from cxdesk.desktop.charts.figures import Figures
from cxdesk.desktop.charts.painter import paint_drawing
from cxdesk.desktop.charts.shapes import Drawing
from cxdesk.desktop.charts.sheet import Sheet, lettered, line_height, wrapped
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme

_LINE = 20.0
_WIDEST = 420.0
_MARGIN = 4.0


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """Facts of one picture. `title` names it; `empty` says what to do where there is nothing to draw yet.

    Items that are not numbers (NaN, infinite) are never drawn; the table shows them as "–".
    """

    title: str
    empty: str = "There is nothing to draw yet."

    @property
    @abstractmethod
    def is_empty(self) -> bool:
        """Whether nothing can be drawn."""

    @property
    @abstractmethod
    def note(self) -> str:
        """What the picture shows, in one sentence; "" for an empty one."""

    @property
    def teaching(self) -> str:
        """What to do where there is nothing to draw."""
        return self.empty

    @abstractmethod
    def figures(self) -> Figures:
        """Return the same numbers as a table, all items."""

    @abstractmethod
    def fill(self, sheet: Sheet) -> None:
        """Draw into the sheet's rectangle; asked only when there is something to draw."""

    def draw(self, rect: QRectF) -> Drawing:
        """Return the picture in `rect` (logical pixels)."""
        sheet = Sheet(rect)
        if self.is_empty:
            _teach(sheet, self.teaching)
        elif rect.width() > 0 and rect.height() > 0:
            self.fill(sheet)
        return sheet.finish()

    def draw_titled(self, rect: QRectF) -> Drawing:
        """Return the picture with its title and note above, as it stands in a file."""
        head = Sheet(rect)
        y = rect.top() + line_height("card") / 2
        head.write(lettered(self.title, "card", "text", QPointF(rect.left(), y), room=rect.width()))
        for line in wrapped(self.note, "small", rect.width()):
            y += _LINE
            head.write(lettered(line, "small", "text2", QPointF(rect.left(), y), room=rect.width()))
        body = self.draw(rect.adjusted(0, y + _LINE - rect.top(), 0, 0))
        return Drawing(rect, (*head.finish().shapes, *body.shapes), body.marks)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Draw the picture into `rect` of any painter, in the theme's present look."""
        paint_drawing(painter, self.draw(rect), theme)


def _teach(sheet: Sheet, words: str) -> None:
    """Write what to do in the middle of the picture."""
    room = min(sheet.rect.width() - 2 * _MARGIN, _WIDEST)
    lines = wrapped(words, "body", room, lines=5)
    middle = sheet.rect.center()
    top = middle.y() - (len(lines) - 1) * _LINE / 2
    for at, line in enumerate(lines):
        sheet.write(lettered(line, "body", "text2", QPointF(middle.x(), top + at * _LINE), "center", room))


def drawn_words(drawn: int, of: int, why: str = "") -> str:
    """Return what a picture says when it holds fewer items than there are; "" when it holds all."""
    return f"The first {number(drawn)} of {number(of)}{why}; the table has all." if drawn < of else ""


def write_foot(sheet: Sheet, area: QRectF, sentences: Sequence[str]) -> QRectF:
    """Write small sentences at the foot of `area` and return what is left above; nothing for no words."""
    words = " ".join(sentence for sentence in sentences if sentence)
    if not words:
        return area
    at = QPointF(area.left(), area.bottom() - line_height("small") / 2)
    sheet.write(lettered(words, "small", "text3", at, room=area.width()))
    return area.adjusted(0, 0, 0, -line_height("small") - 6)
