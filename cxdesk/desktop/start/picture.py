"""A small picture of what cxdesk does: what was said, the words that count, what to fix first."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.widgets.painting import paint_icon, paint_text, rounded

_WIDTH, _HEIGHT = 356, 124
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_LINES = (-2, 17, 37, 50)
_BARS: tuple[tuple[float, Tone], ...] = ((92, "pain"), (68, "workaround"), (44, "need"))


class Picture(QWidget):
    """A speech bubble, a quote, three ranked bars. Decoration: screen readers pass over it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return its one size."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three steps and the arrows between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bubble(painter, QRectF(1, 10, 104, 84))
        self._paint_arrow(painter, 113, 56)
        self._paint_quote(painter, QRectF(136, 26, 84, 60))
        self._paint_arrow(painter, 228, 56)
        self._paint_ranking(painter, QRectF(251, 10, 104, 92))

    def _paint_bubble(self, painter: QPainter, box: QRectF) -> None:
        colors, path = self._theme.colors, QPainterPath()
        path.addRoundedRect(box, 12, 12)
        tail = QPainterPath(QPointF(box.left() + 20, box.bottom() - 1))
        tail.lineTo(box.left() + 20, box.bottom() + 13)
        tail.lineTo(box.left() + 38, box.bottom() - 1)
        tail.closeSubpath()
        painter.setPen(QPen(colors.outline, 1))
        painter.setBrush(colors.raised)
        painter.drawPath(path.united(tail))
        left, top = box.left() + 14, box.top() + 16
        rounded(painter, QRectF(left - 4, top + 11, 76, 18), 4, colors.tint("pain").tint)
        for row, (width, ink) in enumerate(self._said()):
            rounded(painter, QRectF(left, top + _LINES[row], width, 6), 3, ink)
        painter.fillRect(QRectF(left - 4, top + 29, 76, 2), colors.tint("pain").solid)

    def _said(self) -> tuple[tuple[float, QColor], ...]:
        colors = self._theme.colors
        faint = colors.outline
        return ((70, faint), (66, colors.tint("pain").solid), (74, faint), (46, faint))

    def _paint_arrow(self, painter: QPainter, left: float, middle: float) -> None:
        box = QRectF(left, middle - 8, 16, 16)
        paint_icon(painter, box, self._theme, Icon.FORWARD, self._theme.colors.text3)

    def _paint_quote(self, painter: QPainter, box: QRectF) -> None:
        colors = self._theme.colors
        rounded(painter, box, 10, colors.raised, colors.outline)
        rounded(
            painter,
            QRectF(box.left() + 10, box.top() + 12, 3, box.height() - 24),
            1.5,
            colors.tint("pain").solid,
        )
        mark = QRectF(box.left() + 20, box.top() + 10, 14, 14)
        paint_icon(painter, mark, self._theme, Icon.QUOTE, colors.accent_text)
        rounded(painter, QRectF(box.left() + 20, box.top() + 30, 50, 5), 2.5, colors.line_strong)
        rounded(painter, QRectF(box.left() + 20, box.top() + 41, 34, 5), 2.5, colors.outline)

    def _paint_ranking(self, painter: QPainter, box: QRectF) -> None:
        colors = self._theme.colors
        for place, (width, tone) in enumerate(_BARS):
            top = box.top() + place * 34
            figure = QRectF(box.left(), top + 2, 14, 20)
            paint_text(
                painter, figure, str(place + 1), self._theme.font("small_strong"), colors.text2, _CENTER
            )
            track = QRectF(box.left() + 20, top + 8, 84, 8)
            rounded(painter, track, 4, colors.tint("neutral").tint)
            rounded(painter, QRectF(track.left(), track.top(), width * 0.84, 8), 4, colors.tint(tone).solid)

    @Slot()
    def _wear(self) -> None:
        self.update()
