"""The steps of NPS, CSAT or CES side by side, of which one or none holds."""

from time import monotonic

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import paint_ring, paint_text, rounded
from cxdesk.desktop.widgets.text import Label
from cxdesk.touchpoints.experience import BOUNDS, Scale

SCALES: dict[Scale, tuple[str, str, str]] = {
    "nps": ("NPS", "not at all likely", "extremely likely"),
    "csat": ("CSAT", "very unhappy", "very happy"),
    "ces": ("CES", "very hard", "very easy"),
}
"""Per scale its name, and what its lowest and its highest step mean."""
_TWO_DIGITS_WITHIN = 1.2
_FORGETS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)


def scale_words(scale: Scale) -> str:
    """Return a scale and its bounds, "NPS 0–10"; "" for none."""
    if not scale:
        return ""
    low, high = BOUNDS[scale]
    return f"{SCALES[scale][0]} {low:g}–{high:g}"


class _Step(QRadioButton):
    """One step, painted as a figure in a box but a radio button to the keyboard and to screen readers."""

    def __init__(self, theme: Theme, value: int, name: str, parent: QWidget) -> None:
        super().__init__(str(value), parent)
        self._theme, self.value = theme, value
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return a width that lets eleven steps stand in a side panel."""
        return QSize(22, 26)

    def minimumSizeHint(self) -> QSize:
        """Return room for two figures."""
        return QSize(18, 26)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the step."""
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave figures and what forgets them to the scale."""
        if event.text().isdigit() or event.key() in _FORGETS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the step, filled when it holds."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        ground = colors.accent if self.isChecked() else colors.hover if self.underMouse() else colors.surface
        rounded(painter, box, sizes.RADIUS_CHIP, ground, None if self.isChecked() else colors.outline)
        ink = colors.on_accent if self.isChecked() else colors.text
        paint_text(painter, box, self.text(), font("figure_small"), ink, _CENTER)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS_CHIP)

    @Slot()
    def _wear(self) -> None:
        self.update()


class RatingScale(QWidget):
    """Takes a rating by click, arrows or figures ("1" and "0" is ten); Backspace forgets it.

    `rated` tells a person's rating as a float, None when it was forgotten.
    """

    rated = Signal(object)

    def __init__(self, theme: Theme, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale: Scale = scale
        self._last = 0.0
        name, low_words, high_words = SCALES[scale]
        low, high = (int(bound) for bound in BOUNDS[scale])
        self.setAccessibleName(f"Rating, {scale_words(scale)}")
        self._group = QButtonGroup(self)
        ends = {low: f", {low_words}", high: f", {high_words}"}
        self._steps = [
            _Step(theme, value, f"{name} {value}{ends.get(value, '')}", self)
            for value in range(low, high + 1)
        ]
        figures, words = QHBoxLayout(), QHBoxLayout()
        figures.setSpacing(2)
        for step in self._steps:
            self._group.addButton(step)
            figures.addWidget(step)
        words.addWidget(Label(theme, low_words, "small", "text2"))
        words.addStretch(1)
        words.addWidget(Label(theme, high_words, "small", "text2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(figures)
        column.addLayout(words)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def rating(self) -> float | None:
        """The rating that holds, None for none."""
        return next((float(step.value) for step in self._steps if step.isChecked()), None)

    def show_rating(self, rating: float | None) -> None:
        """Show a rating, without telling."""
        blocked = self._group.blockSignals(True)
        self._group.setExclusive(False)
        for step in self._steps:
            step.setChecked(step.value == rating)
        self._group.setExclusive(True)
        self._group.blockSignals(blocked)

    def take_key(self, event: QKeyEvent) -> bool:
        """Rate by a figure or forget by Backspace; returns whether the key was one of these."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _FORGETS and plain:
            if self.rating is not None:
                self.show_rating(None)
                self.rated.emit(None)
            return True
        if not (event.text().isdigit() and plain):
            return False
        now = monotonic()
        typed = int(event.text())
        if self.rating == 1 and now - self._last < _TWO_DIGITS_WITHIN and self._step(10 + typed):
            typed += 10
        self._last = now
        if (step := self._step(typed)) is not None:
            step.setChecked(True)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take figures and what forgets them."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def _step(self, value: int) -> _Step | None:
        return next((step for step in self._steps if step.value == value), None)

    @Slot(QAbstractButton, bool)
    def _toggled(self, step: QAbstractButton, is_on: bool) -> None:
        if is_on and isinstance(step, _Step):
            self.rated.emit(float(step.value))
