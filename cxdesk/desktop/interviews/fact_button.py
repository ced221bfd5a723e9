"""A fact about a note as a small button: known ones can be changed, missing ones ask to be filled in."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

_HEIGHT, _ICON, _RADIUS = 24, 14, 12


class FactButton(QAbstractButton):
    """Shows icon and fact, or dashed and with a plus that the fact is missing; a click asks for it."""

    def __init__(self, theme: Theme, name: str, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.name, self._icon = theme, name, icon
        self.is_missing = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._wear)
        self.show_fact("")

    def show_fact(self, fact: str) -> None:
        """Show a fact; "" when nobody knows it yet."""
        self.is_missing = not fact
        self.setText(fact or f"Add {self.name}")
        self.setAccessibleName(f"{self.name.capitalize()}: {fact or 'missing, finish me'}")
        self.setToolTip(f"Change the {self.name}" if fact else f"Finish me: the {self.name} is missing")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon and words, a missing fact with room for its outline."""
        kind = "small_strong" if self.is_missing else "body"
        words = metrics(kind).horizontalAdvance(self.text())
        return QSize(round(_ICON + 6 + words + (20 if self.is_missing else 6) + 0.5), _HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fact."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        left = 9.0 if self.is_missing else 1.0
        ink = colors.tint("warning").ink if self.is_missing else colors.text2
        if self.underMouse() or self.isDown():
            rounded(painter, box, _RADIUS if self.is_missing else 5, colors.hover)
        if self.is_missing:
            self._dash(painter, box)
        mark = Icon.NEW if self.is_missing else self._icon
        paint_icon(painter, QRectF(left, 0, _ICON, _HEIGHT), self._theme, mark, ink)
        words = QRectF(left + _ICON + 5, 0, box.width() - left - _ICON - 5, _HEIGHT)
        paint_text(painter, words, self.text(), font("small_strong" if self.is_missing else "body"), ink)
        if has_ring(self):
            paint_ring(painter, box, self._theme, _RADIUS if self.is_missing else 5)

    def _dash(self, painter: QPainter, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colors.tint("warning").solid, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    @Slot()
    def _wear(self) -> None:
        self.update()
