"""Small painted things: avatars and bars cut into parts."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.desktop.faces import BarPart
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets.painting import paint_avatar, paint_parts


class Avatar(QWidget):
    """A disc with the initials of a name."""

    def __init__(self, theme: Theme, name: str = "", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, name
        self.setFixedSize(size, size)
        self.set_name(name)
        theme.changed.connect(self._wear)

    def set_name(self, name: str) -> None:
        """Stand for somebody else; an empty name shows a figure."""
        self._name = name
        self.setAccessibleName(name or "Nobody")
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        paint_avatar(QPainter(self), QRectF(self.rect()), self._theme, self._name)

    @Slot()
    def _wear(self) -> None:
        self.update()


class PointsBar(QWidget):
    """A bar cut into its parts; its tool tip and accessible description list them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, thickness: int = 8) -> None:
        super().__init__(parent)
        self._theme, self._thickness = theme, thickness
        self._parts: tuple[BarPart, ...] = ()
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._wear)

    def show_parts(self, parts: Sequence[BarPart], scale: float) -> None:
        """Show `parts`; `scale` is the value of a full bar, in the same unit."""
        self._parts, self._scale = tuple(parts), scale
        words = ", ".join(f"{part.label} {number(part.value, 1)}" for part in self._parts)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size; the width may grow."""
        return QSize(160, 8 + self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        box = QRectF(self.rect())
        paint_parts(QPainter(self), box, self._theme, self._parts, self._scale, self._thickness)

    @Slot()
    def _wear(self) -> None:
        self.update()
