"""A row of choices of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets.focus import has_ring, note_focus
from cxdesk.desktop.widgets.painting import metrics, paint_icon, paint_ring, paint_text, rounded

_HEIGHT = sizes.CONTROL - 4


class _Segment(QRadioButton):
    """One choice, painted as a segment but a radio button to the keyboard and to screen readers."""

    def __init__(self, theme: Theme, key: str, text: str, icon: Icon | None, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._theme, self._icon, self.key = theme, icon, key
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Return the width of padding, icon and word."""
        icon = 20 if self._icon is not None else 0
        return QSize(round(22 + icon + metrics("small_strong").horizontalAdvance(self.text())), _HEIGHT)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the segment."""
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus."""
        super().focusInEvent(event)
        note_focus(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segment, raised when chosen."""
        painter, colors, box = QPainter(self), self._theme.colors, QRectF(self.rect())
        if self.isChecked():
            rounded(painter, box, sizes.RADIUS_CHIP, colors.selected)
        elif self.underMouse():
            rounded(painter, box, sizes.RADIUS_CHIP, colors.hover)
        ink = colors.accent_text if self.isChecked() else colors.text2
        left = 11.0
        if self._icon is not None:
            paint_icon(painter, QRectF(left, 0, 14, _HEIGHT), self._theme, self._icon, ink)
            left += 20
        paint_text(painter, QRectF(left, 0, box.width(), _HEIGHT), self.text(), font("small_strong"), ink)
        if has_ring(self):
            paint_ring(painter, box, self._theme, sizes.RADIUS_CHIP)

    @Slot()
    def _wear(self) -> None:
        self.update()


class SegmentedControl(QWidget):
    """Choices side by side; arrows move, `chosen` tells the key of a person's choice."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str, Icon | None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedHeight(sizes.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._segments = [_Segment(theme, key, text, icon, self) for key, text, icon in choices]
        for segment in self._segments:
            self._group.addButton(segment)
            row.addWidget(segment)
        self.choose(choices[0][0])
        self._group.buttonToggled.connect(self._toggled)
        theme.changed.connect(self._wear)

    @property
    def choice(self) -> str:
        """The key of what is chosen."""
        return next((segment.key for segment in self._segments if segment.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose by key, without telling."""
        blocked = self._group.blockSignals(True)
        for segment in self._segments:
            if segment.key == key:
                segment.setChecked(True)
        self._group.blockSignals(blocked)

    def focus_choice(self) -> None:
        """Give the keyboard to what is chosen."""
        for segment in self._segments:
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the common ground."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS, colors.surface, colors.outline)

    @Slot(QAbstractButton, bool)
    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and isinstance(button, _Segment):
            self.chosen.emit(button.key)

    @Slot()
    def _wear(self) -> None:
        self.update()
