"""When a line was typed, beside the line under the pointer: the clock on the wall, and the time since the talk began."""

from time import localtime, strftime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.interviews.look import clock
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_text
from cxdesk.interviews import Block

_LINE, _GAP = 15.0, 8.0


def times_of(block: Block) -> tuple[str, ...]:
    """Return the times of a line, first the wall's, as far as they are known."""
    wall = strftime("%H:%M", localtime(block.typed_at)) if block.typed_at is not None else ""
    passed = clock(block.at) if block.at is not None else ""
    return tuple(words for words in (wall, passed) if words)


class Gutter(QWidget):
    """The blank left of a note's text; it shows the times of one line."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._times: tuple[str, ...] = ()
        self._top = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_times(self, block: Block | None, top: int) -> None:
        """Show when a block was typed, `top` pixels from above; None shows nothing."""
        times = times_of(block) if block is not None else ()
        if (times, top) != (self._times, self._top):
            self._times, self._top = times, top
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the times in one line where there is room, else one above the other."""
        joined = " · ".join(self._times)
        room = self.width() - 2 * _GAP
        lines = (joined,) if metrics("figure_small").horizontalAdvance(joined) <= room else self._times
        painter = QPainter(self)
        for number, words in enumerate(lines):
            width = metrics("figure_small").horizontalAdvance(words) + 1
            box = QRectF(self.width() - width - _GAP, self._top + number * _LINE, width, _LINE)
            paint_text(painter, box, words, font("figure_small"), self._theme.colors.text3)
