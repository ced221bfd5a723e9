"""A fact with the key that changes it, large enough for the back of a room."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font, scaled
from cxdesk.desktop.triage.words import OPEN
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_ring, paint_text, rounded

_HEIGHT, _PAD, _CAP = 54, 10, 22
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


class KeyField(QAbstractButton):
    """Shows a key, a label and a value; a click or Space does what the key does. Without an action it only tells."""

    def __init__(
        self, theme: Theme, key: str, label: str, action: QAction | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._key, self._label, self._value = theme, key, label, ""
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if action is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.clicked.connect(action.trigger)
        theme.changed.connect(self._wear)

    @property
    def value(self) -> str:
        """The value shown."""
        return self._value

    def show_value(self, value: str, label: str = "", tip: str = "") -> None:
        """Show a value, and another label if one is given."""
        self._value, self._label = value, label or self._label
        key = f", key {self._key}" if self._key else ""
        self.setAccessibleName(f"{self._label}: {value}{key}")
        self.setToolTip(tip or value)
        self.update()

    def set_scale(self, scale: float) -> None:
        """Write larger by a factor."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the width may grow."""
        return QSize(220, round(_HEIGHT * self._scale))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key cap, the label and the value below it."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        if self.underMouse() and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            rounded(painter, box, sizes.RADIUS, colors.hover)
        cap = self._paint_cap(painter, box)
        left = box.x() + _PAD + cap + 12
        half = box.height() / 2
        line = QRectF(left, box.y() + 4, box.right() - left - 6, half - 4)
        paint_text(painter, line, self._label, scaled("small", self._scale), colors.text2)
        ink = colors.text3 if self._value == OPEN else colors.text
        below = QRectF(left, box.y() + half - 3, line.width(), half)
        paint_text(painter, below, self._value, scaled("stage", self._scale), ink)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS)

    def _paint_cap(self, painter: QPainter, box: QRectF) -> float:
        """Draw the key; return the width it takes."""
        face, colors = font("small_strong"), self._theme.colors
        width = max(_CAP, metrics("small_strong").horizontalAdvance(self._key) + 12)
        if self._key:
            cap = QRectF(box.x() + _PAD, box.center().y() - _CAP / 2, width, _CAP)
            rounded(painter, cap, sizes.RADIUS_CHIP, colors.raised, colors.outline)
            painter.setFont(face)
            painter.setPen(colors.text2)
            painter.drawText(cap, _CENTER, self._key)
        return float(max(width, 34))

    @Slot()
    def _wear(self) -> None:
        self.update()
