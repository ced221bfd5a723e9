"""How ready a card is: one big bar with the mark from which it opens."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.desktop.labels import percent
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.painting import metrics, paint_text, rounded

_BAR, _HEIGHT, _FIGURE = 16, 40, 92


class ReadyBar(QWidget):
    """The figure at the left, the bar at the right, a mark where it opens; its accessible name says it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.share, self._mark = 0.0, 0.6
        self.tone: Tone = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def show_share(self, share: float, mark: float, tone: Tone) -> None:
        """Show a share of 1 and where it opens."""
        self.share, self._mark, self.tone = share, mark, tone
        self.setAccessibleName(f"{percent(share)} ready, opens at {percent(mark)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size whose width may grow."""
        return QSize(260, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw figure, track, what is ready, and the mark."""
        painter, colors = QPainter(self), self._theme.colors
        paint_text(painter, QRectF(0, 0, _FIGURE, _HEIGHT), percent(self.share), font("kpi"), colors.text)
        room = metrics("small").horizontalAdvance("opens at 100 %")
        track = QRectF(_FIGURE, 4, max(40.0, self.width() - _FIGURE), _BAR)
        rounded(painter, track, _BAR / 2, colors.tint("neutral").tint)
        if self.share > 0:
            width = max(float(_BAR), min(1.0, self.share) * track.width())
            filled = QRectF(track.x(), track.y(), width, _BAR)
            rounded(painter, filled, _BAR / 2, colors.tint(self.tone).solid)
        at = round(track.x() + self._mark * track.width())
        painter.fillRect(QRectF(at - 1, track.y() - 3, 2, _BAR + 6), colors.text)
        words = QRectF(min(at + 5.0, self.width() - room), track.bottom() + 1, room + 8, 18)
        paint_text(painter, words, f"opens at {percent(self._mark)}", font("small"), colors.text2)

    @Slot()
    def _wear(self) -> None:
        self.update()
