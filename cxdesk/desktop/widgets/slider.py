"""A slider with its name and value."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.desktop.widgets.text import ElidedLabel, Label

_KNOB = 16
_SETTLE = 300


class _Track(QSlider):
    """The painted slider; a click jumps to the place, keys move by one step, Page keys by ten.

    The groove is filled from `origin`, a step.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.origin = 0
        self.setFixedHeight(22)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(160, 22)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a value."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place that was pressed and drag from there."""
        self.setSliderDown(True)
        self._move(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the groove, its filled part and the knob."""
        painter, colors = QPainter(self), self._theme.colors
        middle, knob, origin = self.height() / 2, self._at(self.value()), self._at(self.origin)
        groove = QRectF(_KNOB / 2, middle - 2, self.width() - _KNOB, 4)
        rounded(painter, groove, 2, colors.outline)
        solid = colors.accent if self.isEnabled() else colors.line_strong
        rounded(painter, QRectF(min(origin, knob), groove.y(), abs(knob - origin), 4), 2, solid)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colors.raised)
        painter.setPen(QPen(colors.focus if has_ring(self) else solid, 3 if has_ring(self) else 2))
        painter.drawEllipse(QPointF(knob, middle), 6.5, 6.5)

    def _at(self, step: int) -> float:
        steps = max(1, self.maximum() - self.minimum())
        return _KNOB / 2 + (self.width() - _KNOB) * (step - self.minimum()) / steps

    def _move(self, at: QPointF) -> None:
        share = (at.x() - _KNOB / 2) / max(1, self.width() - _KNOB)
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))

    @Slot()
    def _wear(self) -> None:
        self.update()


class LabelledSlider(QWidget):
    """A name, a value and a slider. `moved` follows every step, `settled` comes 300 ms after the last.

    The value is shown as a number, or in `words`; where it may be negative the groove is filled from 0.
    """

    moved = Signal(float)
    settled = Signal(float)

    def __init__(
        self,
        theme: Theme,
        name: str,
        minimum: float,
        maximum: float,
        value: float,
        step: float = 1.0,
        *,
        decimals: int = 0,
        suffix: str = "",
        hint: str = "",
        words: Callable[[float], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._step = minimum, step
        self._words = words or (lambda shown: number(shown, decimals) + suffix)
        self._track = _Track(theme, self)
        self._track.setRange(0, round((maximum - minimum) / step))
        self._track.origin = max(0, round(-minimum / step))
        self._track.setAccessibleName(name)
        self._track.setAccessibleDescription(hint)
        self._figure = Label(theme, kind="figure", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(hint)
        self._lay_out(theme, name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE)
        self._pause.timeout.connect(self._settle)
        self.set_value(value)
        self._track.valueChanged.connect(self._moved)
        self.setFocusProxy(self._track)

    def value(self) -> float:
        """Return the value shown."""
        return self._least + self._track.value() * self._step

    def set_value(self, value: float) -> None:
        """Show a value, rounded to a step, without telling."""
        blocked = self._track.blockSignals(True)
        self._track.setValue(round((value - self._least) / self._step))
        self._track.blockSignals(blocked)
        self._track.update()
        self._write()

    @property
    def is_settling(self) -> bool:
        """Whether it was moved and has not told yet where it came to rest."""
        return self._pause.isActive()

    def settle_now(self) -> None:
        """Tell at once where it came to rest, if that is still to be told."""
        if self.is_settling:
            self._pause.stop()
            self._settle()

    def _lay_out(self, theme: Theme, name: str) -> None:
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(theme, name, "strong", parent=self), 1)
        head.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._track)

    def _write(self) -> None:
        self._figure.setText(self._words(self.value()))

    @Slot()
    def _moved(self) -> None:
        self._write()
        self._pause.start()
        self.moved.emit(self.value())

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self.value())
